#!/usr/bin/env bash
# mmcheck and, where it is installed, Spin on the same rows of the same model, one after the other: CPU seconds, peak memory and their
# ratios as a Markdown table. Spin keeps full states, depth first, without reductions; its model is generated and compiled here, and
# neither is counted. mmcheck is the whole command, start-up included. Ends with 1 if the two count differently.
#     tests/Benchmarks/notifier-race.sh ["N V K"]...        needs /usr/bin/time; spin and gcc for the comparison
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rows=("$@")
[ ${#rows[@]} -gt 0 ] || rows=("2 1 1" "2 1 2" "2 2 1" "3 1 2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build -c Release src/MmCheck.Cli >"$work/build" && dotnet build -c Release tests/Benchmarks >"$work/build" || {
    cat "$work/build" >&2
    exit 1
}

# measured NAME COMMAND...: runs the command; its output goes to NAME.out, "CPU-seconds KiB" to NAME.cost. It may end with any exit code.
measured() {
    local name=$1
    shift
    /usr/bin/time -q -o "$work/$name.time" -f "%U %S %M" "$@" >"$work/$name.out" || true
    awk '{ printf "%.2f %d\n", $1 + $2, $3 }' "$work/$name.time" >"$work/$name.cost"
}

# number NAME PATTERN FIELD: a number of a report, without its commas.
number() {
    awk -v pattern="$2" -v field="$3" '$0 ~ pattern { gsub(",", "", $field); print $field; exit }' "$work/$1.out"
}

with_spin=false
if command -v spin >"$work/which" && command -v gcc >"$work/which"; then
    with_spin=true
    echo "| N V K | distinct | mmcheck CPU s | Spin CPU s | ratio | mmcheck MiB | Spin MiB | ratio |"
    echo "|---|--:|--:|--:|--:|--:|--:|--:|"
else
    echo "spin or gcc is not installed: mmcheck alone" >&2
    echo "| N V K | distinct | mmcheck CPU s | mmcheck MiB |"
    echo "|---|--:|--:|--:|"
fi

status=0
for row in "${rows[@]}"; do
    # shellcheck disable=SC2086 # three numbers
    measured mmcheck dotnet src/MmCheck.Cli/bin/Release/net10.0/MmCheck.Cli.dll bench notifier-race $row --threads 1
    distinct=$(number mmcheck "^  distinct states" 3)
    transitions=$(number mmcheck "^  transitions" 2)
    if [ -z "$distinct" ]; then
        echo "mmcheck has no counts for $row" >&2
        cat "$work/mmcheck.out" >&2
        exit 1
    fi
    read -r ours our_memory <"$work/mmcheck.cost"
    if ! $with_spin; then
        awk -v row="$row" -v n="$distinct" -v s="$ours" -v m="$our_memory" \
            'BEGIN { printf "| %s | %d | %.2f | %.0f |\n", row, n, s, m / 1024 }'
        continue
    fi
    # shellcheck disable=SC2086
    dotnet tests/Benchmarks/bin/Release/net10.0/Benchmarks.dll promela $row 0 >"$work/race.pml"
    (cd "$work" && spin -a race.pml && gcc -O2 -DSAFETY -DNOREDUCE -DMEMLIM=16000 -o pan pan.c)
    # As many slots as Spin needs for states without long chains, and no more.
    measured spin "$work/pan" -m1000000 "-w$(awk -v n="$distinct" 'BEGIN { printf "%d", log(n) / log(2) + 1 }')"
    read -r theirs their_memory <"$work/spin.cost"
    if [ "$distinct" != "$(number spin "states, stored" 1)" ] || [ "$transitions" != "$(number spin "transitions [(]= stored" 1)" ]; then
        echo "mmcheck and Spin count $row differently: $distinct states and $transitions transitions here" >&2
        cat "$work/spin.out" >&2
        status=1
    fi
    awk -v row="$row" -v n="$distinct" -v s="$ours" -v t="$theirs" -v m="$our_memory" -v u="$their_memory" 'BEGIN {
        printf "| %s | %d | %.2f | %.2f | %.1f | %.0f | %.0f | %.1f |\n", row, n, s, t, t / s, m / 1024, u / 1024, u / m }'
done
exit $status
