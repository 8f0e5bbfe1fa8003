use std::collections::BTreeSet;

use super::*;

/// Every argument that there is, with its verb.
fn arguments() -> Vec<(Option<String>, Arg)> {
    let mut desk = Cli::command();
    desk.build();
    let of = |command: &Command, verb: Option<&str>| -> Vec<(Option<String>, Arg)> {
        let own = command.get_arguments().filter(|argument| verb.is_none() || !argument.is_global_set());
        let own = own.filter(|argument| !["help", "version"].contains(&argument.get_id().as_str()));
        own.map(|argument| (verb.map(str::to_owned), argument.clone())).collect()
    };
    let verbs = desk.get_subcommands().flat_map(|verb| of(verb, Some(verb.get_name())));
    of(&desk, None).into_iter().chain(verbs).collect()
}

#[test]
fn every_verb_and_every_argument_has_its_entry_and_none_is_left_over() {
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for (verb, argument) in arguments() {
        let id = argument.get_id().to_string();
        let (table, _) = ZH.table(&argument, verb.as_deref()).unwrap_or_else(|| panic!("{verb:?}.{id} has no entry"));
        let table = if table == "verb" { verb.unwrap() } else { format!("[{table}]") };
        used.insert((table, id));
    }
    for verb in Cli::command().get_subcommands() {
        assert!(ZH.verb[verb.get_name()].contains_key("about"), "{}", verb.get_name());
        used.insert((verb.get_name().to_owned(), "about".to_owned()));
    }
    let mut there: BTreeSet<(String, String)> = BTreeSet::new();
    let shared = [("[global]", &ZH.global), ("[shared]", &ZH.shared), ("[filter]", &ZH.filter)];
    let verbs = ZH.verb.iter().map(|(verb, entries)| (verb.as_str(), entries));
    for (table, entries) in shared.into_iter().chain(verbs) {
        there.extend(entries.keys().map(|key| (table.to_owned(), key.clone())));
    }
    let left: Vec<_> = there.difference(&used).collect();
    assert!(left.is_empty(), "left over: {left:?}");
}

#[test]
fn what_one_entry_says_of_several_arguments_is_one_thing_in_english_too() {
    let mut english: BTreeMap<(&str, String), String> = BTreeMap::new();
    for (verb, argument) in arguments() {
        let (table, _) = ZH.table(&argument, verb.as_deref()).unwrap();
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let known = english.entry((table, argument.get_id().to_string())).or_insert(help.clone());
        // An argument of two groups of verbs may be worded for each: the ticket, the tickets.
        assert!(table == "verb" || *known == help, "[{table}] {}: {known} / {help}", argument.get_id());
    }
}

#[test]
fn headings_and_values_have_their_words_and_none_is_left_over() {
    let (mut headings, mut values) = (BTreeSet::from(["Verbs".to_owned()]), BTreeSet::new());
    for (_, argument) in arguments() {
        headings.insert(heading(&argument).to_owned());
        let helped = argument.get_possible_values().into_iter().filter(|value| value.get_help().is_some());
        values.extend(helped.map(|value| value.get_name().to_owned()));
    }
    assert_eq!(headings, ZH.heading.keys().cloned().collect());
    assert_eq!(values, ZH.value.keys().cloned().collect());
}

/// Without names of values and `[OPTIONS]`, which stay: words of three and more small letters, outside of what is code.
fn english_words(help: &str) -> Vec<&str> {
    let words = help.split(|c: char| !(c.is_ascii_alphanumeric() || "-_./:$<>|=~+*".contains(c)));
    let is_word = |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()) && !word.is_empty();
    words.filter(is_word).collect()
}

#[test]
fn the_chinese_help_is_chinese_and_the_english_as_it_was() {
    let mut desk = command_line(Language::Zh);
    let mut names: Vec<String> = vec!["desk", "git", "cron", "last", "this", "yesterday", "fri", "sla", "time", "log"]
        .into_iter()
        .chain([
            "process", "commands", "bash", "zsh", "fish", "origin", "table", "shell", "toml", "user", "name", "none",
        ])
        .map(str::to_owned)
        .collect();
    names.extend(crate::sla::ClockName::ALL.map(|clock| clock.key().to_owned()));
    for verb in desk.get_subcommands() {
        names.push(verb.get_name().to_owned());
    }
    for (_, argument) in arguments() {
        names.extend(argument.get_possible_values().iter().map(|value| value.get_name().to_owned()));
    }
    let mut helps = vec![desk.render_long_help().to_string(), desk.render_help().to_string()];
    for verb in desk.get_subcommands_mut() {
        helps.extend([verb.render_long_help().to_string(), verb.render_help().to_string()]);
    }
    for help in &helps {
        let odd: Vec<&str> =
            english_words(help).into_iter().filter(|word| !names.iter().any(|name| name == word)).collect();
        assert!(odd.is_empty(), "{odd:?} in\n{help}");
        for clap in ["Usage", "Options:", "Arguments:", "Verbs", "Everywhere", "Possible", "possible", "[default"] {
            assert!(!help.contains(clap), "{clap} in\n{help}");
        }
    }
    let (mut english, mut as_typed) = (command_line(Language::En), Cli::command());
    assert_eq!(english.render_long_help().to_string(), as_typed.render_long_help().to_string());
}
