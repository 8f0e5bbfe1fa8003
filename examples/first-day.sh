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
export DESK_LANG="${1:-en}"

# --- what the script is told with -----------------------------------------------------------------

# A heading: the time and who sits at the desk. Sets both for the commands that follow.
at() {
    export DESK_NOW="2026-11-25 $1" DESK_BY="$2"
    shift 2
    printf '\n── %s  %s ──  %s\n' "${DESK_NOW#* }" "$DESK_BY" "$*"
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
    if [ -n "$warned" ]; then said=$(printf '%s\n' "$said" | sed '/^warning: .*`unset DESK_NOW`/d'); fi
    case $said in *'`unset DESK_NOW`'*) warned=yes ;; esac
    if [ -n "$said" ]; then printf '%s\n' "$said"; fi
    return "$status"
}
warned=

# --- the day --------------------------------------------------------------------------------------

at 08:50 he.jing "A folder becomes a desk."
run init --timezone Asia/Shanghai

at 09:04 zhou.min "The phone rings. What register prints is the number, and nothing else."
run register "VPN drops every ten minutes for the whole sales floor" --from "Wang Fang" \
    --dept Sales --contact 8021 --channel phone --received 09:01 --impact "40 people can't work"

at 09:12 he.jing "Core business down: urgent. The category routes it; the team gets its reminder."
run classify 1 --category system-failure --priority urgent
run assign 1

at 09:31 li.na "First response: within two hours, as promised."
run respond 1 "called Ms Wang; the router restarts by itself, taking it into our hands" --expect +2h

at 09:40 zhou.min "A mail without the one thing that matters: the ticket waits for the user."
run register "The list is wrong" --from "Zhang Wei" --dept Finance --contact zhang.wei@example.com \
    --channel mail --external "<7f31@mail.example.com>" --missing "which list, and what is wrong in it"
run register "The list is wrong" --from "Zhang Wei" --external "<7f31@mail.example.com>"

at 10:02 zhou.min "The answer. It comes with better words for the problem."
run answer 2 "the list of open invoices: October is in it twice" \
    --description "Open invoices: October is listed twice"
run classify 2 --category data-anomaly --priority medium
run assign 2 --to chen.jie

at 10:20 chen.jie "Not his to do; handed back within the half hour, and given to another."
run decline 2 --reason "on leave from noon"
run assign 2 --to zhao.lei --by zhou.min

at 10:45 zhou.min "Asked and solved on the phone: one write for the whole life of a ticket."
run register "Where do I find the form for business trips?" --from "Maria Rossi" --dept HR --channel phone \
    --category how-to --priority low --to zhou.min \
    --resolve "on the intranet under Forms; sent the link" --passed --kb KB-0012

at 11:10 li.na "It takes longer. The user is told before the deadline, so that the new time counts as agreed."
run note 1 "power supply of the router is worn out; a new one is on its way from the depot"
run extend 1 --until 15:00 --reason "spare part comes at 14:00" --told

at 13:05 zhao.lei "The data team responds, and finds it."
run respond 2 "the import ran twice on Monday night; taking the second run out" --expect "tomorrow 10:00"

at 14:20 li.na "Solved, says the handler."
run resolve 1 "power supply replaced"

at 14:40 zhou.min "Not so, said the user at half past: a second round."
run verify 1 --failed "still drops, less often" --at 14:30

at 14:55 li.na "Solved for good."
run resolve 1 "firmware updated as well; no drop under load" --cause "worn-out power supply, old firmware"

at 15:20 zhou.min "The user says yes, and how it was."
run verify 1 --passed --rating 4 --feedback "quick, though it took two tries"
run close 1 --kb KB-0107 --summary "check the firmware whenever a router restarts by itself"

at 15:25 zhou.min "A slip: the wrong ticket. What was written stays in the log, and counts no more."
run cancel 2 --reason "solved by itself"
run undo 2 --reason "wrong ticket"

at 16:30 zhou.min "A command that the rules refuse says what leads on."
run close 2 --no-kb "nothing to learn" || true

at 17:00 cron "What cron mails: nothing at all on a good day. --within says what comes."
run overdue
run overdue --within 24h

at 17:20 he.jing "A promise was missed, though as agreed. Why, is noted for the review."
run note 1 --cause "spare part not in stock" --clock resolve

at 17:30 he.jing "The board, a ticket's record, and the day's figures."
run
run show 1
run report --period 2026-11-25..2026-11-25

at 17:31 he.jing "The log is plain JSON lines. Its check is silent, and its digest stands in the report too."
run check
run check --digest
printf '$ head -n 3 log/2026/2026-11-25.jsonl\n'
head -n 3 log/2026/2026-11-25.jsonl
