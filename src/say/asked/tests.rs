//! All that is asked of a verb and can't be done, in both languages.

use super::*;
use crate::say::gallery::{Block, block, both_languages_agree, compare, every};

fn all() -> Vec<(String, Asked)> {
    let ticket = || "TS-20261125-001".to_owned();
    every!(Asked {
        Asked::NoText => [Asked::NoText],
        Asked::Empty(_) => [Asked::Empty("--reason"), Asked::Empty("TEXT")],
        Asked::InputTwice(_) => [Asked::InputTwice("--from")],
        Asked::NothingToAmend => [Asked::NothingToAmend],
        Asked::ReceivedStays => [Asked::ReceivedStays],
        Asked::NeverOpens(_) => [Asked::NeverOpens("--within")],
        Asked::AgainAtOnce => [Asked::AgainAtOnce],
        Asked::NoSolution => [Asked::NoSolution],
        Asked::EventOfSeveral => [Asked::EventOfSeveral],
        Asked::NoRoute { .. } => [Asked::NoRoute { ticket: ticket(), category: "other".to_owned() }],
        Asked::NoWord => [Asked::NoWord],
        Asked::ExcelAlone => [Asked::ExcelAlone],
        Asked::ColumnsOfJson => [Asked::ColumnsOfJson],
        Asked::DesksOwn(_) => [Asked::DesksOwn("sla.toml".into())],
        Asked::ReportOfSome => [Asked::ReportOfSome],
        Asked::NoSuchForm(_) => [Asked::NoSuchForm("pdf".to_owned())],
        Asked::NoBeginning => [Asked::NoBeginning],
        Asked::NewerLines { .. } => [Asked::NewerLines { ticket: ticket() }],
        Asked::LineTooLong(_) => [Asked::LineTooLong(1_048_900)],
        Asked::NotThereAnyMore { .. } => [Asked::NotThereAnyMore { ticket: ticket() }],
    })
}

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/asked.en.toml"), include_str!("../words/asked.zh.toml"));
}

#[test]
fn all_that_can_t_be_done_is_said_in_both_languages() {
    let asked = all().into_iter().map(|(name, asked)| block(name, asked));
    let advice = every!(Advice {
        Advice::GiveAnew(_) => [Advice::GiveAnew("--category")],
        Advice::OthersAlone(_) => [Advice::OthersAlone(vec!["TS-20261124-001".into(), "TS-20261124-002".into()])],
        Advice::ImportAgain(_) => [Advice::ImportAgain(3)],
        Advice::RedactAgain => [Advice::RedactAgain],
    });
    let advice = advice.into_iter().map(|(name, advice)| {
        let said = |language| (advised(&advice, language), Vec::new());
        (name, Language::ALL.map(said))
    });
    compare("asked", &asked.chain(advice).collect::<Vec<Block>>());
}
