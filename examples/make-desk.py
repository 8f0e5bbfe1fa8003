#!/usr/bin/env python3
"""Makes the sample desk with the program itself: examples/make-desk.py [FOLDER]

Sixty tickets over six weeks at a company in Shanghai that works in two languages, with everything a
desk meets. DESK names the program (default: target/release/desk, else target/debug/desk). Run again it
makes the same desk to the byte: every step says when and by whom it is taken.
"""
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "examples", "desk")
BUILT = [os.path.join(ROOT, "target", kind, "desk") for kind in ("release", "debug")]
DESK = os.environ.get("DESK") or next((path for path in BUILT if os.path.exists(path)), "desk")
HOLIDAYS = '["2026-01-01..2026-01-03", "2026-02-15..2026-02-23", "2026-04-04..2026-04-06", "2026-05-01..2026-05-05", '
HOLIDAYS += '"2026-06-19..2026-06-21", "2026-09-25..2026-09-27", "2026-10-01..2026-10-07"]'
WORKDAYS = '["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]'

STEPS = []  # (when, order, by, words): all steps of all tickets, to be taken in the order of time
NUMBERS = {}  # a ticket's name in this script → its number; `@name` among the words stands for it


def minutes(text):
    """`90`, `3h`, `2d` as minutes."""
    text = str(text)
    return int(text[:-1]) * {"h": 60, "d": 1440}[text[-1]] if text[-1] in "hd" else int(text)


class Ticket:
    """One ticket's life: each step comes so long after the one before."""

    def __init__(self, name, start, desk, text, sender, *more):
        self.name, self.at = name, datetime.strptime(f"2026-{start}", "%Y-%m-%d %H:%M")
        self.add(desk, ["register", text, "--from", sender, *more])

    def add(self, by, words):
        STEPS.append((self.at, len(STEPS), by, self.name, words))

    def then(self, later, by, verb, *words):
        self.at += timedelta(minutes=minutes(later))
        self.add(by, [verb, self, *words])
        return self

    def classify(self, later, by, category, priority, *more):
        return self.then(later, by, "classify", "--category", category, "--priority", priority, *more)

    def assign(self, later, by, person, team):
        return self.then(later, by, "assign", "--to", person, "--team", team)

    def done(self, later, handler, solution, desk, kb=None, rating=None, check="35", close="20", feedback=None):
        """Resolved, checked by the user, closed."""
        self.then(later, handler, "resolve", solution)
        words = ["--passed"] + (["--rating", str(rating)] if rating else [])
        self.then(check, desk, "verify", *words, *(["--feedback", feedback] if feedback else []))
        return self.then(close, desk, "close", *(["--kb", kb] if kb else ["--no-kb", "one of a kind"]))


def run(when, by, *words):
    now = when.strftime("%Y-%m-%dT%H:%M:%S+08:00")
    command = [DESK, "-C", FOLDER, "--quiet", "--now", now, "--by", by, *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}")
    return done.stdout.strip()


# Ordinary tickets: start, first line, description, from, department, channel, category, priority, team,
# handler, minutes to classify, assign, respond and resolve, solution, rating.
ORDINARY = """
10-12 08:52|li.na|Outlook 打不开，提示配置文件损坏|陈晨|市场部|phone|system-failure|high|ops|wang.wei|12|6|40|150|新建配置文件并重新同步邮箱|5
10-12 09:30|li.na|How do I share a calendar with another team?|Emma Brown|Sales|chat|how-to|low|product-support|zhao.min|15|9|55|90|Sent the guide and showed it on the screen|5
10-12 13:40|chen.yu|三楼打印机卡纸，纸盒打不开|周敏|财务部|walk-in|hardware|medium|hardware|sun.tao|9|8|35|70|取出卡纸，清洁搓纸轮|4
10-13 09:12|li.na|新员工需要 ERP 采购模块权限|吴倩|采购部|mail|permission|medium|access|zhao.min|14|10|60|180|按审批单开通采购模块权限|5
10-13 10:25|chen.yu|Monthly revenue differs between the dashboard and the export|Oliver Smith|Finance|mail|data-anomaly|high|data|liu.yang|11|12|90|330|The export left out refunds; fixed the query and resent the file|4
10-14 09:05|li.na|会议室投影没有信号|许静|行政部|phone|hardware|high|hardware|sun.tao|5|4|20|45|更换 HDMI 线|5
10-14 14:20|chen.yu|VPN asks for the password again and again|Lucas Weber|Sales|chat|system-failure|high|ops|wang.wei|10|7|50|140|Certificate renewed on the gateway|4
10-15 10:10|li.na|怎么把报表导出为 PDF？|何琳|人事部|chat|how-to|low|product-support|zhao.min|20|12|80|60|说明导出菜单的位置，附截图|5
10-15 16:05|chen.yu|Shared folder of the project team is read-only|Sophie Martin|Projects|mail|permission|medium|access|zhao.min|13|9|45|120|Group membership corrected|5
10-16 09:40|li.na|考勤机时间慢了 8 分钟|郑凯|行政部|walk-in|hardware|low|hardware|sun.tao|18|11|120|200|重新设置 NTP 服务器|4
10-19 09:15|li.na|库存数量与仓库实物不一致|马丽|仓储部|phone|data-anomaly|high|data|liu.yang|9|10|75|360|补录 10 月 17 日漏掉的出库单|4
10-19 11:30|chen.yu|Cannot print double-sided on the new printer|Noah Jones|Legal|phone|how-to|medium|product-support|zhao.min|16|8|60|75|Installed the duplex driver|5
10-20 08:58|li.na|ERP 登录后白屏|孙悦|生产部|phone|system-failure|urgent|ops|wang.wei|4|3|15|95|回滚前端静态资源，清理 CDN 缓存|5
10-20 15:10|chen.yu|Request: read access to the 2025 archive|Mia Wilson|Audit|mail|permission|low|access|zhao.min|22|13|150|300|Read access given until 31 December|5
10-21 10:35|li.na|笔记本电池鼓包|林涛|研发部|walk-in|hardware|high|hardware|sun.tao|6|5|25|160|更换电池并回收旧电池|5
10-22 09:20|chen.yu|Address book shows people who left|Ethan Davis|Sales|chat|data-anomaly|low|data|liu.yang|19|12|180|420|Sync with the HR system repaired|3
10-22 13:55|li.na|请教：如何设置邮件自动回复|高洁|市场部|chat|how-to|low|product-support|zhao.min|10|9|40|35|发送操作指南|5
10-23 10:02|li.na|生产看板数据停在昨天|孙悦|生产部|phone|data-anomaly|high|data|liu.yang|8|7|55|240|重启夜间同步任务，补跑昨日数据|4
10-26 09:08|chen.yu|Laptop does not wake up from sleep|Anna Fischer|Legal|phone|hardware|medium|hardware|sun.tao|12|9|70|260|Firmware updated|4
10-26 14:45|li.na|开通供应商门户账号 3 个|吴倩|采购部|mail|permission|medium|access|zhao.min|15|10|90|200|账号已开通，初始密码当面交付|5
10-27 09:33|chen.yu|Search in the wiki finds nothing since yesterday|Oliver Smith|Finance|chat|system-failure|medium|ops|wang.wei|11|6|65|190|Search index rebuilt|5
10-28 10:14|li.na|发票打印错位|周敏|财务部|phone|how-to|high|product-support|zhao.min|7|8|45|110|调整打印模板边距|4
10-29 09:47|chen.yu|Two invoices have the same number|Emma Brown|Sales|mail|data-anomaly|high|data|liu.yang|10|9|85|350|Sequence corrected, one invoice cancelled and issued anew|4
10-30 15:25|li.na|门禁卡刷不开 5 楼|许静|行政部|walk-in|permission|high|access|zhao.min|6|5|20|50|补充 5 楼权限组|5
11-02 09:10|li.na|邮件附件超过 20MB 发不出去|陈晨|市场部|chat|how-to|low|product-support|zhao.min|17|10|75|55|说明网盘外链的用法|5
11-02 13:35|chen.yu|Screen flickers at the docking station|Lucas Weber|Sales|phone|hardware|medium|hardware|sun.tao|13|9|50|170|Cable and dock firmware replaced|5
11-03 10:20|li.na|工资条里的部门显示错误|何琳|人事部|mail|data-anomaly|medium|data|liu.yang|12|11|110|400|修正组织架构映射|4
11-04 09:02|chen.yu|Core switch on floor 2 is down, forty people offline|Sophie Martin|Projects|phone|system-failure|urgent|ops|wang.wei|3|2|9|130|Power supply of the switch replaced|5
11-05 10:48|li.na|申请代码仓库只读权限|林涛|研发部|mail|permission|medium|access|zhao.min|14|9|70|150|加入只读组|5
11-06 14:12|chen.yu|How do I book a meeting room for a visitor?|Mia Wilson|Audit|chat|how-to|low|product-support|zhao.min|21|13|95|45|Guide sent|5
11-09 09:26|li.na|扫描仪无法发送到邮箱|郑凯|行政部|phone|hardware|medium|hardware|sun.tao|11|8|55|130|更新扫描仪的 SMTP 配置|4
11-10 10:05|chen.yu|Report of open orders is empty for Germany|Anna Fischer|Legal|mail|data-anomaly|high|data|liu.yang|9|8|60|280|Country filter used the old code|5
11-11 08:55|li.na|双十一活动页访问缓慢|陈晨|市场部|phone|system-failure|urgent|ops|wang.wei|3|3|10|85|扩容应用服务器，开启静态缓存|5
11-12 13:30|chen.yu|New colleague needs a phone extension|Emma Brown|Sales|mail|permission|low|access|zhao.min|18|12|140|240|Extension 8231 set up|5
11-13 09:50|li.na|如何在手机上收公司邮件|高洁|市场部|chat|how-to|low|product-support|zhao.min|12|9|50|40|发送手机配置指南|5
11-16 10:15|chen.yu|Badge printer prints pale|Noah Jones|Legal|walk-in|hardware|medium|hardware|sun.tao|10|8|45|110|Ribbon replaced|5
11-17 09:22|li.na|采购单审批人显示离职员工|吴倩|采购部|mail|data-anomaly|high|data|liu.yang|8|9|70|260|更新审批流配置|4
""".strip()

for number, row in enumerate(ORDINARY.splitlines()):
    (start, desk, text, sender, dept, channel, category, priority, team, handler, c, a, r, s, solution, rating) = row.split("|")
    ticket = Ticket(f"o{number}", start, desk, text, sender, "--dept", dept, "--channel", channel)
    ticket.classify(c, desk, category, priority).assign(a, desk, handler, team)
    ticket.then(r, handler, "respond", "已联系用户，正在处理" if ord(text[0]) > 127 else "Called back, working on it")
    kb = f"KB-{100 + number}" if number % 4 == 0 else None
    ticket.done(s, handler, solution, desk, kb=kb, rating=int(rating))

# A first response that came late, with its cause given; and one that nobody has explained yet.
(Ticket("late", "10-13 17:20", "chen.yu", "付款审批页面报错 500", "周敏", "--dept", "财务部", "--contact", "8012", "--channel", "phone", "--impact", "今天的付款全部停住")
 .classify(8, "chen.yu", "system-failure", "urgent").assign(6, "chen.yu", "wang.wei", "ops")
 .then("3h", "wang.wei", "respond", "正在查日志").then(20, "li.na", "note", "--cause", "值班电话没有人接", "--clock", "respond")
 .done("1h", "wang.wei", "数据库连接池耗尽，重启并调大上限", "chen.yu", kb="KB-201", rating=3))
(Ticket("silent", "10-27 16:40", "chen.yu", "Customer portal shows a certificate warning", "Sophie Martin", "--dept", "Projects", "--channel", "mail")
 .classify(25, "chen.yu", "system-failure", "urgent").assign(14, "chen.yu", "wang.wei", "ops")
 .then("2h", "wang.wei", "respond", "Certificate expired, ordering a new one").done("3h", "wang.wei", "Certificate renewed for a year", "chen.yu", kb="KB-202", rating=3))

# Handed back and given to somebody else: once in time, once late.
(Ticket("back", "10-15 09:02", "li.na", "电话会议没有声音", "许静", "--dept", "行政部", "--channel", "phone")
 .classify(10, "li.na", "hardware", "high").assign(5, "li.na", "wang.wei", "ops")
 .then(18, "wang.wei", "decline", "--reason", "是会议室设备，不归运维").assign(9, "li.na", "sun.tao", "hardware")
 .then(35, "sun.tao", "respond", "带备用麦克风过去").done(60, "sun.tao", "更换麦克风阵列", "li.na", rating=4))
(Ticket("back2", "11-05 13:10", "chen.yu", "Prices in the shop differ from the price list", "Ethan Davis", "--dept", "Sales", "--channel", "mail")
 .classify(12, "chen.yu", "how-to", "high").assign(9, "chen.yu", "zhao.min", "product-support")
 .then(52, "zhao.min", "decline", "--reason", "the data is wrong, not the use of it").then(8, "chen.yu", "classify", "--category", "data-anomaly", "--reason", "wrong data")
 .assign(6, "chen.yu", "liu.yang", "data").then(40, "liu.yang", "respond", "Comparing both tables").done("4h", "liu.yang", "Nightly price import repaired", "chen.yu", rating=4))

# Not satisfied: a second round, and for one of them a third.
(Ticket("again", "10-20 10:15", "li.na", "报表加载超过一分钟", "何琳", "--dept", "人事部", "--channel", "chat")
 .classify(9, "li.na", "system-failure", "high").assign(7, "li.na", "wang.wei", "ops").then(40, "wang.wei", "respond", "查看慢查询")
 .then("2h", "wang.wei", "resolve", "增加索引").then(45, "li.na", "verify", "--failed", "还是要 40 秒")
 .done("2h", "wang.wei", "改写统计查询，预先汇总", "li.na", kb="KB-203", rating=4, feedback="现在很快"))
(Ticket("third", "11-09 14:05", "chen.yu", "Mails from one supplier land in spam", "Mia Wilson", "--dept", "Audit", "--channel", "mail")
 .classify(13, "chen.yu", "system-failure", "medium").assign(8, "chen.yu", "wang.wei", "ops").then(55, "wang.wei", "respond", "Looking at the filter")
 .then("1h", "wang.wei", "resolve", "Sender put on the allow list").then("14h", "chen.yu", "verify", "--failed", "still in spam this morning")
 .then("2h", "wang.wei", "resolve", "Whole domain allowed").then("2h", "chen.yu", "verify", "--failed", "one of two mails")
 .done("3h", "wang.wei", "DKIM check of the old gateway switched off", "chen.yu", kb="KB-204", rating=2, feedback="took long"))

# More time agreed with the user: told before the deadline, and told too late.
(Ticket("agreed", "10-21 09:10", "li.na", "更换财务部 12 台电脑的硬盘", "周敏", "--dept", "财务部", "--channel", "mail")
 .classify(15, "li.na", "hardware", "medium").assign(9, "li.na", "sun.tao", "hardware").then(60, "sun.tao", "respond", "需要采购硬盘")
 .then("3h", "sun.tao", "extend", "--until", "2026-10-23T18:00:00+08:00", "--reason", "等待备件到货", "--told")
 .done("48h", "sun.tao", "12 台已全部更换", "li.na", rating=5))
(Ticket("toolate", "11-03 09:05", "chen.yu", "Backup of the design server fails", "Anna Fischer", "--dept", "Legal", "--channel", "phone")
 .classify(10, "chen.yu", "system-failure", "high").assign(8, "chen.yu", "wang.wei", "ops").then(50, "wang.wei", "respond", "Checking the tape library")
 .then("9h", "wang.wei", "extend", "--until", "2026-11-04T18:00:00+08:00", "--reason", "a part has to come", "--told")
 .then(30, "chen.yu", "note", "--cause", "spare part not in stock", "--clock", "resolve")
 .done("18h", "wang.wei", "Drive of the tape library replaced", "chen.yu", rating=3))

# Information missing: noted at the registration and asked for, asked later, and a user who never answered.
(Ticket("ask", "10-16 14:10", "chen.yu", "Error when saving an order", "Lucas Weber", "--dept", "Sales", "--channel", "phone", "--missing", "the exact error text")
 .then(10, "chen.yu", "ask", "What exactly does the message say?").then(25, "chen.yu", "answer", "ORA-00001 unique constraint violated").classify(10, "chen.yu", "data-anomaly", "high").assign(6, "chen.yu", "liu.yang", "data")
 .then(30, "liu.yang", "respond", "Known pattern, checking the sequence").done("2h", "liu.yang", "Sequence moved past the highest number", "chen.yu", kb="KB-205", rating=5))
(Ticket("wait", "10-28 14:30", "li.na", "客户资料导入后电话号码丢失", "陈晨", "--dept", "市场部", "--channel", "mail")
 .classify(9, "li.na", "data-anomaly", "high").assign(8, "li.na", "liu.yang", "data").then(30, "liu.yang", "ask", "请提供导入的原始文件")
 .then("20h", "li.na", "answer", "文件已放到共享盘").then(25, "liu.yang", "respond", "正在核对编码").done("3h", "liu.yang", "导入模板列顺序修正，重新导入", "li.na", rating=4))
(Ticket("quiet", "10-22 16:20", "chen.yu", "Monitor is dark in the left corner", "Noah Jones", "--dept", "Legal", "--channel", "walk-in")
 .classify(14, "chen.yu", "hardware", "low").assign(9, "chen.yu", "sun.tao", "hardware").then(50, "sun.tao", "respond", "Bringing another one")
 .then("18h", "sun.tao", "resolve", "Monitor exchanged").then("5d", "chen.yu", "verify", "--assumed", "no answer to two mails").then(30, "chen.yu", "close", "--no-kb", "hardware fault"))

# The same problem again and again, reopened once, and a duplicate.
(Ticket("vpn1", "10-19 08:45", "li.na", "VPN 连不上，提示错误 720", "林涛", "--dept", "研发部", "--channel", "phone")
 .classify(6, "li.na", "system-failure", "high").assign(5, "li.na", "wang.wei", "ops").then(30, "wang.wei", "respond", "检查网关").done(100, "wang.wei", "重启 VPN 网关服务", "li.na", rating=4))
(Ticket("vpn2", "10-29 08:50", "li.na", "VPN 又连不上了，错误 720", "郑凯", "--dept", "行政部", "--channel", "phone")
 .classify(5, "li.na", "system-failure", "high").then(4, "li.na", "link", "--repeat-of", "@vpn1").assign(3, "li.na", "wang.wei", "ops").then(25, "wang.wei", "respond", "同样的现象").done(80, "wang.wei", "重启 VPN 网关服务", "li.na", rating=3)
 .then("2d", "li.na", "reopen", "--reason", "周末又断了").done("6h", "wang.wei", "网关升级到新版本", "li.na", kb="KB-206", rating=4, check="2h"))
(Ticket("vpn3", "11-12 08:40", "chen.yu", "VPN error 720 from the home office", "Ethan Davis", "--dept", "Sales", "--channel", "chat")
 .classify(5, "chen.yu", "system-failure", "high").then(3, "chen.yu", "link", "--repeat-of", "@vpn1").assign(3, "chen.yu", "wang.wei", "ops").then(20, "wang.wei", "respond", "Address pool is full").done(90, "wang.wei", "Address pool enlarged", "chen.yu", rating=4))
(Ticket("double", "11-12 09:02", "li.na", "在家 VPN 报错 720", "林涛", "--dept", "研发部", "--channel", "mail")
 .then(12, "li.na", "cancel", "--reason", "已由同事报过", "--duplicate-of", "@vpn3"))
(Ticket("nomore", "11-04 15:30", "chen.yu", "Please install a second browser", "Emma Brown", "--dept", "Sales", "--channel", "chat")
 .classify(20, "chen.yu", "how-to", "low").then("2h", "chen.yu", "cancel", "--reason", "the user does not need it any more"))

# What is open on the last day: one of every status, waiting, due soon and overdue.
(Ticket("open1", "11-18 09:40", "li.na", "销售报表与财务报表差 3 万元", "马丽", "--dept", "仓储部", "--channel", "mail")
 .classify(12, "li.na", "data-anomaly", "high").assign(8, "li.na", "liu.yang", "data").then(70, "liu.yang", "respond", "正在对账").then("5h", "liu.yang", "note", "差异来自两笔跨月退货"))
(Ticket("open2", "11-18 15:00", "chen.yu", "Scanner app crashes on Android 16", "Sophie Martin", "--dept", "Projects", "--channel", "chat")
 .classify(18, "chen.yu", "system-failure", "medium").assign(9, "chen.yu", "wang.wei", "ops").then(45, "wang.wei", "ask", "Which version of the app is it?"))
(Ticket("open3", "11-19 10:10", "li.na", "申请 BI 系统查看权限", "高洁", "--dept", "市场部", "--channel", "mail")
 .classify(15, "li.na", "permission", "low").assign(9, "li.na", "zhao.min", "access"))
(Ticket("open4", "11-19 16:25", "chen.yu", "Projector in room 4 hums", "Anna Fischer", "--dept", "Legal", "--channel", "walk-in")
 .classify(11, "chen.yu", "hardware", "medium").assign(8, "chen.yu", "sun.tao", "hardware").then(40, "sun.tao", "respond", "Ordered a fan", "--expect", "2026-11-23T12:00:00+08:00"))
(Ticket("open5", "11-20 09:15", "li.na", "ERP 采购模块保存时报错", "吴倩", "--dept", "采购部", "--channel", "phone", "--impact", "采购部 6 人")
 .classify(6, "li.na", "system-failure", "high").assign(4, "li.na", "wang.wei", "ops").then(25, "wang.wei", "respond", "正在查看日志").then("3h", "wang.wei", "resolve", "回滚昨晚的补丁"))
(Ticket("open6", "11-20 14:20", "chen.yu", "Customer data export takes an hour", "Oliver Smith", "--dept", "Finance", "--channel", "mail")
 .classify(16, "chen.yu", "data-anomaly", "medium"))
(Ticket("open7", "11-20 16:30", "li.na", "大堂显示屏黑屏", "许静", "--dept", "行政部", "--channel", "phone", "--received", "2026-11-20T16:10:00+08:00")
 .classify(10, "li.na", "hardware", "urgent").assign(7, "li.na", "sun.tao", "hardware"))
Ticket("open8", "11-20 17:35", "chen.yu", "Question about the travel form", "Mia Wilson", "--dept", "Audit", "--channel", "mail")


def make():
    shutil.rmtree(FOLDER, ignore_errors=True)
    first = min(STEPS)[0]
    subprocess.run([DESK, "--quiet", "init", FOLDER, "--timezone", "Asia/Shanghai"], check=True)
    sla = os.path.join(FOLDER, "sla.toml")
    text = open(sla, encoding="utf-8").read()
    lines = []
    for line in text.splitlines():
        if line.startswith("holidays = "):
            line = f"holidays = {HOLIDAYS}"
        elif line.startswith("workdays = "):
            line = f"workdays = {WORKDAYS}"
        lines.append(line)
    open(sla, "w", encoding="utf-8").write("\n".join(lines) + "\n")
    promised = False
    for when, _, by, name, words in sorted(STEPS, key=lambda step: step[:2]):
        # The lead promises more from November on: what was registered before is judged as it was promised.
        if not promised and when >= datetime(2026, 11, 2):
            text = open(sla, encoding="utf-8").read()
            changed = text.replace('respond = "4h"', 'respond = "3h"', 1)
            assert changed != text, "no four hours to shorten"
            open(sla, "w", encoding="utf-8").write(changed)
            promised = True
        words = [NUMBERS[word.name] if isinstance(word, Ticket) else NUMBERS[word[1:]] if word[0] == "@" else word for word in words]
        said = run(when, by, *words)
        if words[0] == "register":
            NUMBERS[name] = said
    shutil.rmtree(os.path.join(FOLDER, ".desk"))


make()
