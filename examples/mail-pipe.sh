#!/bin/sh
# Registers a ticket from a mail on standard input and prints its number.
#
# The subject and the text become the description, the sender the submitter and the contact. The Message-ID is
# kept as the external id: a mail that is delivered again registers nothing and prints the number it has.
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
# 把标准输入上的一封邮件登记为问题单，打印编号。主题和正文作为问题描述，发件人作为提交人和联系方式。Message-ID 记为
# 外部编号：同一封邮件再次投递时不再登记，只打印已有的编号。
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
import email, email.header, email.policy, email.utils, hashlib, html, os, re, subprocess, sys

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

data = sys.stdin.buffer.read()
if not data.strip():
    sys.exit("error: no mail on standard input")
mail = email.message_from_bytes(data, policy=email.policy.default)
headers = {}
for name, value in mail.raw_items():
    headers.setdefault(name.lower(), value)

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

# The text on standard input and every value behind a "=": whatever a mail begins with, it is no option.
command = [os.environ["DESK"], "-q", "register", "-", "--channel=mail", "--external=" + ident]
command.append("--from=" + (name or address or "unknown"))
if address:
    command.append("--contact=" + address)
encode = lambda text: text.encode("utf-8", "replace")
done = subprocess.run([encode(part) for part in command], input=encode(description))
# 4: the log is damaged elsewhere, which was said; the ticket has its number all the same.
sys.exit(0 if done.returncode in (0, 4) else 75)
' || exit 75
