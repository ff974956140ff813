# Reads the test results (trx) named on the command line: prints every test that failed with its message and the first
# lines of its trace, then "N passed, N failed, N skipped". -v brief=1 leaves the failures out; -v broken=N counts N more as failed.

BEGIN { RS = "<"; trace_lines = 6 }

/^UnitTestResult / {
    outcome = attribute("outcome")
    if (outcome == "Passed") passed++
    else if (outcome == "NotExecuted") skipped++
    else failed++
    failing = outcome != "Passed" && outcome != "NotExecuted"
    if (failing && !brief) print "  FAILED " attribute("testName")
}

/^\/UnitTestResult>/ { failing = 0 }
/^Message>/ && failing && !brief { show(1000) }
/^StackTrace>/ && failing && !brief { show(trace_lines) }

END { printf "%d passed, %d failed, %d skipped\n", passed, failed + broken, skipped }

function attribute(name,    value) {
    if (!match($0, " " name "=\"[^\"]*\"")) return ""
    value = substr($0, RSTART, RLENGTH)
    sub(/^[^"]*"/, "", value)
    sub(/"$/, "", value)
    return plain(value)
}

# The text after the tag, indented, at most so many lines of it.
function show(most,    text, lines, count, i) {
    text = $0
    sub(/^[^>]*>/, "", text)
    sub(/[ \r\n]+$/, "", text)
    count = split(plain(text), lines, "\n")
    for (i = 1; i <= count && i <= most; i++) print "    " lines[i]
}

function plain(text) {
    gsub(/&#xD;|\r/, "", text)
    gsub(/&#xA;/, "\n", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&#39;|&apos;/, "'", text)
    gsub(/&amp;/, "\\&", text)
    return text
}
