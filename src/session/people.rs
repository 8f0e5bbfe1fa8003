//! Who is known, and whom a ticket goes to: persons by any spelling, teams by person or by category.
//!
//! Known are the members of sla.toml's teams, and who is named on the days of the tickets at hand and on the newest
//! days of the log. Those are looked through for names by bytes, and no more than so many of them: a command on one
//! ticket must not wait for years of log.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::open::Session;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::say::{spoken, typed};
use crate::sla::policy::Policy;
use crate::store::Page;
use crate::text::name;
use crate::text::near::nearest;
use crate::ticket::event::Kind;

/// How many of the newest days with tickets are looked through, at most.
pub(crate) const DAYS: usize = 200;

/// How many bytes of them, at most; the day on which it is reached is read whole.
const BYTES: usize = 2 << 20;

/// The caller, where a person is asked for.
pub(super) const ME: &str = "me";

/// No team, where a team is asked for.
const NO_TEAM: &str = "none";

/// In which field of a line a name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedAs {
    /// Who had a ticket.
    Assignee,
    /// Who had a ticket, or wrote a line.
    Anybody,
}

impl Session {
    /// Who does it, a member of a team as sla.toml spells the name. Ask only when it is needed: it may have to ask git.
    ///
    /// # Errors
    /// Usage where nothing tells.
    pub(crate) fn by(&self) -> Result<String> {
        let name = self.context.by(self.desk.root())?;
        Ok(member(self.policy(), &name).map_or(name, str::to_owned))
    }

    /// A person as typed: the caller for `me`, one who is known in the spelling that is known; anybody else as typed,
    /// with a hint on standard error where somebody known is nearly called so. `days` are those of the tickets at hand.
    ///
    /// # Errors
    /// Usage where it is empty, or nothing says who the caller is; Io where a page can't be read.
    pub(crate) fn person(&self, option: &'static str, typed: &str, days: &[NaiveDate]) -> Result<String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Asked::Empty(option).into());
        }
        let wanted = if typed == ME { self.by()? } else { typed.to_owned() };
        if let Some(member) = member(self.policy(), &wanted) {
            return Ok(member.to_owned());
        }
        let known = self.people(NamedAs::Anybody, days)?;
        if let Some(known) = known.iter().find(|known| name::same(known, &wanted)) {
            return Ok(known.clone());
        }
        if typed != ME
            && let Some(meant) = nearest(&name::key(&wanted), known.iter().map(String::as_str))
        {
            self.say(&spoken::hint(&typed::new_and_nearly(&wanted, meant, self.lang), self.lang));
        }
        Ok(wanted)
    }

    /// Who is known, each in one spelling, the first: members of teams in the order of sla.toml, then whom the log
    /// names, the earliest first.
    ///
    /// # Errors
    /// Io where a page can't be read.
    pub(crate) fn people(&self, named: NamedAs, days: &[NaiveDate]) -> Result<Vec<String>> {
        let mut people = People::default();
        self.policy().teams.iter().flat_map(|team| &team.members).for_each(|member| people.meet(member));
        for page in self.looked_through(days)? {
            names(&page.bytes, named, |name| people.meet(name));
        }
        Ok(people.in_order)
    }

    /// The pages of these days and of the newest ones, in the order of the days.
    fn looked_through(&self, days: &[NaiveDate]) -> Result<Vec<Page>> {
        let all = self.desk.days()?;
        let mut wanted: BTreeSet<NaiveDate> = days.iter().copied().collect();
        let mut found = Vec::new();
        let mut bytes = 0;
        for &day in all.iter().rev().take(DAYS) {
            if bytes >= BYTES {
                break;
            }
            wanted.remove(&day);
            let pages = self.desk.read_day(day)?;
            bytes += pages.iter().map(|page| page.bytes.len()).sum::<usize>();
            found.push(pages);
        }
        for &day in wanted.iter().rev() {
            found.push(self.desk.read_day(day)?);
        }
        Ok(found.into_iter().rev().flatten().collect())
    }
}

/// Names, each once, whatever its spellings.
#[derive(Default)]
struct People {
    keys: HashSet<String>,
    in_order: Vec<String>,
}

impl People {
    fn meet(&mut self, name: &str) {
        let name = name.trim();
        // What plays with terminals is nobody's name.
        if name.is_empty() || name.chars().any(char::is_control) || self.keys.contains(name::key(name).as_ref()) {
            return;
        }
        self.keys.insert(name::key(name).into_owned());
        self.in_order.push(name.to_owned());
    }
}

/// The names in a page's lines, of damaged lines too. In a text of a line a quote has a backslash before it, so that
/// what looks like a field is one.
fn names(page: &[u8], named: NamedAs, mut each: impl FnMut(&str)) {
    let fields: &[&str] = match named {
        NamedAs::Assignee => &["\"assignee\":"],
        NamedAs::Anybody => &["\"assignee\":", "\"by\":"],
    };
    let mut seen: HashSet<&[u8]> = HashSet::new();
    for field in fields {
        for start in Finder::new(field).find_iter(page) {
            let value = page[start + field.len()..].trim_ascii_start();
            let Some(end) = value.iter().skip(1).position(|&byte| byte == b'"') else { continue };
            let whole = &value[..end + 2];
            if seen.insert(whole)
                && let Ok(name) = serde_json::from_slice::<String>(whole)
            {
                each(&name);
            }
        }
    }
}

/// The member of a team who is called so, as sla.toml spells it.
fn member<'p>(policy: &'p Policy, wanted: &str) -> Option<&'p str> {
    let mut members = policy.teams.iter().flat_map(|team| &team.members);
    members.find(|member| name::same(member, wanted)).map(String::as_str)
}

/// Whom tickets go to, as it was said.
#[derive(Debug, Clone)]
pub(crate) struct Handler {
    person: Option<String>,
    team: TeamWish,
}

/// Which team was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TeamWish {
    Unsaid,
    Nobodys,
    Key(String),
}

impl Handler {
    /// What `--to` and `--team` say; `days` are those of the tickets at hand.
    ///
    /// # Errors
    /// Refused where the desk has no such team; Usage where a name is empty, or no team is wanted and no person named;
    /// Io.
    pub(crate) fn typed(
        session: &Session,
        to: Option<&str>,
        team: Option<&str>,
        days: &[NaiveDate],
    ) -> Result<Handler> {
        let team = match team {
            None => TeamWish::Unsaid,
            Some(typed) => match session.team(typed) {
                Ok(key) => TeamWish::Key(key),
                // A team may be called so, and is then meant.
                Err(_) if typed.trim() == NO_TEAM => TeamWish::Nobodys,
                Err(error) => return Err(error),
            },
        };
        if team == TeamWish::Nobodys && to.is_none() {
            return Err(typed::no_handler());
        }
        let person = to.map(|typed| session.person("--to", typed, days)).transpose()?;
        Ok(Handler { person, team })
    }

    /// Whether nobody was named: neither person nor team.
    pub(crate) fn is_unsaid(&self) -> bool {
        self.person.is_none() && self.team == TeamWish::Unsaid
    }

    /// That a ticket of this category, which this team has now, goes to them.
    pub(crate) fn assigned(&self, policy: &Policy, category: Option<&str>, now: Option<&str>) -> Kind {
        let team = match (&self.team, &self.person) {
            (TeamWish::Key(team), _) => Some(team.clone()),
            (TeamWish::Nobodys, _) | (TeamWish::Unsaid, None) => None,
            (TeamWish::Unsaid, Some(person)) => team_of(policy, person, category, now).map(str::to_owned),
        };
        Kind::Assigned { assignee: self.person.clone(), team }
    }
}

/// The team that a person's ticket is with: one that the person is a member of, of several the one that has it, then
/// the category's, then the first; else the category's.
fn team_of<'p>(policy: &'p Policy, person: &str, category: Option<&str>, now: Option<&str>) -> Option<&'p str> {
    let routed = category.and_then(|category| policy.category(category)).and_then(|category| category.team.as_deref());
    let of_person = policy.teams.iter().filter(|team| team.members.iter().any(|member| name::same(member, person)));
    let of_person: Vec<&str> = of_person.map(|team| team.key.as_str()).collect();
    let is_among = |wanted: Option<&str>| of_person.iter().copied().find(|team| Some(*team) == wanted);
    is_among(now).or_else(|| is_among(routed)).or(of_person.first().copied()).or(routed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAMS: &str = r#"
[[category]]
key = "vpn"
team = "net"
[[category]]
key = "food"
[[team]]
key = "desk"
members = ["li.na", "Kim"]
[[team]]
key = "net"
members = ["kim", "王伟"]
[[team]]
key = "field"
members = ["Kim"]
"#;

    #[test]
    fn a_person_s_ticket_is_with_a_team_of_theirs_else_with_the_category_s() {
        let policy = Policy::parse(TEAMS, "sla.toml").unwrap();
        for (person, category, now, want) in [
            ("li.na", Some("vpn"), Some("net"), Some("desk")),
            ("LI.NA", None, None, Some("desk")),
            ("ｌｉ．ｎａ", Some("food"), None, Some("desk")),
            ("王伟", Some("food"), None, Some("net")),
            // In several: the one that has it, the category's, the first.
            ("kim", Some("vpn"), Some("field"), Some("field")),
            ("kim", Some("vpn"), Some("gone"), Some("net")),
            ("kim", Some("food"), None, Some("desk")),
            ("bob", Some("vpn"), None, Some("net")),
            ("bob", Some("vpn"), Some("desk"), Some("net")),
            ("bob", Some("food"), Some("desk"), None),
            ("bob", Some("gone"), None, None),
            ("bob", None, None, None),
        ] {
            assert_eq!(team_of(&policy, person, category, now), want, "{person} {category:?} {now:?}");
        }
    }

    #[test]
    fn names_are_those_of_the_fields_and_not_of_the_texts() {
        let page = br#"{"id":"x","by":"Kim","event":"assigned","assignee":"wang.wei"}
{"id":"y","by": "\u738b\u4f1f","event":"noted","text":"\"by\":\"nobody\", \"assignee\":\"none\""}
{"id":"z","by":"Kim","event":"assigned","assignee":null,"team":"net"}
{"id":"t","by":"a\"b","event":"noted"}
{"id":"torn","by":"#;
        let found = |named| {
            let mut found = Vec::new();
            names(page, named, |name| found.push(name.to_owned()));
            found
        };
        assert_eq!(found(NamedAs::Assignee), ["wang.wei"]);
        assert_eq!(found(NamedAs::Anybody), ["wang.wei", "Kim", "王伟"]);
    }

    #[test]
    fn the_first_spelling_stays() {
        let mut people = People::default();
        for name in ["Kim", "kim", "ＫＩＭ", "王芳", " kim ", "a\u{7}b", "", "李娜"] {
            people.meet(name);
        }
        assert_eq!(people.in_order, ["Kim", "王芳", "李娜"]);
    }
}
