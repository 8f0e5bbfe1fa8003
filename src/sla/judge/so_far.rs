//! What is known of a ticket while its events are followed.
//!
//! What an event changes in it is in `steps`; how a clock is found, stopped and aimed is in `runs`.

use chrono::{DateTime, Utc};

use crate::sla::accepted::Accepted;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::sla::run::{Moment, Pause, Run};

/// Everything about the ticket that starts, stops and shifts its clocks.
pub(super) struct SoFar<'b> {
    pub(super) policies: &'b Policies,
    /// As of when it is judged: what a line ahead of that says bears on no other.
    pub(super) now: DateTime<Utc>,
    pub(super) policy: &'b Policy,
    pub(super) policy_is_kept: bool,
    pub(super) runs: Vec<Run<'b>>,
    /// The waits for information.
    pub(super) waits: Vec<Pause>,
    /// The waits for the user's check, but for the one that ended in acceptance.
    pub(super) checks: Vec<Pause>,
    pub(super) received: Option<Moment>,
    pub(super) registered: Option<Moment>,
    pub(super) classified: Option<Moment>,
    pub(super) first_assigned: Option<Moment>,
    pub(super) last_assigned: Option<Moment>,
    pub(super) has_handler: bool,
    /// Information was missing at the registration, and no answer has come.
    pub(super) lacks_information: bool,
    pub(super) priority: Option<String>,
    /// The solution that the user is checking: its time, and when its line was written.
    pub(super) solution: Option<(Moment, DateTime<Utc>)>,
    /// What the user was told by extensions, in the cycle of resolve that goes on: when, and until when.
    pub(super) tellings: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// That cycle's clock as it was before each later classification, and when that came.
    pub(super) resolve_before: Vec<(DateTime<Utc>, Run<'b>)>,
    /// The last timely extension's `until`, of the cycles that are over.
    pub(super) untils: Vec<Option<DateTime<Utc>>>,
    pub(super) accepted: Vec<Accepted<'b>>,
}

impl<'b> SoFar<'b> {
    pub(super) fn new(policies: &'b Policies, policy: &'b Policy, now: DateTime<Utc>) -> SoFar<'b> {
        SoFar {
            policies,
            now,
            policy,
            policy_is_kept: true,
            runs: Vec::with_capacity(9),
            waits: Vec::new(),
            checks: Vec::new(),
            received: None,
            registered: None,
            classified: None,
            first_assigned: None,
            last_assigned: None,
            has_handler: false,
            lacks_information: false,
            priority: None,
            solution: None,
            tellings: Vec::new(),
            resolve_before: Vec::new(),
            untils: Vec::new(),
            accepted: Vec::new(),
        }
    }
}
