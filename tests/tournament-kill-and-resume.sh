#!/usr/bin/env bash
# Kills a tournament of six players with SIGKILL at random moments and resumes it each time. Fails unless it ends with exactly
# the games of the schedule, none twice, move for move those of the same tournament played without interruption.
#   tests/tournament-kill-and-resume.sh [GAMES OF EACH PAIR] [KILLS] [SEED]
set -euo pipefail

games=${1:-200} kills=${2:-5} seed=${3:-1}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export SELFPLAY_DATA
SELFPLAY_DATA=$(mktemp -d)
trap 'rm -rf "$SELFPLAY_DATA"' EXIT
RANDOM=$seed
log=$SELFPLAY_DATA/kill.log
"$root/run.sh" games list --json >/dev/null

fail() { echo "FAILED: $*"; exit 1; }
play=(tournament --game connect-four --games "$games" --seed "$seed"
    --player random --player first-legal --player greedy --player mcts:50 --player mcts:100 --player mcts:200)

finished=0
for ((kill = 1; kill <= kills; kill++)); do
    : >"$log"
    setsid "$root/run.sh" "${play[@]}" --name killed --json >/dev/null 2>"$log" &
    pid=$!
    while ! grep -q 'games played before' "$log" && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    sleep "$((RANDOM % 3)).$((1 + RANDOM % 9))"
    kill -9 -- "-$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    before=$(grep -oE '[0-9]+ games played before' "$log" | grep -oE '^[0-9]+') || fail "kill $kill: $(cat "$log")"
    ((before >= finished)) || fail "kill $kill: $finished games were in the store, $before are left"
    finished=$before
    echo "kill $kill: resumed after $before games"
done

"$root/run.sh" tournament --resume --name killed --json --output "$SELFPLAY_DATA/killed.jsonl" >/dev/null 2>"$log"
grep -o '[0-9]* games played before' "$log" | sed 's/^/end: resumed after /'
"$root/run.sh" "${play[@]}" --name whole --json --output "$SELFPLAY_DATA/whole.jsonl" >/dev/null 2>&1
scheduled=$((15 * games))
ids() { sed -E 's/^\{"id":([0-9]+),.*/\1/' "$1"; }
moves() { sed -E 's/"tournament":"[a-z]*",//; s/"milliseconds":[0-9]+//' "$1"; }
cmp <(ids "$SELFPLAY_DATA/killed.jsonl") <(seq 0 $((scheduled - 1))) || fail "the games are not the $scheduled of the schedule, each once"
cmp <(moves "$SELFPLAY_DATA/killed.jsonl") <(moves "$SELFPLAY_DATA/whole.jsonl") || fail "some game differs from the uninterrupted tournament"
echo "PASSED: $scheduled games scheduled, $(wc -l <"$SELFPLAY_DATA/killed.jsonl") played, none twice, all as without interruption"
