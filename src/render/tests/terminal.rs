//! Lists, records and the board as a terminal shows them: at 80 columns, in colour, in ASCII.

use crate::render::card::{Card, Scene};
use crate::render::notices::{self, Listed, Order};
use crate::render::style::Look;
use crate::render::words::words;
use crate::render::{board, list, record};
use crate::sla::Language;
use crate::sla::judge::judge;
use crate::sla::notice::due_by;
use crate::sla::policies::Policies;
use crate::testing::files::{expected, fixtures};
use crate::testing::sample;
use crate::ticket::replay::{History, PageText, View, read_day};
use chrono::{DateTime, Utc};
use unicode_width::UnicodeWidthStr;

/// The sample's tickets, replayed and judged.
fn cards(policies: &Policies) -> Vec<(Card, History)> {
    let now: DateTime<Utc> = sample::NOW.parse().unwrap();
    let mut cards = Vec::new();
    for ticket in sample::tickets() {
        let page = ticket.page();
        let page = PageText { name: "page", bytes: page.as_bytes() };
        let day = read_day(ticket.number.day(), &[page], View { now, explicit: true });
        for history in day.histories {
            let judged = judge(&history, policies, now);
            let (clocks, follow_up_at) = (judged.clocks, judged.follow_up_at);
            let (shown, ticket) = (history.shown.clone(), history.ticket.clone());
            cards.push((Card { shown, ticket, clocks, follow_up_at }, history));
        }
    }
    cards
}

/// Everything that is shown, one under the other.
fn shown(language: Language, look: Look) -> String {
    let policies = Policies::new(sample::default_policy(), []);
    let now: DateTime<Utc> = sample::NOW.parse().unwrap();
    let zone = chrono_tz::Asia::Shanghai;
    let scene = Scene { words: words(language), language, policy: &policies.today, zone, now, look };
    let all = cards(&policies);
    let mut open: Vec<Card> =
        all.iter().filter(|(card, _)| card.ticket.status.is_open()).map(|(card, _)| card.clone()).collect();
    open.sort_by_key(|card| (card.chase_at().is_none(), card.chase_at()));
    let horizon = Some(now + chrono::TimeDelta::hours(2));
    let listed: Vec<Listed> = open
        .iter()
        .map(|card| Listed { card: card.clone(), notices: due_by(&card.clocks, card.follow_up_at, now, horizon) })
        .collect();
    let (closed, history) = &all[0];
    [
        board::board(&open, scene),
        list::table(&open, scene),
        notices::table(&listed, Order::Worst, scene),
        record::record(closed, &history.entries, scene, crate::say::refusals::reason),
    ]
    .join("\n\n=====\n\n")
}

const TERMINAL: Look = Look { width: Some(80), colour: false, unicode: true };

/// Compares with the file of that language in tests/terminal.
fn is_as_written(language: Language) {
    let file = fixtures("terminal").join(format!("{}.txt", language.key()));
    let text = shown(language, TERMINAL);
    assert_eq!(text, expected(&file, &text), "{}", file.display());
}

#[test]
fn eighty_columns_in_english() {
    is_as_written(Language::En);
}

#[test]
fn eighty_columns_in_chinese() {
    is_as_written(Language::Zh);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for language in Language::ALL {
        for width in [40, 60, 72, 80, 100, 120, 200] {
            let text = shown(language, Look { width: Some(width), ..TERMINAL });
            for line in text.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
        }
    }
}

#[test]
fn colour_says_nothing_that_words_do_not() {
    for language in Language::ALL {
        let coloured = shown(language, Look { colour: true, ..TERMINAL });
        assert!(coloured.contains("\u{1b}[31m"));
        let plain: String = anstream::adapter::strip_str(&coloured).to_string();
        let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(trimmed(&plain), trimmed(&shown(language, TERMINAL)));
    }
}

#[test]
fn ascii_is_all_that_is_drawn_where_the_locale_has_no_more() {
    let drawn = |look: Look| shown(Language::En, look).chars().filter(|c| "─█░…".contains(*c)).count();
    assert!(drawn(TERMINAL) > 0);
    assert_eq!(drawn(Look { unicode: false, ..TERMINAL }), 0);
}
