#!/usr/bin/env bash
# Compiles the native half of RnnBow.LibTorch against the libtorch of this machine. Needs g++ and libtorch, not .NET. It is also in
# the package RnnBow.LibTorch, beside the sources.
#
#   eng/build-native.sh [OUTPUT]        OUTPUT: default artifacts/native/librnnbow_torch.so
#
# Which libtorch, by the conventions of tch-rs:
#   LIBTORCH=/path              an unpacked libtorch (include/, lib/); LIBTORCH_CXX11_ABI=0 if it has the old C++ ABI
#   LIBTORCH_USE_PYTORCH=1      the torch of python3
#   neither                     the distribution's libtorch-dev
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=${1:-$root/artifacts/native/librnnbow_torch.so}
sources=$root/src/RnnBow.LibTorch/native
[[ -d $sources ]] || sources=$root/native
compiler=${CXX:-g++}
abi=${LIBTORCH_CXX11_ABI:-1}

fail() { echo "build-native: $*" >&2; exit 1; }

ask_python() { python3 - "$@" <<'PY'
import sys
import torch
from torch.utils import cpp_extension
print({"include": lambda: "\n".join(cpp_extension.include_paths()),
       "lib": lambda: cpp_extension.library_paths()[0],
       "abi": lambda: int(torch._C._GLIBCXX_USE_CXX11_ABI)}[sys.argv[1]]())
PY
}

command -v "$compiler" >/dev/null || fail "no C++ compiler '$compiler' found; install g++ (apt-get install g++) or set CXX"

includes=()
if [[ -n ${LIBTORCH:-} ]]; then
  origin="LIBTORCH=$LIBTORCH"
  includes=("$LIBTORCH/include" "$LIBTORCH/include/torch/csrc/api/include")
  lib=$LIBTORCH/lib
elif [[ ${LIBTORCH_USE_PYTORCH:-0} == 1 ]]; then
  origin="the torch of $(command -v python3 || fail 'LIBTORCH_USE_PYTORCH=1, but there is no python3')"
  ask_python lib >/dev/null 2>&1 || fail "LIBTORCH_USE_PYTORCH=1, but 'import torch' fails in python3; install torch there or set LIBTORCH"
  mapfile -t includes < <(ask_python include)
  lib=$(ask_python lib)
  abi=$(ask_python abi)
else
  origin="the distribution's libtorch"
  includes=(/usr/include /usr/include/torch/csrc/api/include)
  lib=$(dirname "$(find /usr/lib /usr/lib64 -maxdepth 2 -name libtorch_cpu.so -print -quit 2>/dev/null)")
fi
header=$(for i in "${includes[@]}"; do [[ -f $i/torch/version.h ]] && echo "$i/torch/version.h" && break; done || true)
[[ -n $header && -f $lib/libtorch_cpu.so ]] ||
  fail "no libtorch found ($origin); install libtorch-dev, or set LIBTORCH=/path or LIBTORCH_USE_PYTORCH=1"
# Newer versions define it in a header of its own, which this one includes.
[[ ! -f ${header%/*}/headeronly/version.h ]] || header=${header%/*}/headeronly/version.h
version=$(sed -n 's/^# *define TORCH_VERSION_\(MAJOR\|MINOR\|PATCH\) \([0-9]*\).*/\2/p' "$header" | paste -sd.)

stamp=$output.stamp
inputs=$(cat "$sources"/*.cpp "$sources"/*.h "${BASH_SOURCE[0]}" "$header" | sha256sum; echo "$compiler $abi $lib")
if [[ -f $output && -f $stamp && $(<"$stamp") == "$inputs" ]]; then
  echo "build-native: up to date ($output, libtorch $version)"
  exit 0
fi

# libtorch 2.1 and later need C++17; 1.13 compiles as C++17 too.
flags=(-std=c++17 -O2 -fPIC -fvisibility=hidden -Wall -Wno-sign-compare "-D_GLIBCXX_USE_CXX11_ABI=$abi")
for i in "${includes[@]}"; do [[ $i == /usr/include ]] || flags+=(-isystem "$i"); done

objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
echo "build-native: compiling against libtorch $version in $lib"
jobs=()
for source in "$sources"/*.cpp; do
  "$compiler" "${flags[@]}" -c "$source" -o "$objects/$(basename "$source" .cpp).o" &
  jobs+=($!)
  # As many at a time as there are processors: each takes several hundred MB.
  if (( ${#jobs[@]} >= $(nproc) )); then wait "${jobs[0]}" || fail "compilation failed"; jobs=("${jobs[@]:1}"); fi
done
for job in "${jobs[@]}"; do wait "$job" || fail "compilation failed"; done

# CUDA registers itself when its library is loaded, so it is linked although no symbol of it is used.
libraries=(-ltorch -ltorch_cpu -lc10)
for extra in torch_cuda c10_cuda torch_hip c10_hip; do [[ -f $lib/lib$extra.so ]] && libraries+=("-l$extra"); done

mkdir -p "$(dirname "$output")"
"$compiler" -shared -o "$output" "$objects"/*.o "-L$lib" "-Wl,-rpath,$lib" -Wl,--no-as-needed "${libraries[@]}" || fail "linking failed"
printf '%s\n' "$inputs" > "$stamp"
echo "build-native: wrote $output"
