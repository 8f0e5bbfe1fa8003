//! What a report says, in words and in order, whatever it is set in: the head, the headline figures,
//! the sections with their tables, the foot.
//!
//! Text from tickets goes through `foreign`, the escaper of the form that it will be set in; everything
//! else is ours. It must not know how a table or a bar is drawn.

use crate::render::words::fill;
use crate::render::{dates, time};
use crate::report::figures::{Figures, Headline, TrendPoint, leading_cause};
use crate::sla::{ClockName, Language};

use super::maker::Maker;
use super::parts::{Glance, Page};
use super::sections;
use super::shown::Figure;

impl Maker<'_> {
    /// The whole page.
    pub(super) fn page(&self) -> Page {
        let shown = self.shown();
        let words = &self.words.report;
        let period = &self.figures.period;
        Page {
            kind: words.title.clone(),
            whole_title: fill(&self.words.list.labelled, &[("name", &words.title), ("value", &shown.title(period))]),
            title: shown.title(period),
            dates: shown.days(period),
            notices: self.notices(),
            lead: self.lead(),
            glance_title: words.heading.glance.clone(),
            glance: self.glance(),
            sections: sections::all(self),
            foot_title: words.heading.foot.clone(),
            foot: self.foot(),
        }
    }

    fn as_of(&self) -> String {
        time::with_weekday(self.figures.as_of, self.figures.zone, self.words)
    }

    fn notices(&self) -> Vec<String> {
        let words = &self.words.report.notice;
        let figures = self.figures;
        let mut notices = Vec::new();
        if self.today.is_some() {
            let policy = self.setting.tried.as_deref().unwrap_or(&figures.policy);
            notices.push(fill(&words.what_if, &[("policy", &(self.foreign)(policy))]));
        }
        if let Some(filter) = &figures.filter {
            notices.push(fill(&words.filter, &[("filter", &(self.foreign)(filter))]));
        }
        if figures.as_of < figures.period.from {
            notices.push(fill(&words.future, &[("as_of", &self.as_of())]));
        } else if figures.is_unfinished() {
            notices.push(fill(&words.unfinished, &[("as_of", &self.as_of())]));
        }
        if figures.unknown > 0 {
            notices.push(words.unknown.of(index(figures.unknown)));
        }
        let missing: u64 = figures.policies.iter().filter(|policy| policy.missing).map(|policy| policy.tickets).sum();
        if missing > 0 {
            notices.push(words.missing_policy.of(index(missing)));
        }
        notices
    }

    /// The report in a few sentences: what came, what was missed, and why.
    fn lead(&self) -> String {
        let (words, figures) = (&self.words.report.lead, self.figures);
        let form = if figures.is_unfinished() { &words.load_now } else { &words.load };
        let received = words.received.of(index(figures.load.received));
        let (resolved, open) = (figures.load.resolved.to_string(), figures.load.open.to_string());
        let mut sentences = vec![fill(form, &[("received", &received), ("resolved", &resolved), ("open", &open)])];
        let decided = figures.compliance.iter().any(|clock| clock.kept.met + clock.kept.missed > 0);
        match figures.misses.len() {
            0 if decided => sentences.push(words.kept.clone()),
            0 => sentences.push(words.undecided.clone()),
            missed => {
                sentences.push(words.missed.of(missed));
                let wanted = figures.without_cause().count();
                match wanted {
                    0 => {}
                    _ if wanted == missed && missed > 1 => sentences.push(words.all_wanted.clone()),
                    _ => sentences.push(words.wanted.of(wanted)),
                }
                if let Some((cause, count)) = leading_cause(&figures.causes) {
                    let (cause, n) = (self.excerpt(cause, 80), count.to_string());
                    sentences.push(fill(&words.top_cause, &[("cause", &cause), ("n", &n)]));
                }
            }
        }
        let space = if self.setting.language == Language::Zh { "" } else { " " };
        sentences.join(space)
    }

    fn glance(&self) -> Vec<Glance> {
        let (shown, words, figures) = (self.shown(), &self.words.report, self.figures);
        let now = figures.headline();
        let today = self.of_today(Figures::headline);
        let before = figures.before();
        let told = |figure: &Figure| {
            let values = |point: &TrendPoint| [shown.before(&point.period), shown.said(figure).to_owned()];
            let told =
                |[period, value]: [String; 2]| fill(&words.change.before, &[("period", &period), ("value", &value)]);
            before.map(values).map(told)
        };
        let rate = |label: &String, clock: ClockName| {
            let part = |headline: &Headline| match clock {
                ClockName::Respond => headline.respond,
                _ => headline.resolve,
            };
            let kept = part(&now);
            let earlier = before.map(|point| part(&point.headline)).unwrap_or_default();
            let values = [("met", kept.met.to_string()), ("decided", (kept.met + kept.missed).to_string())];
            let detail = fill(&words.figure.kept_of, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
            Glance {
                label: label.clone(),
                figure: shown.rate(kept.rate(), today.as_ref().map(|today| part(today).rate())),
                detail,
                change: shown.change_of_rate(kept.rate(), earlier.rate()),
                before: told(&shown.rate(earlier.rate(), None)),
            }
        };
        let earlier = before.map(|point| point.headline).unwrap_or_default();
        let p90 = shown.said(&shown.span(figures.resolution.elapsed.p90_s, None)).to_owned();
        let load = [("open", figures.load.open.to_string()), ("overdue", figures.load.overdue.to_string())];
        vec![
            rate(&words.figure.respond, ClockName::Respond),
            rate(&words.figure.resolve, ClockName::Resolve),
            Glance {
                label: words.figure.median.clone(),
                figure: shown.span(now.resolution_median_s, today.map(|today| today.resolution_median_s)),
                detail: fill(&words.figure.p90_of, &[("span", &p90)]),
                change: shown.change_of_span(now.resolution_median_s, earlier.resolution_median_s),
                before: told(&shown.span(earlier.resolution_median_s, None)),
            },
            Glance {
                label: words.figure.received.clone(),
                figure: shown.count(now.received, today.map(|today| today.received)),
                detail: fill(&words.figure.load, &load.each_ref().map(|(name, value)| (*name, value.as_str()))),
                change: before.map(|_| shown.change_of_count(now.received, earlier.received)),
                before: told(&shown.count(earlier.received, None)),
            },
        ]
    }

    fn foot(&self) -> Vec<(String, String)> {
        let (words, figures) = (&self.words.report.foot, self.figures);
        let zone = [("zone", figures.zone.name()), ("version", chrono_tz::IANA_TZDB_VERSION)];
        let policy = self.policy(&figures.policy, figures.policy_since);
        let policy = match &self.setting.tried {
            Some(file) if self.today.is_some() => self.aside(&policy, &(self.foreign)(file)),
            _ => policy,
        };
        let findings = match figures.findings {
            0 => words.no_findings.clone(),
            n => fill(&words.some_findings, &[("n", &n.to_string())]),
        };
        let mut foot: Vec<(String, String)> = [
            (&words.as_of, time::rfc3339(figures.as_of, figures.zone)),
            (&words.zone, fill(&words.zone_data, &zone)),
            (&words.policy, policy),
            (&words.events, figures.events.to_string()),
            (&words.digest, figures.digest.clone()),
            (&words.findings, findings),
            (&words.restated, figures.restated.to_string()),
        ]
        .map(|(name, value)| (name.clone(), value))
        .into();
        let late = dates::late(&figures.restated_dates, figures.zone, &self.words.dates);
        foot.extend(late.into_iter().map(|line| (words.restated_date.clone(), (self.foreign)(&line))));
        foot
    }
}

/// A number of things, for a phrase with a number in it.
fn index(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
