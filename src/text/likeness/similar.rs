//! `desk similar` on a desk's everyday: the right ticket comes first, and none comes that has nothing to do with
//! what was asked.

use crate::text::likeness::{Question, Scale, Survey, WORTH_A_LOOK};

const PAST: [&str; 24] = [
    "更换办公室电脑硬盘",
    "销售报表与财务报表数字对不上",
    "打印机卡纸",
    "三楼打印机打印空白页",
    "VPN 连不上",
    "VPN 频繁掉线",
    "邮箱密码忘记了",
    "申请 BI 系统查看权限",
    "ERP 采购模块保存时报错",
    "订单系统登录不了，提示错误 500",
    "新员工开通邮箱账号",
    "会议室投影仪无法显示",
    "Printer on the 3rd floor prints blank pages",
    "VPN drops every ten minutes when working from home",
    "Cannot log in to the order system, error 500",
    "How do I export the monthly report?",
    "Laptop battery drains within an hour",
    "Shared drive S: is not reachable",
    "Outlook keeps asking for the password",
    "客户数据导出很慢",
    "考勤系统打卡记录缺失",
    "办公室电脑开机蓝屏",
    "财务系统导出的凭证金额不对",
    "手机无法连接公司 WiFi",
];

/// The past tickets that are worth a look, the likest first.
fn similar(text: &str) -> Vec<(u32, &'static str)> {
    let question = Question::new(text);
    let mut survey = Survey::default();
    PAST.iter().for_each(|past| survey.add(&question, past));
    let scale = Scale::new(question, &survey);
    let mut found: Vec<_> = PAST.iter().map(|past| (scale.likeness(past), *past)).collect();
    found.retain(|(likeness, _)| *likeness >= WORTH_A_LOOK);
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    found
}

#[test]
fn the_right_ticket_comes_first() {
    for (text, right) in [
        ("vpn 无法连接", "VPN 连不上"),
        ("连不上 VPN", "VPN 连不上"),
        ("ＶＰＮ老是掉线", "VPN 频繁掉线"),
        ("电脑蓝屏", "办公室电脑开机蓝屏"),
        ("电脑硬盘坏了", "更换办公室电脑硬盘"),
        ("打印出来是空白的", "三楼打印机打印空白页"),
        ("打印机又卡纸了", "打印机卡纸"),
        ("密码忘了", "邮箱密码忘记了"),
        ("系统登录报错", "订单系统登录不了，提示错误 500"),
        ("财务报表金额不对", "财务系统导出的凭证金额不对"),
        ("连接不了 wifi", "手机无法连接公司 WiFi"),
        ("投影仪没有画面", "会议室投影仪无法显示"),
        ("请问怎么申请开通权限", "申请 BI 系统查看权限"),
        ("ERP 保存不了采购单", "ERP 采购模块保存时报错"),
        ("打卡记录少了一天", "考勤系统打卡记录缺失"),
        ("导出数据太慢", "客户数据导出很慢"),
        ("printer jams on floor 3", "Printer on the 3rd floor prints blank pages"),
        ("I forgot my Outlook password", "Outlook keeps asking for the password"),
        ("monthly sales report export", "How do I export the monthly report?"),
        ("the battery of my laptop is empty after an hour", "Laptop battery drains within an hour"),
        ("VPN drops at home", "VPN drops every ten minutes when working from home"),
    ] {
        let found = similar(text);
        assert_eq!(found.first().map(|one| one.1), Some(right), "{text}: {found:?}");
    }
}

#[test]
fn a_text_that_says_nearly_the_same_stands_far_above_the_rest() {
    let found = similar("销售报表与财务报表差");
    assert_eq!(found[0].1, "销售报表与财务报表数字对不上");
    assert!(found[0].0 >= 75 && found.get(1).is_none_or(|next| next.0 * 2 < found[0].0), "{found:?}");
}

#[test]
fn the_same_text_is_wholly_alike() {
    for past in PAST {
        assert_eq!(similar(past)[0], (100, past));
    }
}

#[test]
fn what_has_nothing_to_do_with_it_does_not_come() {
    for text in
        ["空调不制冷", "饮水机没水了", "咖啡机坏了", "食堂的菜太咸", "the coffee machine leaks", "Parking lot is full"]
    {
        assert_eq!(similar(text), [], "{text}");
    }
    let found = similar("更换办公室电脑硬盘");
    assert!(found.iter().all(|(_, past)| past.contains("电脑")), "{found:?}");
}
