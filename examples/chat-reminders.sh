#!/bin/sh
# Posts what `desk remind` has to say to a chat: one message for each warning.
#
# `desk remind` notes a reminder in the log as soon as it is printed and never prints it again. So each message is
# put down in STATE first and struck off only when the chat has taken it; what it did not take is posted
# by the next run. At worst a message comes twice, none is lost.
#
# To install: make an incoming webhook in the chat, copy this script, and let cron run it every five minutes:
#   */5 * * * * DESK_DIR=/srv/desk WEBHOOK=https://chat.example.com/hooks/… /usr/local/bin/chat-reminders.sh
# It prints nothing (so cron sends no mail) unless something went wrong. Needs python3 and curl. Further arguments
# go to `desk remind`: --team ops, --again 1d …
#
# Variables: WEBHOOK   the address to post to        CHAT   how the chat wants it: slack (and Mattermost),
#            DESK_DIR  the desk's folder                    dingtalk, wecom (WeChat Work), feishu [slack]
#            DESK      the program [desk]            STATE  the folder for messages not yet taken, one for each
#            CURL      the program [curl]                   desk [~/.local/state/desk-reminders]
#
# 把 `desk remind` 的提醒发到群聊，每条提醒一条消息。
#
# `desk remind` 打印一条提醒后立即写入日志，不再重复打印。所以每条消息先存入 STATE，群聊接收后才删除；没有接收的由下
# 一次运行重发。最坏的情形是一条消息出现两次，不会丢失。
#
# 安装：在群聊中添加一个机器人（webhook），复制本脚本，由 cron 每五分钟运行一次，写法见上。没有出错时不输出任何内容，
# cron 也就不发邮件。需要 python3 和 curl。其余参数转给 `desk remind`：--team ops、--again 1d 等。
#
# 变量：WEBHOOK   发送的地址               CHAT   群聊的格式：slack（Mattermost 同）、dingtalk（钉钉）、
#       DESK_DIR  服务台的文件夹                  wecom（企业微信）、feishu（飞书）[slack]
#       DESK      程序 [desk]              STATE  存放待发消息的文件夹，每个服务台一个
#       CURL      程序 [curl]                     [~/.local/state/desk-reminders]
set -eu
umask 077
: "${WEBHOOK:?the address to post to}"
export CHAT="${CHAT:-slack}" DESK_BY="${DESK_BY:-chat}"
state=${STATE:-$HOME/.local/state/desk-reminders}
mkdir -p "$state"

# One at a time: the run before may still be waiting for the chat.
exec 9>"$state/lock"
if command -v flock >/dev/null; then flock -n 9 || exit 0; fi

# Makes messages of the tickets in `new`, a line each.
put_down() {
    python3 -c '
import html, json, os, sys
form = {
    # Slack takes <!channel> for a call to everybody; a ticket must not make one.
    "slack": lambda text: {"text": html.escape(text, quote=False)},
    "dingtalk": lambda text: {"msgtype": "text", "text": {"content": text}},
    "wecom": lambda text: {"msgtype": "text", "text": {"content": text}},
    "feishu": lambda text: {"msg_type": "text", "content": {"text": text}},
}[os.environ["CHAT"]]
for line in sys.stdin.buffer:
    try:
        notices = json.loads(line)["notices"]
    except ValueError:
        continue  # cut off while it was printed: not noted then, so it comes again
    for notice in notices:
        text = notice["message"]
        print(json.dumps(form(text if len(text) <= 600 else text[:600] + " ...")))
' <"$state/new" >>"$state/waiting"
    rm "$state/new"
}

case $CHAT in
slack | dingtalk | wecom | feishu) ;;
*) echo "error: CHAT: $CHAT is none of slack, dingtalk, wecom, feishu" >&2 && exit 2 ;;
esac
# Left by a run that was interrupted.
if [ -s "$state/new" ]; then put_down; fi
status=0
"${DESK:-desk}" -q remind --format jsonl "$@" >"$state/new" 9>&- || status=$?
put_down

# Taken is: an answer of 2xx, and no error code in it (DingTalk, WeCom and Feishu refuse with a 200).
post() {
    answer=$(printf '%s' "$1" | "${CURL:-curl}" -fsS --max-time 10 -H 'Content-Type: application/json' \
        --data-binary @- "$WEBHOOK" 9>&-) || return 1
    if printf '%s' "$answer" | grep -Eq '"(errcode|code)" *: *-?[1-9]'; then
        printf 'error: the chat refused a message: %s\n' "$answer" >&2
        return 1
    fi
}
: >"$state/left"
while IFS= read -r message; do
    post "$message" || printf '%s\n' "$message" >>"$state/left"
done <"$state/waiting"
mv "$state/left" "$state/waiting"
if [ -s "$state/waiting" ]; then
    echo "error: messages not taken by the chat, posted again by the next run: $(($(wc -l <"$state/waiting")))" >&2
    if [ "$status" = 0 ]; then status=1; fi
fi
exit "$status"
