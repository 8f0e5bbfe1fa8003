#!/bin/sh
# A desk's first day: from `desk init` to the day's report, through the built program, in a temporary
# folder. Every command runs at a time of that day (DESK_NOW), so that each run prints the same.
#
#   cargo build && examples/first-day.sh              (or DESK=/path/to/desk examples/first-day.sh)
#   examples/first-day.sh zh                          the same day, told in Chinese
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
desk=${DESK:-}
if [ -z "$desk" ]; then
    # Whichever was built last.
    desk=$(ls -t "$here/target/release/desk" "$here/target/debug/desk" 2>/dev/null | head -n 1)
fi
if [ -z "$desk" ]; then
    echo "error: the program is not built: run cargo build first" >&2
    exit 1
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
unset DESK_DIR
language=${1:-en}
export DESK_LANG="$language"

# --- what the script is told with -----------------------------------------------------------------

# One of two texts, English and Chinese: the one of the language that the day is told in.
t() {
    if [ "$language" = zh ]; then printf '%s' "$2"; else printf '%s' "$1"; fi
}

# A heading: the time and who sits at the desk. Sets both for the commands that follow.
at() {
    export DESK_NOW="2026-11-25 $1" DESK_BY="$2"
    printf '\n── %s  %s ──  %s\n' "$1" "$2" "$(t "$3" "$4")"
}

# Shows a command as one would type it, and runs it.
run() {
    printf '$ desk'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_.,:/=+-]* | '') printf ' "%s"' "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    status=0
    said=$("$desk" "$@" 2>&1) || status=$?
    # Every write warns that DESK_NOW gives the time: that is to be read once.
    if [ -n "$warned" ]; then said=$(printf '%s\n' "$said" | sed '/`unset DESK_NOW`/d'); fi
    case $said in *'`unset DESK_NOW`'*) warned=yes ;; esac
    if [ -n "$said" ]; then printf '%s\n' "$said"; fi
    return "$status"
}
warned=

# --- the day --------------------------------------------------------------------------------------

at 08:50 he.jing "A folder becomes a desk." \
    "把一个文件夹变成服务台。"
run init --timezone Asia/Shanghai

at 09:04 zhou.min "The phone rings. What register prints is the number, and nothing else." \
    "电话响了。register 只输出问题编号。"
run register "$(t "VPN drops every ten minutes for the whole sales floor" "整个销售楼层的 VPN 每十分钟断一次")" --from "$(t "Wang Fang" "王芳")" \
    --dept "$(t Sales 销售部)" --contact 8021 --channel phone --received 09:01 --impact "$(t "40 people can't work" "40 人无法工作")"

at 09:12 he.jing "Core business down: urgent. The category routes it; the team gets its reminder." \
    "核心业务中断：紧急。按类别分派，处理部门收到提醒。"
run classify 1 --category system-failure --priority urgent
run assign 1

at 09:31 li.na "First response: within two hours, as promised." \
    "首次响应：按承诺在两小时内。"
run respond 1 "$(t "called Ms Wang; the router restarts by itself, taking it into our hands" "已致电王女士；路由器自行重启，由我们处理")" --expect +2h

at 09:40 zhou.min "A mail without the one thing that matters: the user is to be contacted." \
    "邮件里缺了最要紧的信息：需要联系用户。"
run register "$(t "The list is wrong" "清单有误")" --from "$(t "Zhang Wei" "张伟")" --dept "$(t Finance 财务部)" --contact zhang.wei@example.com \
    --channel mail --external "<7f31@mail.example.com>" --missing "$(t "which list, and what is wrong in it" "哪一份清单，错在哪里")"
run register "$(t "The list is wrong" "清单有误")" --from "$(t "Zhang Wei" "张伟")" --external "<7f31@mail.example.com>"

at 10:02 zhou.min "The answer. It comes with better words for the problem." \
    "用户答复了，问题也说得更清楚。"
run answer 2 "$(t "the list of open invoices: October is in it twice" "未付发票清单：十月出现了两次")" \
    --description "$(t "Open invoices: October is listed twice" "未付发票清单中十月重复")"
run classify 2 --category data-anomaly --priority medium
run assign 2 --to chen.jie

at 10:20 chen.jie "Not his to do; handed back within the half hour, and given to another." \
    "不归他处理：半小时内退回，另行分派。"
run decline 2 --reason "$(t "on leave from noon" "中午起休假")"
run assign 2 --to zhao.lei --by zhou.min

at 10:45 zhou.min "Asked and solved on the phone: one write for the whole life of a ticket." \
    "电话里当场解决：一条命令走完全过程。"
run register "$(t "Where do I find the form for business trips?" "出差申请表在哪里下载？")" --from "$(t "Maria Rossi" "罗丽")" --dept "$(t HR 人事部)" --channel phone \
    --category how-to --priority low --to zhou.min \
    --resolve "$(t "on the intranet under Forms; sent the link" "在内网“表单”栏目；已发送链接")" --passed --kb KB-0012

at 11:10 li.na "It takes longer. The user is told before the deadline, so that the new time counts as agreed." \
    "需要更长时间。在截止时间之前告知用户，新的时间才算约定。"
run note 1 "$(t "power supply of the router is worn out; a new one is on its way from the depot" "路由器电源老化；新电源正从仓库送来")"
run extend 1 --until 15:00 --reason "$(t "spare part comes at 14:00" "备件 14:00 送到")" --told

at 13:05 zhao.lei "The data team responds, and finds it." \
    "数据组响应，并找到原因。"
run respond 2 "$(t "the import ran twice on Monday night; taking the second run out" "周一夜间导入运行了两次；正在清除第二次的数据")" --expect "tomorrow 10:00"

at 14:20 li.na "Solved, says the handler." \
    "处理人认为已解决。"
run resolve 1 "$(t "power supply replaced" "已更换电源")"

at 14:40 zhou.min "Not so, said the user at half past: a second round." \
    "用户两点半说还没好：二次处理。"
run verify 1 --failed "$(t "still drops, less often" "仍会断线，次数变少")" --at 14:30

at 14:55 li.na "Solved for good." \
    "这次真正解决。"
run resolve 1 "$(t "firmware updated as well; no drop under load" "固件一并升级；加压测试未再断线")" --cause "$(t "worn-out power supply, old firmware" "电源老化，固件过旧")"

at 15:20 zhou.min "The user says yes, and how it was." \
    "用户确认解决，并作了评价。"
run verify 1 --passed --rating 4 --feedback "$(t "quick, though it took two tries" "处理快，只是试了两次")"
run close 1 --kb KB-0107 --summary "$(t "check the firmware whenever a router restarts by itself" "路由器自行重启时应检查固件")"

at 15:25 zhou.min "A slip: the wrong ticket. What was written stays in the log, and counts no more." \
    "手误：弄错了问题单。写下的留在日志里，但不再计入。"
run cancel 2 --reason "$(t "solved by itself" "已自行恢复")"
run undo 2 --reason "$(t "wrong ticket" "弄错了问题单")"

at 16:30 zhou.min "A command that the rules refuse says what leads on." \
    "规则不允许的命令会说明接下来该怎么做。"
run close 2 --no-kb "$(t "nothing to learn" "无需记录")" || true

at 17:00 cron "What cron mails: nothing at all on a good day. --within says what comes." \
    "cron 发送的内容：一切正常时什么都没有。--within 列出即将到期的。"
run overdue
run overdue --within 24h

at 17:20 he.jing "A promise was missed, though as agreed. Why, is noted for the review." \
    "有一项未达标，但符合约定。记下原因，供回顾时使用。"
run note 1 --cause "$(t "spare part not in stock" "备件缺货")" --clock resolve

at 17:30 he.jing "The board, a ticket's record, and the day's figures." \
    "看板、一张问题单的完整记录、当天的数据。"
run
run show 1
run report --period 2026-11-25..2026-11-25

at 17:31 he.jing "The log is plain JSON lines. Its check is silent, and its digest stands in the report too." \
    "日志是纯 JSON 行。检查无误时没有输出；报告中也有它的校验值。"
run check
run check --digest
printf '$ head -n 3 log/2026/2026-11-25.jsonl\n'
head -n 3 log/2026/2026-11-25.jsonl
