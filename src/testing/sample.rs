//! A small desk on Monday, 23 November 2026, 15:00 in Shanghai, for tests of what is shown: a ticket for
//! each thing that a list, a record or a reminder can have to say.

use super::deskbook::internals::{DEFAULT_POLICY, Policy};
use super::deskbook::{Description, Kind, Registered};
use super::tickets::{Ticket, local};
use chrono::{DateTime, Utc};
use chrono_tz::Asia::Shanghai;

/// When the sample is looked at.
pub(crate) const NOW: &str = "2026-11-23T15:00:00+08:00";

/// `11-23 09:00` in Shanghai, 2026.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    local(text, Shanghai)
}

/// A ticket whose times are in Shanghai.
pub(crate) fn ticket(number: &str) -> Ticket {
    Ticket::new(number, Shanghai)
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// `registered` under the built-in policy: description, submitter, department, contact, channel.
pub(crate) fn registered(description: &str, user: [&str; 4], received: Option<&str>) -> Kind {
    let [submitter, department, contact, channel] = user;
    let more = Description {
        department: text(department),
        contact: text(contact),
        channel: text(channel),
        ..Description::default()
    };
    Kind::Registered(Box::new(Registered {
        site: None,
        policy: default_policy().name,
        description: description.into(),
        submitter: submitter.into(),
        received: received.map(at),
        more,
    }))
}

/// The built-in policy.
pub(crate) fn default_policy() -> Policy {
    Policy::parse(DEFAULT_POLICY, "sla.toml").unwrap_or_else(|errors| panic!("{errors:?}"))
}

pub(crate) fn classified(category: &str, priority: &str, reason: &str) -> Kind {
    Kind::Classified { category: category.into(), priority: priority.into(), reason: text(reason), policy: None }
}

pub(crate) fn assigned(person: &str, team: &str) -> Kind {
    Kind::Assigned { assignee: text(person), team: text(team) }
}

pub(crate) fn responded(answer: &str, expected: Option<&str>) -> Kind {
    Kind::Responded { text: answer.into(), expected: expected.map(at) }
}

pub(crate) fn noted(note: &str, cause: &str, clock: &str) -> Kind {
    Kind::Noted { text: text(note), cause: text(cause), clock: text(clock) }
}

pub(crate) fn resolved(solution: &str, cause: &str) -> Kind {
    Kind::Resolved { solution: solution.into(), cause: text(cause) }
}

pub(crate) fn verified(passed: bool, feedback: &str, rating: Option<u8>) -> Kind {
    Kind::Verified { passed, assumed: None, feedback: text(feedback), rating }
}

/// The tickets of the sample.
pub(crate) fn tickets() -> Vec<Ticket> {
    let zhang = ["张三", "财务部", "8123", "电话"];
    let park = ["Ada Park", "Finance", "ext. 7565", "phone"];
    vec![
        closed(park),
        follow_up(),
        duplicate(park),
        ticket("TS-20261122-001")
            .then("li.na", "11-22 10:00", registered("打印机卡纸", zhang, None))
            .then("li.na", "11-22 10:05", classified("hardware", "medium", ""))
            .then("li.na", "11-22 10:10", assigned("wang.wei", "hardware"))
            .then("wang.wei", "11-22 11:00", responded("马上来看", None))
            .then("wang.wei", "11-22 11:30", resolved("清除卡纸,更换搓纸轮", "搓纸轮磨损")),
        ticket("TS-20261123-001")
            .then(
                "li.na",
                "11-23 08:40",
                registered("Order entry is down for everybody, error 502 on every page", park, Some("11-23 08:35")),
            )
            .then("li.na", "11-23 08:45", classified("system-failure", "urgent", ""))
            .then("li.na", "11-23 08:47", assigned("chen.jie", "ops"))
            .then("chen.jie", "11-23 09:05", responded("Looking at the servers now.", None))
            .then("chen.jie", "11-23 11:10", noted("Database disk is full;\nlogs are being moved.", "", "")),
        ticket("TS-20261123-002")
            .then("li.na", "11-23 11:38", registered("三楼打印机不能打印,屏幕显示“纸盒错误”", zhang, None))
            .then("li.na", "11-23 11:45", classified("hardware", "high", ""))
            .then("li.na", "11-23 11:50", assigned("wang.wei", "hardware")),
        ticket("TS-20261123-003").then("li.na", "11-23 14:20", registered("Need a new mouse", park, None)),
        ticket("TS-20261123-004")
            .then("li.na", "11-23 13:00", registered("Access to the sales folder", park, None))
            .then("li.na", "11-23 13:10", classified("permission", "medium", ""))
            .then("li.na", "11-23 13:12", assigned("chen.jie", ""))
            .then("chen.jie", "11-23 14:50", Kind::Declined { reason: "not my folder".into() }),
        ticket("TS-20261123-005")
            .then("li.na", "11-23 06:30", registered("月末报表数据不一致", ["李四", "销售部", "", ""], None))
            .then("li.na", "11-23 06:35", classified("data-anomaly", "high", ""))
            .then("li.na", "11-23 06:40", assigned("zhao.lei", "data"))
            .then("zhao.lei", "11-23 07:00", responded("正在核对", None))
            .then(
                "zhao.lei",
                "11-23 13:00",
                Kind::Extended {
                    until: at("11-23 17:00"), reason: "数据量大".into(), told: Some(at("11-23 13:00"))
                },
            ),
    ]
}

/// A whole life: late, a second round, an extension, an undone event, a knowledge-base entry.
fn closed(user: [&str; 4]) -> Ticket {
    let ticket = self::ticket("TS-20261116-001")
        .then("li.na", "11-16 09:00", registered("The VPN asks for the password again and again", user, None))
        .then("li.na", "11-16 09:20", classified("how-to", "urgent", ""))
        .then("li.na", "11-16 09:25", classified("permission", "urgent", "it is the account"))
        .then("li.na", "11-16 09:50", assigned("chen.jie", "ops"))
        .entered(
            "chen.jie",
            "11-16 10:10",
            Some("11-16 12:00"),
            responded("Checking the account.", Some("11-16 12:30")),
        )
        .then(
            "chen.jie",
            "11-16 12:00",
            Kind::Extended { until: at("11-16 14:30"), reason: "vendor".into(), told: Some(at("11-16 12:00")) },
        )
        .then("chen.jie", "11-16 12:40", resolved("Reset the password.", ""))
        .then("li.na", "11-16 13:10", verified(false, "Came back after ten minutes.", None))
        .then("chen.jie", "11-16 14:20", resolved("Renewed the certificate.", "expired certificate"))
        .then("li.na", "11-16 15:00", verified(true, "Works.", Some(4)))
        .then("li.na", "11-16 15:05", noted("wrong ticket", "", ""));
    let wrong = ticket.last();
    ticket
        .then("li.na", "11-16 15:06", Kind::Undone { of: wrong, reason: None })
        .then("li.na", "11-16 15:10", noted("", "waited for the vendor", "resolve"))
        .then(
            "li.na",
            "11-16 15:30",
            Kind::Closed { kb: text("KB-7"), no_kb: None, summary: text("Certificates are watched now.") },
        )
        .then("chen.jie", "11-16 15:31", resolved("Renewed it, too late to say.", ""))
}

/// Waits for the user since Tuesday.
fn follow_up() -> Ticket {
    ticket("TS-20261117-001")
        .then(
            "li.na",
            "11-17 09:00",
            registered("Export gives wrong totals", ["Tom Becker", "", "tom@example.org", "mail"], None),
        )
        .then("li.na", "11-17 09:10", classified("data-anomaly", "low", ""))
        .then("li.na", "11-17 09:20", assigned("", "data"))
        .then("li.na", "11-17 10:00", Kind::Asked { text: "Which month, and which of the totals?".into() })
}

/// Given up.
fn duplicate(user: [&str; 4]) -> Ticket {
    ticket("TS-20261120-001").then("li.na", "11-20 16:00", registered("VPN again", user, None)).then(
        "li.na",
        "11-20 16:05",
        Kind::Cancelled { reason: "told twice".into(), duplicate_of: text("TS-20261116-001") },
    )
}
