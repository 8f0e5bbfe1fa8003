//! Which column of the form a header means: the form's own in either language, and what desks call the
//! same thing in spreadsheets that they made themselves.
//!
//! Knows headers alone, not what stands below them.

use super::column::Column;
use super::text::skeleton;
use crate::render::words::words;
use crate::sla::Language;

/// What a column of a spreadsheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// One column of the form.
    One(Column),
    /// Two in one: `提交人/部门`.
    Two(Column, Column),
    /// Left out, because the user said so.
    Nothing,
}

impl Meaning {
    /// The columns of the form that it fills.
    pub(crate) fn columns(self) -> impl Iterator<Item = Column> {
        let (first, second) = match self {
            Meaning::One(column) => (Some(column), None),
            Meaning::Two(first, second) => (Some(first), Some(second)),
            Meaning::Nothing => (None, None),
        };
        first.into_iter().chain(second)
    }
}

/// What a header means; none where it is not known.
pub(crate) fn meaning(header: &str) -> Option<Meaning> {
    let mut header = skeleton(header);
    for remark in REMARKS {
        header = header.replace(remark, "");
    }
    if header.is_empty() {
        return None;
    }
    one(&header).map(Meaning::One).or_else(|| two(&header))
}

/// What a key of `--map COLUMN=KEY` means: a column's key or header, two of them with a slash between,
/// or `-` to leave the column out.
pub(crate) fn key(text: &str) -> Option<Meaning> {
    match text.trim() {
        "-" => Some(Meaning::Nothing),
        text => meaning(text),
    }
}

fn one(header: &str) -> Option<Column> {
    let own = Column::all().find(|column| {
        Language::ALL.iter().any(|&language| skeleton(column.header(words(language))) == header)
            || skeleton(column.key()) == header
    });
    own.or_else(|| {
        OTHER_NAMES
            .iter()
            .find(|(_, names)| names.iter().any(|name| skeleton(name) == header))
            .map(|(column, _)| *column)
    })
}

fn two(header: &str) -> Option<Meaning> {
    ["/", "及", "和", "与", "&", ",", "|"].into_iter().find_map(|between| {
        let (first, second) = header.split_once(between)?;
        let (first, second) = (one(first)?, one(second)?);
        // 部门 beside 处理人 is the handler's.
        match (first, second) {
            (Column::Submitter, Column::Department) | (Column::Department, Column::Submitter) => {
                Some(Meaning::Two(first, second))
            }
            (Column::Assignee, Column::Team | Column::Department) => Some(Meaning::Two(first, Column::Team)),
            (Column::Team | Column::Department, Column::Assignee) => Some(Meaning::Two(Column::Team, second)),
            _ => None,
        }
    })
}

/// What stands in brackets behind a header and says nothing of what it means.
const REMARKS: [&str; 7] = ["(必填)", "(必填项)", "(选填)", "(可选)", "(15)", "(required)", "(optional)"];

/// What desks call the columns beside their names in the form.
const OTHER_NAMES: &[(Column, &[&str])] = &[
    (
        Column::Number,
        &[
            "编号",
            "单号",
            "工单号",
            "工单编号",
            "问题单号",
            "ticket",
            "ticket no",
            "ticket no.",
            "ticket number",
            "ticket id",
            "no",
            "no.",
            "id",
        ],
    ),
    (
        Column::Description,
        &[
            "描述",
            "问题",
            "问题内容",
            "问题现象",
            "问题详情",
            "故障描述",
            "故障现象",
            "内容",
            "issue",
            "problem",
            "summary",
            "subject",
            "title",
        ],
    ),
    (Column::Category, &["分类", "类别", "类型", "问题类型", "问题类别", "故障类型", "type"]),
    (
        Column::Submitter,
        &[
            "提交者",
            "提交人姓名",
            "报告人",
            "申请人",
            "报修人",
            "反馈人",
            "用户",
            "用户姓名",
            "姓名",
            "reporter",
            "requester",
            "reported by",
            "submitted by",
            "from",
            "user",
            "name",
        ],
    ),
    (Column::Department, &["提交部门", "提交人部门", "所属部门", "用户部门", "dept", "dept."]),
    (Column::Contact, &["联系电话", "电话", "手机", "手机号", "联系人方式", "phone", "email", "contact info"]),
    (Column::Channel, &["渠道", "来源", "提交渠道", "受理方式", "反馈渠道", "source"]),
    (
        Column::ReceivedAt,
        &[
            "提交日期",
            "日期",
            "报修日期",
            "反馈日期",
            "受理日期",
            "接报时间",
            "date",
            "受理时间",
            "接收时间",
            "上报时间",
            "报修时间",
            "反馈时间",
            "received",
            "submitted",
            "submitted at",
            "reported at",
        ],
    ),
    (Column::RegisteredAt, &["登记日期", "录入时间", "创建时间", "registered", "created", "created at"]),
    (Column::OccurredAt, &["发生日期", "故障时间", "问题发生时间", "occurred"]),
    (Column::Impact, &["影响", "影响程度", "影响面"]),
    (Column::Priority, &["优先级别", "紧急程度", "级别", "severity", "urgency"]),
    (Column::Assignee, &["负责人", "责任人", "处理人员", "处理人姓名", "跟进人", "handler", "owner", "assigned to"]),
    (Column::Team, &["责任部门", "处理组", "处理团队", "处理人部门", "负责部门", "group", "assigned team"]),
    (
        Column::ResponseDue,
        &["目标响应时间", "目标首次响应时间", "首次响应目标时间", "响应时间(目标)", "response target"],
    ),
    (
        Column::RespondedAt,
        &[
            "首次响应时间",
            "响应时间",
            "实际响应时间",
            "实际首次响应时间",
            "响应时间(实际)",
            "first response",
            "first response at",
            "responded",
        ],
    ),
    (Column::ResponseMet, &["响应达标", "是否响应达标", "首次响应是否达标"]),
    (Column::ResolutionDue, &["目标解决时间", "解决目标时间", "要求解决时间", "resolution target"]),
    (Column::ExpectedAt, &["预计完成时间", "预期解决时间", "expected", "eta"]),
    (Column::ResolvedAt, &["解决时间", "实际解决时间", "完成时间", "处理完成时间", "resolved"]),
    (Column::ResolutionMet, &["解决达标", "是否解决达标"]),
    (Column::Status, &["处理状态", "问题状态", "当前状态", "工单状态", "state"]),
    (
        Column::Progress,
        &["处理记录", "处理进展", "处理情况", "跟踪记录", "跟进记录", "备注", "notes", "remarks", "comments"],
    ),
    (Column::Solution, &["解决办法", "解决措施", "解决方法", "处理方案", "处理结果", "resolution"]),
    (Column::Verified, &["验证结果", "用户验证", "用户确认", "用户确认结果", "verification"]),
    (Column::Rating, &["满意度评分", "用户满意度", "评分", "satisfaction"]),
    (Column::Feedback, &["反馈", "用户意见", "用户评价", "评价"]),
    (Column::Rounds, &["轮次", "处理次数"]),
    (Column::ClosedAt, &["关闭日期", "结案时间", "办结时间", "closed"]),
    (Column::People, &["参与人员", "相关人员", "参与人", "people involved"]),
    (Column::KnowledgeBase, &["知识库", "知识库编号", "知识库链接", "知识条目", "kb", "knowledge base entry"]),
    (Column::RepeatOf, &["重复于", "重复问题编号", "原问题编号"]),
    (Column::MissedBecause, &["超时原因", "延误原因", "未达标说明", "missed reason"]),
    (Column::External, &["外部单号", "外部系统编号", "external id", "external number"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_headers_are_known_in_both_languages() {
        for column in Column::all() {
            for language in Language::ALL {
                assert_eq!(meaning(column.header(words(language))), Some(Meaning::One(column)));
            }
            assert_eq!(key(column.key()), Some(Meaning::One(column)));
        }
    }

    #[test]
    fn a_header_is_known_however_it_was_typed() {
        assert_eq!(meaning("满意度（1-5）"), Some(Meaning::One(Column::Rating)));
        for header in [
            "首次响应时间（目标）",
            "首次响应时间(目标)（必填）",
            "首次响应时间\n(目标)",
            " 首次响应时间 ( 目标 ) ",
            "RESPONSE  DUE",
            "response_due",
            "*首次响应时间(目标)",
        ] {
            assert_eq!(meaning(header), Some(Meaning::One(Column::ResponseDue)), "{header:?}");
        }
    }

    #[test]
    fn two_columns_in_one_are_known() {
        use Column::{Assignee, Department, Submitter, Team};
        for (header, both) in [
            ("提交人/部门", Meaning::Two(Submitter, Department)),
            ("提交人 ／ 部门", Meaning::Two(Submitter, Department)),
            ("部门/提交人", Meaning::Two(Department, Submitter)),
            ("处理人/部门", Meaning::Two(Assignee, Team)),
            ("处理人及处理部门", Meaning::Two(Assignee, Team)),
            ("submitter/department", Meaning::Two(Submitter, Department)),
            ("assignee / team", Meaning::Two(Assignee, Team)),
        ] {
            assert_eq!(meaning(header), Some(both), "{header}");
        }
        for header in ["问题描述/状态", "", " ", "备用", "序号"] {
            assert_eq!(meaning(header), None, "{header}");
        }
        assert_eq!(key("-"), Some(Meaning::Nothing));
    }

    #[test]
    fn no_header_means_two_things() {
        let mut seen: Vec<(String, Column)> = Vec::new();
        for (column, names) in OTHER_NAMES {
            for name in *names {
                let name = skeleton(name);
                let taken = seen.iter().find(|(other, _)| *other == name);
                assert!(taken.is_none(), "{name}: {column:?} and {taken:?}");
                assert_eq!(one(&name), Some(*column), "{name} is a header of the form");
                seen.push((name, *column));
            }
        }
    }
}
