//! `desk report`: counts the figures of a period and shows them in the form that was asked for.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono_tz::Tz;

use crate::cli::{self, Filters, ReportFormat};
use crate::context::files;
use crate::render::report::{Labels, Setting, csv, html, markdown, table};
use crate::render::style::Look;
use crate::render::words::fill;
use crate::render::{Unmade, report_json};
use crate::report::count::{Count, JudgedBy};
use crate::report::figures::Report;
use crate::report::finish::Problem;
use crate::report::period::Period;
use crate::report::question::Question;
use crate::say::asked::Asked;
use crate::say::error::Result;
use crate::say::policy;
use crate::say::typed as typed_words;
use crate::session::{Damage, Filter, Outcome, Scope, Session, listing};
use crate::sla::clock::Clock;
use crate::sla::policies::Policies;
use crate::sla::policy::Policy;
use crate::text::escape::visible;
use crate::ticket::number::Number;
use crate::ticket::replay::History;

/// Runs the verb.
///
/// # Errors
/// Usage for a period that is none; Data for a bad policy file; Refused for a key that there is not, and where `--out`
/// names a file of the desk; Io.
pub(crate) fn run(session: &Session, args: &cli::ReportArgs) -> Result<Outcome> {
    let format = format(args)?;
    let (period, zone) = period(session, args)?;
    let filter = filter(session, &args.filters)?;
    if let Some(out) = &args.out
        && session.desk.holds(out)
    {
        return Err(Asked::DesksOwn(out.clone()).into());
    }
    let tried = args.policy.as_deref().map(|file| tried(session, file)).transpose()?;
    let judged_by = JudgedBy { promised: &session.policies, tried: tried.as_ref() };
    let (report, damage) = count(session, (period, zone), filter.as_ref(), typed(session, &args.filters)?, judged_by)?;

    let look = if args.out.is_some() { Look::PIPED } else { listing::scene(session).look };
    let text = show(session, &report, args, format, look)?;
    match &args.out {
        None => session.print(&text)?,
        Some(file) => {
            files::replace(file, text.as_bytes())?;
            let file = visible(&file.to_string_lossy()).into_owned();
            session.say(&fill(&session.words.report.written, &[("file", &file)]));
        }
    }
    Ok(session.outcome(damage))
}

/// The period, and the zone of its days.
fn period(session: &Session, args: &cli::ReportArgs) -> Result<(Period, Tz)> {
    let today = session.today();
    let read = |zone| match (&args.week, &args.month, &args.period) {
        (_, _, Some(days)) => Period::days(days, today, zone),
        (_, Some(month), _) => Period::month(month, today, zone),
        (Some(week), _, _) => Period::week(week, today, zone),
        (None, None, None) => Period::week("last", today, zone),
    };
    let period = session.memory.period(&session.policies, session.now(), read);
    period.map_err(|wrong| typed_words::period(None, &wrong))
}

/// The filters, checked; none where none is given.
fn filter(session: &Session, filters: &Filters) -> Result<Option<Filter>> {
    if filters.sort.is_some() || filters.limit.is_some() {
        return Err(Asked::ReportOfSome.into());
    }
    let filter = Filter::new(session, filters, Scope::All)?;
    Ok(typed(session, filters)?.map(|_| filter))
}

/// The filters as they were typed, for the report to say what it leaves out; none where it leaves out nothing.
fn typed(session: &Session, filters: &Filters) -> Result<Option<String>> {
    let mut typed = Vec::new();
    let lists = [
        ("status", &filters.status),
        ("priority", &filters.priority),
        ("category", &filters.category),
        ("team", &filters.team),
        ("to", &filters.to),
        ("from", &filters.from),
        ("dept", &filters.dept),
        ("channel", &filters.channel),
    ];
    for (name, values) in lists {
        if !values.is_empty() {
            typed.push(format!("--{name} {}", values.join(",")));
        }
    }
    if filters.mine {
        // Whose, a reader of the report must know too.
        typed.push("--mine".to_owned() + &fill(&session.words.list.aside, &[("text", &session.by()?)]));
    }
    let flags = [("open", filters.open), ("closed", filters.closed)];
    let flags = flags.into_iter().chain([("waiting", filters.waiting), ("overdue", filters.overdue)]);
    typed.extend(flags.filter(|(_, given)| *given).map(|(name, _)| format!("--{name}")));
    let texts = [("received", &filters.received), ("text", &filters.text)];
    typed.extend(texts.into_iter().filter_map(|(name, text)| Some(format!("--{name} {}", text.as_ref()?))));
    Ok((!typed.is_empty()).then(|| typed.join(" ")))
}

/// The desk's policies, with the one of `file` to judge all tickets by.
fn tried(session: &Session, file: &Path) -> Result<Policies> {
    let text = files::read_text(file)?;
    let policy = Policy::parse(&text, &file.display().to_string()).map_err(|errors| policy::bad(&errors))?;
    let mut policies = session.policies.clone();
    policies.what_if = Some(Arc::new(policy));
    Ok(policies)
}

fn count(
    session: &Session,
    (period, zone): (Period, Tz),
    filter: Option<&Filter>,
    typed: Option<String>,
    judged_by: JudgedBy<'_>,
) -> Result<(Report, Damage)> {
    let matches =
        |history: &History, clocks: &[Clock], at| filter.is_none_or(|filter| filter.matches(history, clocks, at));
    let question = Question::new(period, zone, session.now(), filter.map(|_| &matches as _));
    let mut count = Count::new(&question, judged_by);
    let mut passed = Count::new(&question, judged_by);
    session.scan_what_matters(
        |summary| question.may_concern(summary),
        |summary| passed.pass(summary),
        |day, _| {
            let mut of_day = Count::new(&question, judged_by);
            of_day.add(day);
            Ok(of_day)
        },
        |of_day| {
            count.merge(of_day);
            Ok(())
        },
    )?;
    count.merge(passed);
    session.policies.broken().for_each(|name| count.find_missing(name));
    session.stray_findings()?.iter().for_each(|finding| count.find(finding));
    count.remember(&session.memory.ids, &session.memory.known.late);
    let problems = problems(session, &question, count.problems())?;
    let damage = Damage(usize::try_from(count.damage()).unwrap_or(usize::MAX));
    Ok((count.report(typed, &problems), damage))
}

/// The tickets that were repeated most, each from its own day. A link may name what is not there.
fn problems(session: &Session, question: &Question<'_>, numbers: Vec<String>) -> Result<BTreeMap<String, Problem>> {
    let mut problems = BTreeMap::new();
    for number in numbers {
        // Where two tickets hold one number, the link has `~` and the identity after it.
        let bare = number.split('~').next().unwrap_or_default();
        let Ok(day) = Number::parse(bare).map(|number| number.day()) else { continue };
        let (day, _) = session.read_day(day)?;
        if let Some(history) = day.histories.iter().find(|history| history.shown == number) {
            problems.insert(number, Problem::of(history, question));
        }
    }
    Ok(problems)
}

/// What was asked for, else what the file's ending says.
///
/// # Errors
/// Usage for the ending of a form that there is no report in.
fn format(args: &cli::ReportArgs) -> Result<ReportFormat> {
    if args.json {
        return Ok(ReportFormat::Json);
    }
    if let Some(format) = args.format {
        return Ok(format);
    }
    let ending = args.out.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    Ok(match ending.as_deref() {
        Some("html" | "htm") => ReportFormat::Html,
        Some("md" | "markdown") => ReportFormat::Md,
        Some("csv") => ReportFormat::Csv,
        Some("json") => ReportFormat::Json,
        Some(ending @ ("pdf" | "doc" | "docx" | "xls" | "xlsx" | "odt" | "ods" | "png")) => {
            return Err(Asked::NoSuchForm(ending.to_owned()).into());
        }
        _ => ReportFormat::Table,
    })
}

fn show(
    session: &Session,
    report: &Report,
    args: &cli::ReportArgs,
    format: ReportFormat,
    look: Look,
) -> Result<String> {
    let setting = Setting {
        language: session.lang,
        labels: Labels::of(session.policy(), session.lang),
        tried: args.policy.as_ref().map(|file| file.display().to_string()),
    };
    Ok(match format {
        ReportFormat::Table => table(report, &setting, look),
        ReportFormat::Json => report_json::report(report, session.lang)?,
        ReportFormat::Csv => csv(report, &setting)?,
        ReportFormat::Md => markdown(report, &setting),
        ReportFormat::Html => html(report, &setting).map_err(Unmade::Page)?,
    })
}
