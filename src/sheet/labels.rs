//! What labels mean: categories, priorities and teams by the desk's policy, statuses, checks, ratings.
//!
//! Either language, keys too, whatever language the desk speaks. Knows the words of one cell alone.

use super::text::{folded, skeleton};
use crate::render::words::words;
use crate::sla::Language;
use crate::sla::policy::{Label, Policy};
use crate::ticket::state::{Status, Verification};

/// What a status cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// One of the statuses.
    Is(Status),
    /// The flag beside them: it waits for the user.
    Waiting,
}

fn is_named(text: &str, key: &str, label: &Label) -> bool {
    let names = [Some(key), label.en.as_deref(), label.zh.as_deref()];
    names.into_iter().flatten().any(|name| skeleton(name) == text)
}

/// The key of a category by its key or its label in either language.
pub(crate) fn category<'p>(text: &str, policy: &'p Policy) -> Option<&'p str> {
    let text = skeleton(text);
    policy.categories.iter().find(|one| is_named(&text, &one.key, &one.label)).map(|one| one.key.as_str())
}

/// The key of a priority by its key or its label in either language.
pub(crate) fn priority<'p>(text: &str, policy: &'p Policy) -> Option<&'p str> {
    let text = skeleton(text);
    let found = policy.priorities.iter().find(|one| is_named(&text, &one.key, &one.label));
    // 高级, 高优先级
    let shorter = || {
        let text = text.strip_suffix("优先级").or(text.strip_suffix("级"))?;
        policy.priorities.iter().find(|one| is_named(text, &one.key, &one.label))
    };
    found.or_else(shorter).map(|one| one.key.as_str())
}

/// The key of a team that the policy knows, by its key or label.
pub(crate) fn known_team<'p>(text: &str, policy: &'p Policy) -> Option<&'p str> {
    let text = skeleton(text);
    policy.teams.iter().find(|one| is_named(&text, &one.key, &one.label)).map(|one| one.key.as_str())
}

/// The key of a team; a team that the policy doesn't know keeps its name.
pub(crate) fn team(text: String, policy: &Policy) -> String {
    known_team(&text, policy).map_or(text.clone(), str::to_owned)
}

/// What a status cell says.
pub(crate) fn status(text: &str) -> Option<Claim> {
    const OTHER_NAMES: &[(&str, Claim)] = &[
        ("新建", Claim::Is(Status::Registered)),
        ("未处理", Claim::Is(Status::Pending)),
        ("待分派", Claim::Is(Status::Pending)),
        ("已分配", Claim::Is(Status::Assigned)),
        ("已指派", Claim::Is(Status::Assigned)),
        ("进行中", Claim::Is(Status::InProgress)),
        ("正在处理", Claim::Is(Status::InProgress)),
        ("跟进中", Claim::Is(Status::InProgress)),
        ("已解决", Claim::Is(Status::Resolved)),
        ("待确认", Claim::Is(Status::Resolved)),
        ("已验证", Claim::Is(Status::Verified)),
        ("关闭", Claim::Is(Status::Closed)),
        ("已完成", Claim::Is(Status::Closed)),
        ("完成", Claim::Is(Status::Closed)),
        ("已结案", Claim::Is(Status::Closed)),
        ("已办结", Claim::Is(Status::Closed)),
        ("取消", Claim::Is(Status::Cancelled)),
        ("已撤销", Claim::Is(Status::Cancelled)),
        ("作废", Claim::Is(Status::Cancelled)),
        ("待用户反馈", Claim::Waiting),
        ("等待用户", Claim::Waiting),
        ("new", Claim::Is(Status::Registered)),
        ("work in progress", Claim::Is(Status::InProgress)),
        ("solved", Claim::Is(Status::Resolved)),
        ("done", Claim::Is(Status::Closed)),
        ("canceled", Claim::Is(Status::Cancelled)),
        ("waiting", Claim::Waiting),
        ("on hold", Claim::Waiting),
    ];
    let text = skeleton(text);
    for language in Language::ALL {
        let words = &words(language).status;
        let own = Status::ALL.into_iter().find(|one| skeleton(one.key()) == text || skeleton(words.of(*one)) == text);
        if let Some(status) = own {
            return Some(Claim::Is(status));
        }
        if skeleton(&words.waiting) == text {
            return Some(Claim::Waiting);
        }
    }
    OTHER_NAMES.iter().find(|(name, _)| skeleton(name) == text).map(|(_, claim)| *claim)
}

/// What the user's check said.
pub(crate) fn verification(text: &str) -> Option<Verification> {
    const OTHER_NAMES: &[(&str, Verification)] = &[
        ("已通过", Verification::Passed),
        ("验证通过", Verification::Passed),
        ("确认通过", Verification::Passed),
        ("满意", Verification::Passed),
        ("已确认", Verification::Passed),
        ("ok", Verification::Passed),
        ("satisfied", Verification::Passed),
        ("不通过", Verification::Failed),
        ("验证不通过", Verification::Failed),
        ("不满意", Verification::Failed),
        ("not satisfied", Verification::Failed),
        ("超时默认通过", Verification::Assumed),
        ("用户未回复", Verification::Assumed),
    ];
    let text = skeleton(text);
    for language in Language::ALL {
        let words = words(language);
        let own = [Verification::Passed, Verification::Failed, Verification::Assumed]
            .into_iter()
            .find(|one| one.key() == text || skeleton(words.verification.of(*one)) == text);
        if own.is_some() {
            return own;
        }
        if skeleton(&words.verdict.yes) == text {
            return Some(Verification::Passed);
        }
        if skeleton(&words.verdict.no) == text {
            return Some(Verification::Failed);
        }
    }
    OTHER_NAMES.iter().find(|(name, _)| skeleton(name) == text).map(|(_, verification)| *verification)
}

/// Whether a cell is crossed out: there is nothing to say.
pub(crate) fn is_dash(text: &str) -> bool {
    let text = folded(text);
    let text = text.trim_matches(['-', '/', '\\', ' ']);
    ["", "无", "n/a", "none", "暂无"].contains(&text)
}

/// Whether a cell says that there is none.
pub(crate) fn is_no(text: &str) -> bool {
    let text = skeleton(text);
    let no = Language::ALL.iter().any(|&language| skeleton(&words(language).verdict.no) == text);
    no || ["", "无", "不是", "n/a", "none", "/"].contains(&text.as_str())
}

/// A rating from 1 to 5: a number, with 分 or out of five, stars, or the usual words.
pub(crate) fn rating(text: &str) -> Option<u8> {
    const WORDS: &[(&str, u8)] =
        &[("非常满意", 5), ("很满意", 5), ("满意", 4), ("一般", 3), ("不满意", 2), ("非常不满意", 1), ("很不满意", 1)];
    let text = skeleton(text);
    let stars = text.chars().filter(|c| *c == '★' || *c == '⭐').count();
    if stars > 0 && text.chars().all(|c| matches!(c, '★' | '☆' | '⭐' | '\u{fe0f}')) {
        return u8::try_from(stars).ok().filter(|stars| *stars <= 5);
    }
    if let Some((_, rating)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some(*rating);
    }
    let number = text.trim_end_matches(['分', '星']);
    let number = number.strip_suffix("/5").unwrap_or(number);
    let number = number.strip_suffix(".0").unwrap_or(number);
    number.parse().ok().filter(|rating| (1..=5).contains(rating))
}

/// A count of rounds, as `2`, `2.0`, `第2轮`.
pub(crate) fn rounds(text: &str) -> Option<u32> {
    let text = folded(text);
    let number = text.trim_start_matches('第').trim_end_matches(['轮', '次']);
    let number = number.strip_suffix(".0").unwrap_or(number);
    number.trim().parse().ok().filter(|rounds| (1..=1000).contains(rounds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        Policy::parse("", "sla.toml").unwrap()
    }

    #[test]
    fn categories_priorities_and_teams_go_by_key_and_by_label_in_either_language() {
        let policy = policy();
        for text in ["system-failure", "系统故障", "System Failure", " 系统故障\n"] {
            assert_eq!(category(text, &policy), Some("system-failure"), "{text}");
        }
        for text in ["urgent", "紧急", "URGENT", "紧急 级", "紧急优先级"] {
            assert_eq!(priority(text, &policy), Some("urgent"), "{text}");
        }
        assert_eq!(team("运维组".into(), &policy), "ops");
        assert_eq!(team("Night shift".into(), &policy), "Night shift");
        assert_eq!((category("网络", &policy), priority("P1", &policy)), (None, None));
    }

    #[test]
    fn statuses_are_known_by_our_words_and_by_others() {
        for language in Language::ALL {
            for one in Status::ALL {
                assert_eq!(status(words(language).status.of(one)), Some(Claim::Is(one)));
            }
            assert_eq!(status(&words(language).status.waiting), Some(Claim::Waiting));
        }
        assert_eq!(status("In-Progress"), Some(Claim::Is(Status::InProgress)));
        assert_eq!(status("已完成"), Some(Claim::Is(Status::Closed)));
        assert_eq!(status("on hold"), Some(Claim::Waiting));
        assert_eq!(status("奇怪"), None);
    }

    #[test]
    fn a_cell_that_is_crossed_out_is_known() {
        for text in ["/", "-", "——", "－", "／", " - ", "//", "无", "N/A", "暂无"] {
            assert!(is_dash(text), "{text}");
        }
        for text in ["'-", "无线网卡", "1/2", "0", "否"] {
            assert!(!is_dash(text), "{text}");
        }
    }

    #[test]
    fn checks_ratings_and_rounds_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("通过", Verification::Passed),
            ("是", Verification::Passed),
            ("Yes", Verification::Passed),
            ("未通过", Verification::Failed),
            ("不满意", Verification::Failed),
            ("默认通过", Verification::Assumed),
            ("assumed", Verification::Assumed),
        ] {
            assert_eq!(verification(text), Some(wanted), "{text}");
        }
        assert_eq!(verification("maybe"), None);
        for (text, wanted) in [
            ("5", Some(5)),
            ("４分", Some(4)),
            ("3.0", Some(3)),
            ("★★★★☆", Some(4)),
            ("4/5", Some(4)),
            ("非常满意", Some(5)),
            ("0", None),
            ("6", None),
            ("3.5", None),
            ("★★★★★★", None),
        ] {
            assert_eq!(rating(text), wanted, "{text}");
        }
        assert_eq!(
            (rounds("第2轮"), rounds("2.0"), rounds("1"), rounds("0"), rounds("x")),
            (Some(2), Some(2), Some(1), None, None)
        );
    }
}
