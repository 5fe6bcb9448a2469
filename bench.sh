#!/usr/bin/env bash
# mmcheck and Spin on the same rows of the same model, whole programs one after the other: CPU seconds and peak memory as GNU time tells them,
# printed as the markdown table that the README shows, with date and machine. mmcheck is the whole command, start-up included. Spin's model is
# written by this project (tests/Benchmarks/Promela.cs); it is generated and compiled here, and neither is counted.
#   symmetric  mmcheck --symmetry: states that differ only by names of pages and virtual CPUs are one
#   full       every state kept, no reduction: it must count what mmcheck counts, or this ends with 1
#   reduced    Spin's partial order reduction
#   bitstate   two bits a state: what it left out is the difference of the states
#     ./bench.sh ["N V K"]...        needs GNU time, spin and gcc (apt-get install time spin gcc)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
rows=("$@")
[ ${#rows[@]} -gt 0 ] || rows=("2 1 1" "2 1 2" "2 2 1" "3 1 2")
for tool in /usr/bin/time spin gcc; do
    if [ -z "$(command -v "$tool")" ]; then
        echo "bench.sh needs $tool (apt-get install time spin gcc)" >&2
        exit 2
    fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for project in src/MmCheck.Cli tests/Benchmarks; do
    dotnet build -c Release -p:RunAnalyzers=false "$project" >"$work/build" || {
        cat "$work/build" >&2
        exit 1
    }
done

# measured COMMAND...: runs it; its output goes to out, "CPU-seconds KiB" to cost. Its exit code is a verdict, and may be any.
measured() {
    /usr/bin/time -q -o "$work/time" -f "%U %S %M" "$@" >"$work/out" || true
    awk '{ printf "%.2f %d\n", $1 + $2, $3 }' "$work/time" >"$work/cost"
}

# number PATTERN FIELD: a number of the last report, without its commas.
number() {
    awk -v pattern="$1" -v field="$2" '$0 ~ pattern { gsub(",", "", $field); print $field; exit }' "$work/out"
}

# line ROW CHECKER STATES: a line of the table from the last cost; ratios are to mmcheck, which is the first of each row.
line() {
    local cpu memory
    read -r cpu memory <"$work/cost"
    [ "$2" != mmcheck ] || read -r base_cpu base_memory <"$work/cost"
    awk -v row="$1" -v who="$2" -v n="$3" -v s="$cpu" -v m="$memory" -v bs="$base_cpu" -v bm="$base_memory" 'BEGIN {
        s = s < 0.01 ? 0.01 : s
        printf "| %s | %s | %d | %.2f | %.2f | %.0f | %.1f | %.1f |\n", row, who, n, s, n / s / 1e6, m / 1024, s / bs, m / bm }'
}

# spin ROW NAME SLOTS FLAG...: generates, compiles and measures one form of Spin's verifier.
spin_of() {
    local row=$1 name=$2 slots=$3
    shift 3
    # shellcheck disable=SC2086 # three numbers
    dotnet tests/Benchmarks/bin/Release/net10.0/Benchmarks.dll promela $row 0 >"$work/race.pml"
    (cd "$work" && spin -a race.pml && gcc -O2 -DSAFETY -DMEMLIM=16000 "$@" -o pan pan.c)
    measured "$work/pan" -m1000000 "-w$slots"
    line "$row" "Spin $name" "$(number "states, stored" 1)"
}

echo "Measured on $(date -u +%F): $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), $(nproc) cores, $(
    awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo
); .NET $(dotnet --version), $(spin -V | awk "{ print \$1, \$3 }"), gcc $(gcc -dumpfullversion) -O2. One thread each."
echo
echo "| N V K | checker | states | CPU s | M states / CPU s | peak MiB | CPU, ratio | memory, ratio |"
echo "|---|---|--:|--:|--:|--:|--:|--:|"

mmcheck="dotnet src/MmCheck.Cli/bin/Release/net10.0/MmCheck.Cli.dll bench notifier-race --threads 1"
status=0
for row in "${rows[@]}"; do
    # shellcheck disable=SC2086
    measured $mmcheck $row
    distinct=$(number "^  distinct states" 3)
    transitions=$(number "^  transitions" 2)
    if [ -z "$distinct" ]; then
        echo "mmcheck has no counts for $row" >&2
        cat "$work/out" >&2
        exit 1
    fi
    line "$row" mmcheck "$distinct"
    # shellcheck disable=SC2086
    measured $mmcheck $row --symmetry
    line "$row" "mmcheck symmetric" "$(number "^  distinct states" 3)"
    # As many slots as full states need without long chains, and no more; 32 times as many bits for bitstate.
    slots=$(awk -v n="$distinct" 'BEGIN { printf "%d", log(n) / log(2) + 1 }')
    spin_of "$row" full "$slots" -DNOREDUCE
    if [ "$distinct $transitions" != "$(number "states, stored" 1) $(number "transitions [(]= stored" 1)" ]; then
        echo "mmcheck and Spin count $row differently: $distinct states and $transitions transitions here" >&2
        cat "$work/out" >&2
        status=1
    fi
    spin_of "$row" reduced "$slots"
    spin_of "$row" bitstate $((slots + 5)) -DNOREDUCE -DBITSTATE
done
exit $status
