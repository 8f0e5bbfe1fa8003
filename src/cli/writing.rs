//! The arguments of the verbs that write. Types alone.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{ArgGroup, Args};

/// How satisfied a user can be.
pub(crate) const RATINGS: RangeInclusive<i64> = 1..=5;

/// What every writing verb takes.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Writing {
    /// When it happened, if not now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Print the ticket as JSON, as it is afterwards
    #[arg(long)]
    pub json: bool,
    /// Write nothing; say what would be written
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

/// `desk init`. `--lang` is the one that every verb takes.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder [default: -C, or here]
    pub dir: Option<PathBuf>,
    /// The desk's time zone, an IANA name as Asia/Shanghai [default: the machine's]
    #[arg(long, value_name = "TZ")]
    pub timezone: Option<String>,
    /// What numbers begin with [default: TS]
    #[arg(long, value_name = "P")]
    pub prefix: Option<String>,
    /// The mark of this clone in its numbers and page names, small letters
    #[arg(long, value_name = "NAME")]
    pub mark: Option<String>,
}

/// The fields that describe a problem, but for the description itself and the submitter.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DescriptionArgs {
    /// The user's department
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub dept: Option<String>,
    /// How to reach the user
    #[arg(long, value_name = "CONTACT", allow_hyphen_values = true)]
    pub contact: Option<String>,
    /// How it came in: phone, mail, chat …
    #[arg(long, value_name = "CHANNEL", allow_hyphen_values = true)]
    pub channel: Option<String>,
    /// When the problem happened
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub occurred: Option<String>,
    /// How far it reaches
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub impact: Option<String>,
    /// Information that is still wanted from the user
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub missing: Option<String>,
    /// The id in another system; registering it again only prints the number it has
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub external: Option<String>,
}

/// `amend`'s options, which `answer` takes too.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct AmendmentArgs {
    /// What is wrong, in better words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub description: Option<String>,
    /// Who has the problem
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// The other fields.
    #[command(flatten)]
    pub fields: DescriptionArgs,
    /// Why it is corrected
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub reason: Option<String>,
    /// Not to be amended: taken so that it can be said what to do instead
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, hide = true)]
    pub received: Option<String>,
}

/// `desk register`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("handler").multiple(true).args(["to", "team"])))]
pub(crate) struct RegisterArgs {
    /// What is wrong
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
    /// Who has the problem: a name or a staff id
    #[arg(long, value_name = "NAME", required = true, allow_hyphen_values = true)]
    pub from: String,
    /// When the user handed it in, if earlier
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub received: Option<String>,
    /// The other fields.
    #[command(flatten)]
    pub fields: DescriptionArgs,
    /// The category
    #[arg(long, value_name = "C", requires = "priority", help_heading = "At once")]
    pub category: Option<String>,
    /// The priority
    #[arg(long, value_name = "P", requires = "category", help_heading = "At once")]
    pub priority: Option<String>,
    /// The person who gets it; me is yourself
    #[arg(long, value_name = "PERSON", requires = "priority", help_heading = "At once")]
    pub to: Option<String>,
    /// The team that gets it [else the person's, else the category's; none: no team]
    #[arg(long, value_name = "T", requires = "priority", help_heading = "At once")]
    pub team: Option<String>,
    /// The first response
    #[arg(long, value_name = "TEXT", requires = "handler", allow_hyphen_values = true, help_heading = "At once")]
    pub respond: Option<String>,
    /// The solution; --cause, --passed, --kb and --no-kb go with it
    #[arg(long, value_name = "TEXT", requires = "handler", allow_hyphen_values = true, help_heading = "At once")]
    pub resolve: Option<String>,
    /// With --resolve: the cause of the problem, and what comes after.
    #[command(flatten)]
    pub solved: SolvedArgs,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// What may be said at once with a solution.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct SolvedArgs {
    /// The cause of the problem
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub cause: Option<String>,
    /// The user is satisfied already
    #[arg(long)]
    pub passed: bool,
    /// Close it too, with this knowledge-base entry
    #[arg(long, value_name = "REF", requires = "passed", conflicts_with = "no_kb", allow_hyphen_values = true)]
    pub kb: Option<String>,
    /// Close it too; why there is no knowledge-base entry
    #[arg(long, value_name = "WHY", requires = "passed", allow_hyphen_values = true)]
    pub no_kb: Option<String>,
}

/// `desk classify`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("class").required(true).multiple(true).args(["category", "priority"])))]
pub(crate) struct ClassifyArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The category, by key or label
    #[arg(long, value_name = "C")]
    pub category: Option<String>,
    /// The priority, by key or label
    #[arg(long, value_name = "P")]
    pub priority: Option<String>,
    /// Why it changes
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub reason: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk assign`.
#[derive(Debug, Args)]
pub(crate) struct AssignArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The person who gets it; me is yourself
    #[arg(long, value_name = "PERSON", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// The team that gets it [else the person's, else the category's; none: no team]
    #[arg(long, value_name = "T")]
    pub team: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk decline`.
#[derive(Debug, Args)]
pub(crate) struct DeclineArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// Why it can't be taken on
    #[arg(long, value_name = "TEXT", required = true, allow_hyphen_values = true)]
    pub reason: String,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk respond`.
#[derive(Debug, Args)]
pub(crate) struct RespondArgs {
    /// The ticket
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// What the user was told
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
    /// When the user was told it will be done
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub expect: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk note`.
#[derive(Debug, Args)]
pub(crate) struct NoteArgs {
    /// The ticket
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// What was done (may be left out with --cause)
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
    /// Why a target was missed
    #[arg(long, value_name = "CAUSE", allow_hyphen_values = true)]
    pub cause: Option<String>,
    /// Which clock the cause is about: register, contact, complete, classify, assign, hand_back, respond, resolve, close
    #[arg(long, value_name = "CLOCK", requires = "cause")]
    pub clock: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk ask`.
#[derive(Debug, Args)]
pub(crate) struct AskArgs {
    /// The ticket
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// The question
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk answer`.
#[derive(Debug, Args)]
pub(crate) struct AnswerArgs {
    /// The ticket
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// The answer
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
    /// What the answer corrects.
    #[command(flatten)]
    pub amendment: AmendmentArgs,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk amend`.
#[derive(Debug, Args)]
pub(crate) struct AmendArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// What is corrected.
    #[command(flatten)]
    pub amendment: AmendmentArgs,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk extend`.
#[derive(Debug, Args)]
pub(crate) struct ExtendArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The new time
    #[arg(
        long,
        value_name = "TIME",
        required_unless_present = "told",
        requires = "reason",
        allow_hyphen_values = true
    )]
    pub until: Option<String>,
    /// Why it takes longer
    #[arg(long, value_name = "TEXT", required_unless_present = "told", requires = "until", allow_hyphen_values = true)]
    pub reason: Option<String>,
    /// When the user was told; alone: of the new time noted last [without TIME: now]
    #[arg(long, value_name = "TIME", num_args = 0..=1, default_missing_value = "now")]
    pub told: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk resolve`.
#[derive(Debug, Args)]
pub(crate) struct ResolveArgs {
    /// The ticket
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// The solution
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
    /// The cause of the problem, and what comes after.
    #[command(flatten)]
    pub solved: SolvedArgs,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk verify`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("outcome").required(true).args(["passed", "failed", "assumed"])))]
pub(crate) struct VerifyArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The user is satisfied
    #[arg(long)]
    pub passed: bool,
    /// The user is not satisfied: what is still wrong
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub failed: Option<String>,
    /// The user never answered: why the ticket goes on all the same
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub assumed: Option<String>,
    /// How satisfied, 1 to 5
    #[arg(long, value_name = "1..5", value_parser = clap::value_parser!(u8).range(RATINGS))]
    pub rating: Option<u8>,
    /// What the user said
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub feedback: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk close`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("knowledge").required(true).args(["kb", "no_kb"])))]
pub(crate) struct CloseArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The knowledge-base entry
    #[arg(long, value_name = "REF", allow_hyphen_values = true)]
    pub kb: Option<String>,
    /// Why there is no knowledge-base entry
    #[arg(long, value_name = "WHY", allow_hyphen_values = true)]
    pub no_kb: Option<String>,
    /// What is worth remembering
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub summary: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk reopen`.
#[derive(Debug, Args)]
pub(crate) struct ReopenArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT", required = true, allow_hyphen_values = true)]
    pub reason: String,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk cancel`.
#[derive(Debug, Args)]
pub(crate) struct CancelArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT", required_unless_present = "duplicate_of", allow_hyphen_values = true)]
    pub reason: Option<String>,
    /// The ticket that it doubles
    #[arg(long, value_name = "NUMBER")]
    pub duplicate_of: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk link`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("other").required(true).multiple(true).args(["repeat_of", "related"])))]
pub(crate) struct LinkArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The first ticket about the same problem
    #[arg(long, value_name = "NUMBER")]
    pub repeat_of: Option<String>,
    /// A ticket that has to do with it
    #[arg(long, value_name = "NUMBER")]
    pub related: Vec<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk undo`.
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    /// The tickets
    #[arg(required = true, value_name = "NUMBER")]
    pub numbers: Vec<String>,
    /// The event, by the id that `desk show` gives, or its first digits [default: your last one]
    #[arg(long, value_name = "EVENT")]
    pub event: Option<String>,
    /// Bring back what your last undo took back
    #[arg(long, conflicts_with = "event")]
    pub redo: bool,
    /// Why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub reason: Option<String>,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}

/// `desk redact`.
#[derive(Debug, Args)]
pub(crate) struct RedactArgs {
    /// The ticket
    #[arg(value_name = "NUMBER")]
    pub number: String,
    /// The event, by the id that `desk show` gives, or its first digits
    pub event: String,
    /// Why
    #[arg(long, value_name = "TEXT", required = true, allow_hyphen_values = true)]
    pub reason: String,
    /// What every writing verb takes.
    #[command(flatten)]
    pub writing: Writing,
}
