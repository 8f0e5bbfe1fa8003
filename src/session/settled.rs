//! The scan that passes over days which can't matter, by what the index remembers of them.
//!
//! What is said must be the same as if every day were read: a day is passed over only where its summary
//! holds for this run as it stands. It must not know what is asked, nor how the index is kept.

use super::open::Session;
use crate::say::error::Result;
use crate::sla::judge;
use crate::store::{Index, Page, Stamped};
use crate::ticket::replay::{Day, History};
use crate::ticket::summary::Summary;

impl Session {
    /// As [`Session::scan_unjudged`] over all days but those that can't `matter`. Their summaries go to `pass`,
    /// before anything is folded.
    ///
    /// # Errors
    /// As [`Session::scan`].
    pub(crate) fn scan_what_matters<A: Send>(
        &self,
        matters: impl Fn(&Summary) -> bool,
        mut pass: impl FnMut(&Summary),
        map: impl Fn(Day, &[Page]) -> Result<A> + Sync,
        mut fold: impl FnMut(A) -> Result<()>,
    ) -> Result<()> {
        let mut index: Index<Summary> = self.desk.index()?;
        let mut days = Vec::new();
        for day in index.days() {
            match index.of(day).filter(|summary| self.stands(summary) && !matters(summary)) {
                Some(summary) => pass(summary),
                None => days.push(day),
            }
        }
        // Under a given "now" lines may be hidden, and what the day came to be another thing.
        let learns = !self.view.explicit && index.can_be_kept();
        // Worth writing down is what will be passed over next time.
        let mut is_worth_it = false;
        self.scan_unjudged(
            &days,
            |day, pages| {
                let date = day.day;
                let learnt = if learns { self.learnt(&day, pages) } else { None };
                Ok((date, learnt, map(day, pages)?))
            },
            |(day, learnt, made)| {
                if let Some((summary, pages)) = learnt {
                    is_worth_it = is_worth_it || (summary.open == 0 && index.of(day).is_none());
                    index.learn(day, pages, summary);
                }
                fold(made)
            },
        )?;
        if is_worth_it {
            index.save(self.context.step);
        }
        Ok(())
    }

    /// Whether what was found when the day was read would be found now: its lines are all there already, and
    /// the policies that its tickets were judged by are kept still.
    fn stands(&self, summary: &Summary) -> bool {
        summary.last <= self.now() && summary.policies.keys().all(|name| self.policies.kept(name).is_some())
    }

    /// What is to be remembered of a day, and of which pages; none where something is amiss with it.
    fn learnt(&self, day: &Day, pages: &[Page]) -> Option<(Summary, Vec<Stamped>)> {
        let is_sound = |history: &History| {
            judge::undefined(&history.ticket, &self.policies) == 0
                && judge::missing(history, &self.policies).next().is_none()
        };
        let summary = if day.histories.iter().all(is_sound) { Summary::of(day) } else { None };
        summary.zip(pages.iter().map(Page::stamped).collect())
    }
}
