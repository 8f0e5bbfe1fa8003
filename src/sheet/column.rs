//! The columns of the form [process.md, "The form"], in their order.
//!
//! Their keys and their headers in either language. What other headers mean the same is [`super::headers`]'s.

use crate::render::words::{FieldWords, Words};

/// A column of the form, or one that an import understands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the columns are those of [process.md, \"The form\"], by name")]
pub(crate) enum Column {
    Number,
    Description,
    Category,
    Submitter,
    Department,
    Contact,
    Channel,
    ReceivedAt,
    RegisteredAt,
    OccurredAt,
    Impact,
    Priority,
    Assignee,
    Team,
    ResponseDue,
    RespondedAt,
    ResponseMet,
    ResolutionDue,
    ExpectedAt,
    ResolvedAt,
    ResolutionMet,
    Status,
    Progress,
    Solution,
    Verified,
    Rating,
    Feedback,
    Rounds,
    ClosedAt,
    People,
    KnowledgeBase,
    RepeatOf,
    MissedBecause,
    /// Not in the form: the id in another system.
    External,
}

impl Column {
    /// The form, in its order.
    pub(crate) const FORM: [Column; 33] = [
        Column::Number,
        Column::Description,
        Column::Category,
        Column::Submitter,
        Column::Department,
        Column::Contact,
        Column::Channel,
        Column::ReceivedAt,
        Column::RegisteredAt,
        Column::OccurredAt,
        Column::Impact,
        Column::Priority,
        Column::Assignee,
        Column::Team,
        Column::ResponseDue,
        Column::RespondedAt,
        Column::ResponseMet,
        Column::ResolutionDue,
        Column::ExpectedAt,
        Column::ResolvedAt,
        Column::ResolutionMet,
        Column::Status,
        Column::Progress,
        Column::Solution,
        Column::Verified,
        Column::Rating,
        Column::Feedback,
        Column::Rounds,
        Column::ClosedAt,
        Column::People,
        Column::KnowledgeBase,
        Column::RepeatOf,
        Column::MissedBecause,
    ];

    /// The form's columns, and those that `--columns` and `--map` know beside them.
    pub(crate) fn all() -> impl Iterator<Item = Column> {
        Column::FORM.into_iter().chain([Column::External])
    }

    /// The key: what `--columns` and `--map` take; with spaces it is the English header.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Column::Number => "number",
            Column::Description => "description",
            Column::Category => "category",
            Column::Submitter => "submitter",
            Column::Department => "department",
            Column::Contact => "contact",
            Column::Channel => "channel",
            Column::ReceivedAt => "received at",
            Column::RegisteredAt => "registered at",
            Column::OccurredAt => "occurred at",
            Column::Impact => "impact",
            Column::Priority => "priority",
            Column::Assignee => "assignee",
            Column::Team => "team",
            Column::ResponseDue => "response due",
            Column::RespondedAt => "responded at",
            Column::ResponseMet => "response met",
            Column::ResolutionDue => "resolution due",
            Column::ExpectedAt => "expected at",
            Column::ResolvedAt => "resolved at",
            Column::ResolutionMet => "resolution met",
            Column::Status => "status",
            Column::Progress => "progress",
            Column::Solution => "solution",
            Column::Verified => "verified",
            Column::Rating => "rating",
            Column::Feedback => "feedback",
            Column::Rounds => "rounds",
            Column::ClosedAt => "closed at",
            Column::People => "people",
            Column::KnowledgeBase => "knowledge base",
            Column::RepeatOf => "repeat of",
            Column::MissedBecause => "missed because",
            Column::External => "external",
        }
    }

    /// The header in the language of the words.
    pub(crate) fn header(self, words: &Words) -> &str {
        let field: &FieldWords = &words.field;
        match self {
            Column::Number => &field.number,
            Column::Description => &field.description,
            Column::Category => &field.category,
            Column::Submitter => &field.submitter,
            Column::Department => &field.department,
            Column::Contact => &field.contact,
            Column::Channel => &field.channel,
            Column::ReceivedAt => &field.received_at,
            Column::RegisteredAt => &field.registered_at,
            Column::OccurredAt => &field.occurred_at,
            Column::Impact => &field.impact,
            Column::Priority => &field.priority,
            Column::Assignee => &field.assignee,
            Column::Team => &field.team,
            Column::ResponseDue => &field.response_due,
            Column::RespondedAt => &field.responded_at,
            Column::ResponseMet => &field.response_met,
            Column::ResolutionDue => &field.resolution_due,
            Column::ExpectedAt => &field.expected_at,
            Column::ResolvedAt => &field.resolved_at,
            Column::ResolutionMet => &field.resolution_met,
            Column::Status => &field.status,
            Column::Progress => &field.progress,
            Column::Solution => &field.solution,
            Column::Verified => &field.verified,
            Column::Rating => &field.rating,
            Column::Feedback => &field.feedback,
            Column::Rounds => &field.rounds,
            Column::ClosedAt => &field.closed_at,
            Column::People => &field.people,
            Column::KnowledgeBase => &field.knowledge_base,
            Column::RepeatOf => &field.repeat_of,
            Column::MissedBecause => &field.missed_because,
            Column::External => &field.external,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::words::words;
    use crate::sla::Language;

    #[test]
    fn the_english_header_is_the_key() {
        for column in Column::FORM {
            assert_eq!(column.header(words(Language::En)), column.key());
        }
    }

    #[test]
    fn the_form_is_process_mds_in_its_order() {
        let zh: Vec<&str> = Column::FORM.iter().map(|column| column.header(words(Language::Zh))).collect();
        assert_eq!(
            zh.join(" "),
            "问题编号 问题描述 问题分类 提交人 部门 联系方式 受理渠道 提交时间 登记时间 发生时间 影响范围 优先级 处理人 \
             处理部门 首次响应时间（目标） 首次响应时间（实际） 响应是否达标 解决时间（目标） 预计解决时间 解决时间（实际） \
             解决是否达标 状态 处理过程 解决方案 用户验证结果 满意度 用户反馈 处理轮次 关闭时间 涉及人员 知识库条目 \
             重复问题 未达标原因"
        );
    }
}
