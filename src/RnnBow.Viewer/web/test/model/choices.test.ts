import { expect, test } from "vitest";
import { choose, optionsOf, pathsOf } from "../../src/model/choices";
import { formatKey, parseKey } from "../../src/model/ItemKey";
import { placeIn } from "../../src/model/corpus";
import type { RunInfo } from "../../src/model/RunInfo";

const keys = [
    "0.forward.weight_ih.",
    "0.forward.weight_hh.",
    "0.forward.weight_hh.f",
    "1.forward.weight_hh.",
    "0.forward.path.highway",
    "0.forward.path.gates",
];
const run: RunInfo = {
    id: 0,
    name: "a",
    live: false,
    steps: 1,
    firstStep: 0,
    lastStep: 0,
    version: 1,
    description: {},
    keys: keys.map(text => ({ ...parseKey(text)!, measures: ["norm", "share"] })),
};
const ask = (text: string, measure = "norm") => {
    const chosen = choose(run, parseKey(text)!, measure)!;
    return `${formatKey(chosen.key)} ${chosen.measure}`;
};

test("what the run has is chosen", () => expect(ask("0.forward.weight_hh.f", "share")).toBe("0.forward.weight_hh.f share"));
test("what it lacks gives way to what is nearest", () => {
    expect(ask("1.forward.weight_hh.f")).toBe("1.forward.weight_hh. norm");
    expect(ask("5.reverse.bias_hh.z", "adam")).toBe("0.forward.weight_hh. norm");
});
test("the choices of a part are those that go with the parts before it", () => {
    const options = optionsOf(run, parseKey("0.forward.weight_hh.")!);
    expect(options.layers).toEqual([0, 1]);
    expect(options.gates).toEqual(["", "f"]);
    expect(options.parameters).toEqual(["weight_ih", "weight_hh", "path"]);
});
test("the way past the gates stands before the way through them", () => {
    expect(pathsOf(run, parseKey("0.forward.weight_hh.")!).map(key => key.gate)).toEqual(["highway", "gates"]);
    expect(pathsOf(run, parseKey("1.forward.weight_hh.")!)).toEqual([]);
});
test("a key that is none is refused", () => {
    for (const text of ["", "a.forward.weight_hh.", "0.sideways.weight_hh.", "0.forward"]) expect(parseKey(text)).toBeUndefined();
});

test("a place of the corpus is told by file where the files are known", () => {
    const corpus = {
        files: [
            { path: "a.h", start: 0 },
            { path: "b.h", start: 1000 },
        ],
    };
    expect(placeIn(corpus, 2500)).toBe("b.h, character 1,500");
    expect(placeIn({ files: "no list" }, 2500)).toBe("position 2,500 of the corpus");
    expect(placeIn(undefined, 7)).toBe("position 7 of the corpus");
});
