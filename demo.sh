#!/usr/bin/env bash
# The use case of the RNNbow paper: a character-level Elman RNN with 100 hidden nodes learns C from the Linux kernel's headers,
# in windows of 25 characters, and the gradients of every 100th batch are recorded. It reads 16 places of the headers at
# once, where the paper reads one, so that half a minute is enough to learn some C; one of the 16 windows is recorded.
# Then: text from before and after training, the itemized gradients of an early and a late step, the page with the run inside as one
# HTML file, and a picture of the last step.
#
# Arguments go to `rnnbow train` and win over what is here, for example: ./demo.sh --data ~/src --cell lstm --steps 2000
. "$(dirname "$0")/eng/common.sh"

[ "${1:-}" != -- ] || shift
asked=("$@")
headers=/usr/include/linux
log=artifacts/setup/demo.log

# given OPTION: whether it was asked for. Leaves its value in given_value.
given() {
    local i
    for ((i = 0; i < ${#asked[@]}; i++)); do
        case "${asked[i]}" in
            "$1") given_value="${asked[i + 1]:-}" && return ;;
            "$1"=*) given_value="${asked[i]#*=}" && return ;;
        esac
    done
    return 1
}

# or_else OPTION [VALUE]: an option of the demo, unless it was asked for.
or_else() { given "$1" || options+=("$@"); }

# take_out OPTION [VALUES]: what was asked for without an option and its value, or with VALUES=0 without a flag.
take_out() {
    local i kept=()
    for ((i = 0; i < ${#asked[@]}; i++)); do
        case "${asked[i]}" in
            "$1") i=$((i + ${2:-1})) ;;
            "$1"=*) ;;
            *) kept+=("${asked[i]}") ;;
        esac
    done
    asked=("${kept[@]}")
}

program="${PWD}/src/RnnBow.Cli/bin/Release/net10.0/rnnbow.dll"
rnnbow() { (cd "$called_from" && dotnet "$program" "$@"); }

title() { printf '\n== %s\n\n' "$*"; }

# Whether something here turns an SVG into a PNG.
can_draw() {
    local program
    for program in rsvg-convert chromium chromium-browser google-chrome google-chrome-stable chrome; do
        command -v "$program" >/dev/null && return
    done
    return 1
}

# One seed for the dice, so that the demo writes the same at every run.
write() { rnnbow sample "$1" --length 300 --seed 1; }

eng/setup.sh
given --data || [ -d "$headers" ] ||
    install_packages "the demo reads the kernel's headers in $headers (or what --data names)" linux-libc-dev

say "Building rnnbow (log: $log)."
dotnet build src/RnnBow.Cli -c Release -nodeReuse:false -v minimal >"$log" 2>&1 </dev/null ||
    { grep ': error ' "$log" | sort -u | head -n 20 || tail -n 20 "$log"; fail "the build failed."; }

folder="$PWD/demo"
[ "$called_from" != "$PWD" ] || folder=demo
mkdir -p demo

run="$folder/linux.rnnbow" steps=10000 existing=--overwrite
given --run && run="$given_value" && take_out --run
given --steps && steps="$given_value" && take_out --steps
given --resume && existing=--resume
take_out --resume 0
take_out --overwrite 0
take_out --checkpoint
checkpoint="${run%.*}.ckpt"

options=()
or_else --data "$headers"
or_else --cell rnn
or_else --hidden 100
or_else --window 25
or_else --batch 16
or_else --lr 0.003
or_else --sequences 1
or_else --record-every 100
options+=("${asked[@]}")

rnnbow train "${options[@]}" --steps 0 --run "$folder/untrained.rnnbow" --overwrite >"$log"
title "What the network writes before training"
write "$folder/untrained.ckpt"

title "Training"
rnnbow train "${options[@]}" --steps "$steps" --run "$run" "$existing"

title "What it writes now"
write "$checkpoint"

title "The first step, before it has learned anything"
rnnbow show "$run" --step 0
title "The last step that was recorded"
rnnbow show "$run"

title "The page and a picture"
can_draw || ! command -v apt-get >/dev/null || ! can_be_root || install_packages "the picture is drawn by librsvg" librsvg2-bin
rnnbow export "$run" --to html --overwrite
if can_draw; then picture=png; else picture=svg; fi
rnnbow export "$run" --to $picture --overwrite

say
say "Open ${run%.*}.html in a browser: it is the page with this run inside. While a run is recorded, look at it with"
say "    dotnet $program view $run"
say "The run file is $run, and the network is $checkpoint. Look at any other step in the terminal with"
say "    dotnet $program show $run --step 5000"
