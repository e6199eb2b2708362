#!/usr/bin/env bash
# Kills a training run with SIGKILL at random moments and resumes it each time; then trains the same number of positions
# without interruption and lets the two play each other. Fails if an acknowledged game is lost, if steps go back past the
# last checkpoint, or if the interrupted run is significantly weaker.
#   tests/kill-and-resume.sh [GAME] [POSITIONS] [KILLS] [SEED]
set -euo pipefail

game=${1:-breakthrough:rows=5,columns=5} positions=${2:-40000} kills=${3:-10} seed=${4:-1}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export SELFPLAY_DATA
SELFPLAY_DATA=$(mktemp -d)
trap 'rm -rf "$SELFPLAY_DATA"' EXIT
RANDOM=$seed
log=$SELFPLAY_DATA/kill.log
"$root/run.sh" games list --json >/dev/null

fail() { echo "FAILED: $*"; exit 1; }

acknowledged=0 checkpoint=0
for ((kill = 1; kill <= kills; kill++)); do
    resume=(--resume)
    ((kill > 1)) || resume=(--game "$game" --seed "$seed")
    setsid "$root/run.sh" train --run killed --positions "$positions" "${resume[@]}" --json >/dev/null 2>"$log" &
    pid=$!
    sleep "$((3 + RANDOM % 8)).$((RANDOM % 10))"
    kill -9 -- "-$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    started=$(grep -m1 -oE 'at step [0-9]+, [0-9]+ games' "$log") || { echo "kill $kill: before the run had begun"; continue; }
    read -r step games < <(grep -oE '[0-9]+' <<<"$started" | paste -sd' ')
    ((games >= acknowledged)) || fail "kill $kill: $acknowledged games were acknowledged, $games are left"
    ((step >= checkpoint)) || fail "kill $kill: the last checkpoint was at step $checkpoint, the run resumed at $step"
    reported=$(grep -oE ': [0-9]+ games, [0-9]+ positions \(' "$log" | grep -oE '[0-9]+' | tail -2 | head -1 || true)
    saved=$(grep -oE 'checkpoint at step [0-9]+' "$log" | grep -oE '[0-9]+' | tail -1 || true)
    acknowledged=${reported:-$games} checkpoint=${saved:-$step}
    echo "kill $kill: resumed at step $step with $games games; killed after $acknowledged games were reported, last checkpoint $checkpoint"
done

killed=$("$root/run.sh" train --run killed --resume --positions "$positions" --json 2>/dev/null)
whole=$("$root/run.sh" train --run whole --game "$game" --positions "$positions" --seed "$((seed + 1))" --json 2>/dev/null)
echo "interrupted:   $killed"
echo "uninterrupted: $whole"
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/" <<<"$2"; }
match=$("$root/run.sh" tournament --game "$game" --games 200 --json \
    --player "net:$(field checkpoint "$killed")@50" --player "net:$(field checkpoint "$whole")@50")
echo "match: $match"
high=$(sed -E 's/.*"name":"net:[^"]*killed[^"]*","elo":[-0-9.E]+,"low":[-0-9.E]+,"high":([-0-9.E]+).*/\1/' <<<"$match")
awk -v high="$high" 'BEGIN { exit !(high >= 0) }' || fail "the interrupted run is weaker: its rating's upper bound is $high"
echo "PASSED: no acknowledged game lost, no step back past a checkpoint, strength within the interval"
