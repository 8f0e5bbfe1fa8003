//! `desk` alone: what is late, what is due today, what waits for the user, what has no handler, who has
//! how much.

use std::collections::BTreeMap;

use super::card::{Card, Scene};
use super::style::Role;
use super::table::{Table, cell};
use super::wrap::wrap;
use super::{bar, list, time};
use crate::text::escape::one_line;
use crate::text::name;
use crate::ticket::state::Status;

/// How many tickets of a section are shown; the verb that lists them all is named below.
const MOST: usize = 10;

/// How many cells the bar of the busiest handler has.
const BAR: usize = 20;

/// The board of these open tickets, the nearest deadline first.
pub(crate) fn board(cards: &[Card], scene: Scene<'_>) -> String {
    let words = &scene.words.board;
    let sections = Sections::of(cards, scene);
    let mut text = summary(cards, &sections, scene);
    for (heading, cards, command) in [
        (&words.overdue_heading, &sections.overdue, "desk overdue"),
        (&words.past_told_heading, &sections.past_told, "desk overdue"),
        (&words.agreed_heading, &sections.agreed, "desk overdue"),
        (&words.today_heading, &sections.today, "desk list"),
        (&words.waiting_heading, &sections.waiting, "desk list --waiting"),
        (&words.checking_heading, &sections.checking, "desk list --status resolved"),
        (&words.unassigned_heading, &sections.unassigned, "desk list --status registered,pending"),
    ] {
        text.push_str(&section(heading, cards, command, scene));
    }
    text.push_str(&load(cards, scene));
    text
}

struct Sections<'c> {
    overdue: Vec<&'c Card>,
    past_told: Vec<&'c Card>,
    agreed: Vec<&'c Card>,
    today: Vec<&'c Card>,
    waiting: Vec<&'c Card>,
    checking: Vec<&'c Card>,
    unassigned: Vec<&'c Card>,
}

impl<'c> Sections<'c> {
    fn of(cards: &'c [Card], scene: Scene<'_>) -> Sections<'c> {
        let day = |time: chrono::DateTime<chrono::Utc>| time.with_timezone(&scene.zone).date_naive();
        let is_late = |card: &&Card| card.is_overdue(scene.now);
        let is_agreed = |card: &&Card| card.is_late_as_agreed(scene.now);
        let is_past_told = |card: &&Card| !is_late(card) && card.is_past_told(scene.now);
        let today = |card: &&Card| {
            !is_late(card) && !is_past_told(card) && card.chase_at().is_some_and(|chase| day(chase) == day(scene.now))
        };
        Sections {
            overdue: cards.iter().filter(|card| is_late(card) && !is_agreed(card)).collect(),
            past_told: cards.iter().filter(is_past_told).collect(),
            agreed: cards.iter().filter(is_agreed).collect(),
            today: cards.iter().filter(today).collect(),
            waiting: cards.iter().filter(|card| card.ticket.waiting).collect(),
            checking: cards.iter().filter(|card| card.ticket.status == Status::Resolved).collect(),
            unassigned: cards.iter().filter(|card| card.has_no_handler()).collect(),
        }
    }
}

fn summary(cards: &[Card], sections: &Sections<'_>, scene: Scene<'_>) -> String {
    let words = &scene.words.board;
    let time = time::with_weekday(scene.now, scene.zone, scene.words);
    let as_of = scene.fill(&words.as_of, &[("time", &time), ("zone", scene.zone.name())]);
    if cards.is_empty() {
        return format!("{}{}\n", scene.heading(&as_of), words.nothing_open);
    }
    let mut counts = vec![words.open.of(cards.len())];
    // What is agreed until later is overdue all the same.
    let overdue = sections.overdue.len() + sections.agreed.len();
    counts.push(match overdue {
        0 => words.all_well.clone(),
        n => words.overdue.of(n),
    });
    for (count, section) in [
        (&words.agreed, &sections.agreed),
        (&words.past_told, &sections.past_told),
        (&words.today, &sections.today),
        (&words.waiting, &sections.waiting),
        (&words.checking, &sections.checking),
        (&words.unassigned, &sections.unassigned),
    ] {
        if !section.is_empty() {
            counts.push(count.of(section.len()));
        }
    }
    let mut text = scene.heading(&as_of);
    for line in wrap(&scene.join(&counts), scene.text_width(0)) {
        // Wrapped first: colours have no width.
        let late = &counts[1];
        let line = match overdue {
            0 => line,
            _ => line.replacen(late, &scene.look.paint(Role::Late, late), 1),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn section(heading: &str, cards: &[&Card], command: &str, scene: Scene<'_>) -> String {
    if cards.is_empty() {
        return String::new();
    }
    let mut table = Table::bare(5);
    for card in cards.iter().take(MOST) {
        let list::Deadline { what, left, .. } = list::deadline(card, scene);
        table.row(vec![
            format!("  {}", cell(Role::Number, &card.shown)),
            left,
            what,
            scene.handler(&card.ticket),
            one_line(&card.ticket.description),
        ]);
    }
    table.cut_last(scene.look);
    let mut text = format!("\n{}{}", scene.heading(heading), table.render(scene.look));
    if cards.len() > MOST {
        let rest = scene.words.board.more.with(cards.len() - MOST, &[("command", command)]);
        let rest = wrap(&rest, scene.text_width(2));
        rest.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text
}

/// How many open tickets each has, and how many of those are overdue.
fn load(cards: &[Card], scene: Scene<'_>) -> String {
    let words = &scene.words.board;
    let mut cards: Vec<&Card> = cards.iter().collect();
    // A person is shown in the spelling of the first ticket.
    cards.sort_by_key(|card| &card.ticket.number);
    let mut load: BTreeMap<String, (String, (usize, usize))> = BTreeMap::new();
    for card in cards {
        let who = if card.has_no_handler() { words.nobody.clone() } else { scene.handler(&card.ticket) };
        let (_, (open, overdue)) = load.entry(name::key(&who).into_owned()).or_insert((who, (0, 0)));
        *open += 1;
        *overdue += usize::from(card.is_overdue(scene.now));
    }
    let mut load: Vec<(String, (usize, usize))> = load.into_values().collect();
    let most = load.iter().map(|(_, (open, _))| *open).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    load.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut table = Table::bare(4).right(1);
    for (who, (open, overdue)) in load {
        let bar = bar::bar(open as i64, most as i64, BAR.min(most), scene.look.unicode);
        let bar = bar.trim_end_matches(['░', '.']).to_owned();
        let late = if overdue == 0 { String::new() } else { cell(Role::Late, &words.overdue.of(overdue)) };
        table.row(vec![format!("  {who}"), open.to_string(), bar, late]);
    }
    format!("\n{}{}", scene.heading(&words.load_heading), table.render(scene.look))
}
