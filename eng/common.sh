# What the scripts share: sourced, never run. Leaves the shell in the repository's root, with a .NET SDK on the path, and says in
# called_from where it was.

set -euo pipefail
script="$(basename "$0")"
called_from="$PWD"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p artifacts/setup

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# dotnet ends in order on Ctrl-C, which bash alone would take for "go on".
trap 'printf "%s: stopped.\n" "$script" >&2; exit 130' INT

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s: %s\n' "$script" "$*" >&2
    exit 1
}

# Runs a command with a limit in seconds, where the machine has `timeout`.
limited() {
    local seconds="$1"
    shift
    if command -v timeout >/dev/null; then timeout "$seconds" "$@"; else "$@"; fi
}

# As root, or through a sudo that does not ask; fails where there is neither.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() {
    [ "$(id -u)" = 0 ] || { command -v sudo && sudo -n true; } >/dev/null 2>&1
}

# install_packages WHY PACKAGE...: Debian and Ubuntu packages, without a question.
install_packages() {
    local why="$1" log=artifacts/setup/apt.log
    shift
    command -v apt-get >/dev/null ||
        fail "$why: this needs the Debian packages '$*' or their like, and there is no apt-get here to install them."
    can_be_root ||
        fail "$why: this user is not root and cannot use sudo without a password; run 'sudo apt-get install $*' and start again."
    say "Installing $* with apt-get (log: $log)."
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    as_root "${apt[@]}" update >"$log" 2>&1 </dev/null ||
        say "apt-get update did not reach every source; going on with the lists that are here."
    as_root "${apt[@]}" install --no-install-recommends "$@" >>"$log" 2>&1 </dev/null ||
        fail "$why: apt-get could not install '$*' ($(grep -m1 '^E:' "$log" || echo "see $log"))."
}

# A bare Debian has no ICU, which the SDK then must be told to do without.
find_dotnet() {
    local place answer
    for place in "${DOTNET_ROOT:-}" "${HOME:-/root}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
        command -v dotnet >/dev/null && break
        [ -x "$place/dotnet" ] && PATH="$place:$PATH"
    done
    command -v dotnet >/dev/null || fail "the .NET SDK 10 is needed and there is no dotnet here: install it from https://dot.net/download."
    answer="$(dotnet --version 2>&1)" && return
    if [[ "$answer" == *ICU* ]]; then
        export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
        answer="$(dotnet --version 2>&1)" && return
    fi
    local versions
    versions="$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ')"
    fail "the .NET SDK that global.json names is needed, and dotnet here has ${versions:-none}; install it from https://dot.net/download."
}

find_dotnet
