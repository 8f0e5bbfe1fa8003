#!/bin/sh
# Registers a ticket from a mail on standard input, or books the mail on the ticket that it names; prints the number.
#
# The subject and the text become the description, the sender the submitter and the contact. The Message-ID is
# kept as the external id: a mail that is delivered again registers nothing and prints the number it has. It was
# received when the topmost Received header says that it arrived (the one that your own mail server writes): while
# the desk or this script does not run, the clocks do.
#
# A mail with the number of a ticket in its subject is booked on that ticket: as the user's answer where it is the
# submitter's and one is waited for, else as a note. Automatic answers (out of office, read receipts) and bounces are
# left out: nothing is written, and the exit code is 0.
#
# To install: copy it, make it executable, and let the mail server pipe the desk's address into it, for instance
#   /etc/aliases:   helpdesk: "|DESK_DIR=/srv/desk /usr/local/bin/mail-pipe.sh"     (then run `newaliases`)
#   ~/.forward:     "|DESK_DIR=/srv/desk /usr/local/bin/mail-pipe.sh"
# The user it runs as must be allowed to write to the desk's folder. Needs python3, nothing but its own library.
#
# Variables: DESK_DIR  the desk's folder           DESK      the program [desk]
#            DESK_BY   who registers it [mail]     MAIL_MAX  the characters kept of a mail's text [4000]
#
# Whatever goes wrong, the exit code is 75, which tells the mail server to keep the mail and try again later:
# no mail is lost to a full disk, a lock, or a mistake in the settings.
#
# 把标准输入上的一封邮件登记为问题单，或记入邮件所指的问题单，打印编号。主题和正文作为问题描述，发件人作为提交人和联系
# 方式。Message-ID 记为外部编号：同一封邮件再次投递时不再登记，只打印已有的编号。提交时间取最上面的 Received 头（由自己
# 的邮件服务器写入）中的到达时间：服务台或本脚本停运期间，各环节照常计时。
#
# 主题中含有问题编号的邮件记入该问题单：由提交人发来且正在等待用户补充的，记为用户的答复，否则记为备注。自动答复（外出
# 通知、已读回执）和退信不予登记：不写入任何内容，退出码为 0。
#
# 安装：复制本脚本，设为可执行，让邮件服务器把服务台的地址转给它，写法见上面的 /etc/aliases（之后运行 `newaliases`）
# 和 ~/.forward。运行它的用户要有服务台文件夹的写权限。需要 python3，不需要其他库。
#
# 变量：DESK_DIR  服务台的文件夹           DESK      程序 [desk]
#       DESK_BY   登记人 [mail]            MAIL_MAX  正文最多保留的字符数 [4000]
#
# 无论出什么错，退出码都是 75，邮件服务器会保留邮件，稍后再试：磁盘已满、未取得锁、设置有误，都不会丢失邮件。
export DESK="${DESK:-desk}" DESK_BY="${DESK_BY:-mail}" MAIL_MAX="${MAIL_MAX:-4000}"

python3 -c '
import datetime, email, email.header, email.policy, email.utils, hashlib, html, json, os, re, subprocess, sys

def decode(data, charset):
    # What calls itself gb2312 is often gbk; gb18030 reads all three.
    charset = {"gb2312": "gb18030", "gbk": "gb18030"}.get((charset or "utf-8").lower(), charset or "utf-8")
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")

def words(raw):
    # RFC 2047, and what is sent as bare UTF-8 all the same.
    raw = str(raw or "").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        pieces = email.header.decode_header(raw)
    except email.errors.HeaderParseError:
        pieces = [(raw, None)]
    text = "".join(p if isinstance(p, str) else decode(p, c or "latin-1") for p, c in pieces)
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())

def body(mail):
    try:
        part = mail.get_body(("plain", "html"))
    except AttributeError:  # says that it has parts, and has none
        part = None
    if part is None:
        return "" if isinstance(mail.get_payload(), list) else str(mail.get_payload()).strip()
    text = decode(part.get_payload(decode=True) or b"", part.get_content_charset())
    if part.get_content_type() == "text/html":
        text = re.sub(r"(?is)<(style|script|head)\b.*?</\1\s*>", "", text)
        text = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"(?i)<(br|/p|/div|/tr|/li)\b[^>]*>", "\n", text)))
    return re.sub(r"\n\s*\n+", "\n\n", text.replace("\r", "").replace("\0", "")).strip()

def desk(*arguments, text=""):
    encode = lambda text: text.encode("utf-8", "replace")
    command = [os.environ["DESK"], "-q", *arguments]
    return subprocess.run([encode(part) for part in command], input=encode(text), capture_output=True)

def is_done(done):
    # 4: the log is damaged elsewhere, which was said; what was asked for is done all the same.
    return done.returncode in (0, 4)

def end(done):
    sys.stdout.buffer.write(done.stdout)
    sys.stderr.buffer.write(done.stderr)
    sys.exit(0 if is_done(done) else 75)

def automatic(mail, headers):
    # Why it is nobody writing; RFC 3834, and what there was before it.
    value = lambda name: words(headers.get(name)).lower()
    auto = value("auto-submitted").split(";")[0].strip()
    if auto.startswith("auto-replied") or value("precedence") == "auto_reply":
        return "an automatic answer"
    if any(name in headers for name in ("x-autoreply", "x-autorespond", "x-autoresponder")):
        return "an automatic answer"
    # What a monitor reports is auto-generated too, but it answers nothing.
    if auto not in ("", "no") and ("in-reply-to" in headers or "references" in headers):
        return "an automatic answer"
    if mail.get_content_type() == "multipart/report":
        return "a report on a delivery"
    if "return-path" in headers and value("return-path") == "<>":
        return "a bounce"
    if re.match(r"mailer-daemon@", email.utils.parseaddr(value("from"))[1]):
        return "a bounce"
    return None

def arrival(headers):
    # By the topmost Received; none where it does not tell. Not after the now of the desk, whose clock may be behind.
    try:
        at = email.utils.parsedate_to_datetime(str(headers["received"]).rsplit(";", 1)[1])
        at = at if at.tzinfo else at.replace(tzinfo=datetime.timezone.utc)
        now = datetime.datetime.fromisoformat(json.loads(desk("due", "0s", "--json").stdout)["from"])
        return min(at, now).astimezone(now.tzinfo).isoformat(timespec="seconds")
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        return None

data = sys.stdin.buffer.read()
if not data.strip():
    sys.exit("error: no mail on standard input")
mail = email.message_from_bytes(data, policy=email.policy.default)
headers = {}
for name, value in mail.raw_items():
    headers.setdefault(name.lower(), value)

why = automatic(mail, headers)
if why:
    print("not registered:", why, file=sys.stderr)
    sys.exit(0)

# Taken apart before it is decoded: a comma in the decoded name parts no addresses.
name, address = email.utils.parseaddr(re.sub(r"\s+", " ", str(headers.get("from", ""))))
name, address = words(name)[:200], words(address)[:200]
subject, text = words(headers.get("subject")), body(mail)
ident = words(headers.get("message-id"))
if not ident or len(ident) > 250:
    # Not of the whole mail: the way it came (Received) is another each time.
    known = "\0".join([name, address, subject, words(headers.get("date")), text])
    ident = "mail-" + hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()[:32]

limit = int(os.environ["MAIL_MAX"])
if len(text) > limit:
    text = text[:limit].rstrip() + "\n[…]"
files = [words(part.get_filename()) for part in mail.walk() if part.get_filename()]
if files:
    text += "\n\n[" + ", ".join(files)[:500] + "]"
description = (subject[:500] + "\n\n" + text).strip() or "(no subject, no text)"

# What follows is written with the time of arrival, if that is told.
at = arrival(headers)

# A reply: on the ticket that the subject names, once. The text tells whose it is and which mail.
for number in re.findall(r"(?<![A-Za-z0-9_-])[A-Za-z][A-Za-z0-9_]{0,15}-[0-9]{8}-[a-z]{0,8}[0-9]{1,18}(?![0-9])", subject):
    shown = desk("show", number, "--json")
    if shown.returncode == 1:
        continue  # no number of this desk
    if not is_done(shown):
        end(shown)
    ticket = json.loads(shown.stdout)["tickets"][0]
    mark = "[mail " + ident + "]"
    if any(mark in str(event.get("text")) for event in ticket["events"] if event["effective"]):
        print(ticket["number"])
        sys.exit(0)
    known = [(ticket["contact"] or "").lower(), (ticket["submitter"] or "").lower()]
    is_submitter = any(one and one.lower() in known for one in (name, address))
    said = "\n\n".join(part for part in (name + " <" + address + ">", text, mark) if part)
    # An answer where one is waited for; at the arrival, unless something was done since.
    for verb in ["answer", "note"] if is_submitter else ["note"]:
        for when in [["--at=" + at], []] if at else [[]]:
            done = desk(verb, ticket["number"], "-", *when, text=said)
            if is_done(done):
                print(ticket["number"])
            if done.returncode != 1:
                end(done)
    end(done)

# The text on standard input and every value behind a "=": whatever a mail begins with, it is no option.
more = ["--contact=" + address] if address else []
if at:
    more.append("--received=" + at)
sender = "--from=" + (name or address or "unknown")
end(desk("register", "-", "--channel=mail", "--external=" + ident, sender, *more, text=description))
' || exit 75
