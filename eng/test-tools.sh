#!/usr/bin/env bash
# What tests ask beside our own code: the real ONNX Runtime from npm, and from the distribution ONNX's checker and, for the Python of the
# documents, numpy.
# Where one cannot be had the tests that need it are skipped, and say so.
. "$(dirname "$0")/common.sh"
exec </dev/null

runtime=tests/RnnBow.Onnx.Tests/node

has_runtime() { [ "$runtime/node_modules/.package-lock.json" -nt "$runtime/package-lock.json" ]; }

has_checker() { python3 -c 'import onnx' 2>/dev/null || /usr/bin/python3 -c 'import onnx' 2>/dev/null; }

has_numpy() { python3 -c 'import numpy' 2>/dev/null || /usr/bin/python3 -c 'import numpy' 2>/dev/null; }

has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null

if ! has_browser && command -v apt-get >/dev/null && can_be_root; then
    (install_packages "driving the viewer's page" chromium) || say "The tests that drive a browser are skipped."
fi
if ! has_runtime; then
    say "Fetching ONNX Runtime with npm (log: artifacts/setup/npm-onnx.log)."
    limited 600 npm ci --ignore-scripts --no-audit --no-fund --prefix "$runtime" >artifacts/setup/npm-onnx.log 2>&1 ||
        say "npm could not fetch ONNX Runtime; the tests that run networks in it are skipped."
fi
if ! has_checker && command -v apt-get >/dev/null && can_be_root; then
    (install_packages "checking ONNX files" python3-onnx) || say "The tests that ask ONNX's own checker are skipped."
fi
if ! has_numpy && command -v apt-get >/dev/null && can_be_root; then
    (install_packages "running the documents' Python" python3-numpy) || say "The tests that run the documents' Python are skipped."
fi
