//! The policies of a desk by name: the one in force and those that tickets were registered under.
//!
//! Says which policy a ticket is judged by, and whether that is the one it names; who judges, and how,
//! is not asked here.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::calendar::Exceptions;
use super::policy::{Policy, name_of};

/// All policies that a desk knows.
#[derive(Debug, Clone)]
pub struct Policies {
    /// The policy in force.
    pub today: Arc<Policy>,
    /// Where set, everything is judged by this one: *what if*.
    pub what_if: Option<Arc<Policy>>,
    kept: BTreeMap<String, Kept>,
    /// What the calendars of all of them go by on dates.
    dates: BTreeMap<String, Exceptions>,
}

/// A kept policy, read when it is first asked for: a command on one ticket needs one of them, however
/// many a desk has had.
#[derive(Debug, Clone)]
struct Kept {
    text: String,
    read: OnceLock<Option<Arc<Policy>>>,
}

impl Policies {
    /// The policies of a desk: today's policy, and the kept ones as (name, text). A text that doesn't
    /// match its name, or that can't be read, counts as missing. Dates are what today's says of them.
    pub fn new(today: Policy, kept: impl IntoIterator<Item = (String, String)>) -> Policies {
        let dates = today.calendars.iter().map(|(name, calendar)| (name.clone(), calendar.exceptions().clone()));
        Policies::remembering(&today, kept, dates.collect())
    }

    /// As [`Policies::new`], but that all calendars go by what is remembered of dates.
    pub(crate) fn remembering(
        today: &Policy,
        kept: impl IntoIterator<Item = (String, String)>,
        dates: BTreeMap<String, Exceptions>,
    ) -> Policies {
        let kept = kept.into_iter().map(|(name, text)| (name, Kept { text, read: OnceLock::new() })).collect();
        Policies { today: Arc::new(today.remembering(&dates)), kept, dates, what_if: None }
    }

    /// These policies with another one in force: the kept one of that name, where it is sound.
    #[must_use]
    pub(crate) fn in_force(mut self, name: &str) -> Policies {
        if let Some(policy) = self.kept(name).cloned() {
            self.today = policy;
        }
        self
    }

    /// These policies once today's policy is kept too, as it is before the first event that names it.
    #[must_use]
    pub fn with_today_kept(&self) -> Policies {
        let mut policies = self.clone();
        let today = Kept { text: self.today.canonical.clone(), read: OnceLock::new() };
        policies.kept.insert(self.today.name.clone(), today);
        policies
    }

    /// The kept policy of that name, if its text is there and good.
    pub fn kept(&self, name: &str) -> Option<&Arc<Policy>> {
        let kept = self.kept.get(name)?;
        kept.read.get_or_init(|| self.read(name, &kept.text)).as_ref()
    }

    /// All the kept policies whose text is what their name says, by name.
    pub fn all_kept(&self) -> impl Iterator<Item = (&str, &Arc<Policy>)> {
        self.kept.keys().filter_map(|name| Some((name.as_str(), self.kept(name)?)))
    }

    /// The names of the kept policies whose text is not what their name says.
    pub(crate) fn broken(&self) -> impl Iterator<Item = &str> {
        self.kept.keys().map(String::as_str).filter(|name| self.kept(name).is_none())
    }

    fn read(&self, name: &str, text: &str) -> Option<Arc<Policy>> {
        // A checkout may have changed the line ends; that changes no promise.
        let text = text.replace("\r\n", "\n");
        if name_of(&text) != name {
            return None;
        }
        // The same promises; dates are the same for all, and looks are today's anyway.
        if self.today.name == name {
            return Some(Arc::clone(&self.today));
        }
        let policy = Policy::parse_kept(&text, &format!("log/policy/{name}.toml"), &self.today).ok()?;
        let mut policy = policy.remembering(&self.dates);
        // The spelling of another version of this program may have been another: the kept one's
        // name and text stand.
        name.clone_into(&mut policy.name);
        policy.canonical = text;
        Some(Arc::new(policy))
    }

    /// The policy that tickets under that name are judged by, and whether the kept text of that name is
    /// there and good. Otherwise today's is the judge.
    pub fn get(&self, name: &str) -> (&Policy, bool) {
        let kept = self.kept(name);
        let judge = self.what_if.as_ref().or(kept).unwrap_or(&self.today);
        (judge, kept.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of the policy that judges, what it gives for registering, and whether it was known.
    fn judge<'b>(policies: &'b Policies, name: &str) -> (&'b str, String, bool) {
        let (policy, known) = policies.get(name);
        (&policy.name, policy.clock.register.to_string(), known)
    }

    fn policy(text: &str) -> Policy {
        Policy::parse(text, "sla.toml").unwrap()
    }

    #[test]
    fn a_ticket_is_judged_by_the_policy_that_it_names() {
        let (old, new) = (policy("[clock]\nregister = \"5m\""), policy("[clock]\nregister = \"20m\""));
        let policies = Policies::new(new.clone(), [(old.name.clone(), old.canonical.clone())]);
        assert_eq!(judge(&policies, &old.name), (old.name.as_str(), "5m".to_owned(), true));
        // Today's own is not kept before the first ticket under it is written.
        assert_eq!(judge(&policies, &new.name), (new.name.as_str(), "20m".to_owned(), false));
    }

    #[test]
    fn a_policy_that_is_missing_or_changed_leaves_its_tickets_to_today_s() {
        let (old, new) = (policy("[clock]\nregister = \"5m\""), policy(""));
        let changed = old.canonical.replace("\"5m\"", "\"50m\"");
        assert_ne!(changed, old.canonical);
        let unreadable = "[clock".to_owned();
        for kept in [
            vec![],
            vec![(old.name.clone(), changed)],
            vec![(old.name.clone(), String::new())],
            vec![(name_of(&unreadable), unreadable)],
        ] {
            let policies = Policies::new(new.clone(), kept);
            assert_eq!(judge(&policies, &old.name), (new.name.as_str(), "10m".to_owned(), false));
            assert_eq!(policies.all_kept().count(), 0);
        }
    }

    #[test]
    fn a_checkout_with_other_line_ends_is_the_same_policy() {
        let old = policy("[clock]\nregister = \"5m\"");
        let policies = Policies::new(policy(""), [(old.name.clone(), old.canonical.replace('\n', "\r\n"))]);
        assert_eq!(judge(&policies, &old.name), (old.name.as_str(), "5m".to_owned(), true));
    }

    #[test]
    fn what_if_judges_everything_and_still_says_what_is_missing() {
        let (today, other) = (policy(""), policy("[clock]\nregister = \"5m\""));
        let mut policies = Policies::new(today.clone(), [(today.name.clone(), today.canonical.clone())]);
        policies.what_if = Some(Arc::new(other.clone()));
        assert_eq!(judge(&policies, &today.name), (other.name.as_str(), "5m".to_owned(), true));
        assert_eq!(judge(&policies, "00000000"), (other.name.as_str(), "5m".to_owned(), false));
    }

    #[test]
    fn a_kept_policy_takes_facts_and_looks_from_today() {
        let kept = policy(
            "[desk]\nprefix = \"OLD\"\n[calendar.office]\nhours.mon-fri = [\"09:00-17:00\"]\n\
             [priority.urgent]\nname.en = \"Old name\"\nrespond = \"1h\"",
        );
        let today = policy(
            "[desk]\nprefix = \"NEW\"\n[calendar.office]\nhours.mon = [\"10:00-11:00\"]\nholidays = [\"2026-10-01\"]\n\
             [priority.urgent]\nname.en = \"New name\"\nrespond = \"9h\"",
        );
        let policies = Policies::new(today, [(kept.name.clone(), kept.canonical.clone())]);
        let (policy, known) = policies.get(&kept.name);
        assert!(known);
        assert_eq!(policy.prefix, "NEW");
        assert_eq!(policy.priorities[0].label.en.as_deref(), Some("New name"));
        assert_eq!(policy.priorities[0].respond, kept.priorities[0].respond);
        assert_eq!(policy.office().week(), kept.office().week());
        assert_eq!(policy.office().dates().holidays.len(), 1);
    }
}
