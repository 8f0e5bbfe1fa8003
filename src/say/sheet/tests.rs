//! All that can be wrong with a spreadsheet, in both languages.

use super::*;
use crate::say::gallery::{Block, block, both_languages_agree, compare, every, refusal};
use crate::ticket::state::Status;

#[test]
fn both_languages_have_the_same_words() {
    both_languages_agree(include_str!("../words/sheet.en.toml"), include_str!("../words/sheet.zh.toml"));
}

fn no_label(column: Column, text: &str, near: Option<&str>) -> What {
    let language = if text.is_ascii() { Language::En } else { Language::Zh };
    let known = match language {
        Language::En => ["urgent", "high"],
        Language::Zh => ["紧急", "高"],
    };
    let (known, near) = (known.map(str::to_owned).to_vec(), near.map(str::to_owned));
    What::NoLabel { column, text: text.to_owned(), known, near, language }
}

fn whats() -> Vec<(String, What)> {
    let text = || "a text\nof two lines".to_owned();
    let no_time = |why| What::NoTime { text: "10/11/2023".into(), why };
    let wide = |separator| What::TooWide { cells: 9, width: 8, lost: text(), separator };
    every!(What {
        What::NotText(_) => [
            What::NotText(Undecodable::Workbook),
            What::NotText(Undecodable::WebPage),
            What::NotText(Undecodable::BrokenUtf8),
            What::NotText(Undecodable::BrokenUtf16),
            What::NotText(Undecodable::NoText),
            What::NotText(Undecodable::Nul),
            What::NotText(Undecodable::NoEncoding),
        ],
        What::EmptyFile => [What::EmptyFile],
        What::NoHeader { .. } => [What::NoHeader { within: 20 }],
        What::UnclosedQuote => [What::UnclosedQuote],
        What::TooWide { .. } => [wide(Separator::Comma), wide(Separator::Tab), wide(Separator::Semicolon)],
        What::SameColumns { .. } => [What::SameColumns { first: "问题".into(), second: "问题描述".into() }],
        What::NoSuchColumn(_) => [What::NoSuchColumn("科室".into())],
        What::NoColumn(_) => [What::NoColumn(Column::Description)],
        What::NoColumnOfClassified(_) => [What::NoColumnOfClassified(Column::Category)],
        What::EmptyCell => [What::EmptyCell],
        What::NoBeginning => [What::NoBeginning],
        What::NotAStatus(_) => [What::NotAStatus(text())],
        What::NotAnOutcome(_) => [What::NotAnOutcome(text())],
        What::NotARating(_) => [What::NotARating("6".into())],
        What::NotRounds(_) => [What::NotRounds("0".into())],
        What::NoLabel { .. } => [
            no_label(Column::Category, "网落", Some("网络")),
            no_label(Column::Category, "network", None),
            no_label(Column::Priority, "ugrent", Some("urgent")),
            no_label(Column::Priority, "特急", None),
        ],
        What::NoTime { .. } => [
            no_time(NoTime::Unknown),
            no_time(NoTime::Gap),
            no_time(NoTime::EitherWay),
            no_time(NoTime::TooNarrow),
        ],
        What::LaterThanNow(_) => [What::LaterThanNow("2099-01-01".into())],
        What::NoteLaterThanNow(_) => [What::NoteLaterThanNow(text())],
        What::Before(_) => [What::Before("提交时间".into())],
        What::NoteBefore { .. } => [What::NoteBefore { note: text(), column: "提交时间".into() }],
        What::OthersNumber(_) => [What::OthersNumber(Other {
            number: "TS-20231025-001".into(),
            description: "打印机卡纸".into(),
            submitter: "张三".into(),
            at: "2023-10-25 09:15".into(),
        })],
        What::NumberTwice { .. } => [
            What::NumberTwice { number: "TS-20231025-001".into(), is_ours: true, row: 2 },
            What::NumberTwice { number: "INC 7".into(), is_ours: false, row: 2 },
        ],
        What::RowTwice { .. } => [What::RowTwice { row: 2 }],
        What::RedactedSince => [What::RedactedSince],
        What::NoTicket(_) => [What::NoTicket("TS-20231025-999".into())],
        What::AcceptedButCancelled { .. } => [What::AcceptedButCancelled { status: "状态".into() }],
        What::TooFar { .. } => [
            What::TooFar { status: "状态".into(), claim: Claim::Is(Status::InProgress) },
            What::TooFar { status: "状态".into(), claim: Claim::Waiting },
        ],
        What::EmptyThough(_) => [What::EmptyThough(Status::Pending)],
        What::FailedThough(_) => [What::FailedThough(Status::Closed)],
        What::TooLong => [What::TooLong],
        What::NotBegun => [What::NotBegun],
        What::NoEvents => [What::NoEvents],
        What::WithoutEffect { .. } => [What::WithoutEffect { event: "closed", refusal: refusal() }],
    })
}

#[test]
fn all_that_can_be_wrong_is_said_in_both_languages() {
    let mut blocks: Vec<Block> = whats()
        .into_iter()
        .map(|(name, what)| {
            let problem = Problem { row: Some(3), column: Some("状态".to_owned()), what };
            (name, Language::ALL.map(|language| (line(&problem, language), Vec::new())))
        })
        .collect();
    let places = [(Some(3), Some("状态")), (Some(3), None), (None, Some("状态")), (None, None)];
    blocks.extend(places.map(|(row, column)| {
        let problem = Problem { row, column: column.map(str::to_owned), what: What::EmptyCell };
        block("Problem", bad(Some("list.csv"), std::slice::from_ref(&problem)))
    }));
    let remarks = every!(Remark {
        Remark::TakenAs { .. } => [Remark::TakenAs {
            claimed: Status::Registered,
            column: "处理人".into(),
            taken: Status::Assigned,
        }],
        Remark::HandlerUnknown => [Remark::HandlerUnknown],
        Remark::KeptAsNote { .. } => [Remark::KeptAsNote { column: "满意度".into(), status: Status::Pending }],
    });
    blocks.extend(
        remarks
            .into_iter()
            .map(|(name, one)| (name, Language::ALL.map(|language| (remark(&one, language), Vec::new())))),
    );
    blocks.push(block("BadMap::Form", bad_map("状态")));
    blocks.push(("rest".to_owned(), Language::ALL.map(|language| (rest(3, language), Vec::new()))));
    blocks.push(("standard input".to_owned(), Language::ALL.map(|language| (standard_input(language), Vec::new()))));
    compare("sheet", &blocks);
}
