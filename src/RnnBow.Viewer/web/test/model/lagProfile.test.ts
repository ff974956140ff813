import { expect, test } from "vitest";
import { boundKind, describeLag, lagProfile, readBound, withoutBound } from "../../src/model/lagProfile";
import { makeStep } from "../make";

const hidden = { layer: 0, direction: "forward", parameter: "hidden", gate: "" } as const;
/** Of a linear layer whose weights turn and multiply by 0.5: each loss obeys the bound with equality. */
const own = [4, 8, 2];
const forward = [4, 8 * 0.5, 2 * 0.25, 8, 2 * 0.5, 0, 2, 0, 0];

test("a gradient that fades as slowly as the bound allows lies on the line", () => {
    const profile = lagProfile(makeStep({ key: hidden, items: forward }), 0, { singularValue: 0.5, slope: 1 });
    expect(Array.from(profile.means)).toEqual([14 / 3, 5 / 2, 0.5]);
    profile.means.forEach((mean, lag) => expect(profile.bound?.[lag]).toBeCloseTo(lag === 0 ? 14 / 3 : mean, 12));
});

test("in a reverse direction losses reach later steps", () => {
    const items = [own[0], 0, 0, own[1], own[0]! / 2, 0, own[2], own[1]! / 2, own[0]! / 4] as number[];
    const profile = lagProfile(makeStep({ key: { ...hidden, direction: "reverse" }, items }), 0, { singularValue: 1, slope: 0.5 });
    profile.means.forEach((mean, lag) => expect(profile.bound?.[lag]).toBeCloseTo(mean, 12));
});

test("without a bound there are bars alone", () => {
    expect(lagProfile(makeStep({ key: hidden, items: forward }), 0, undefined).bound).toBeUndefined();
});

test("where the own loss is merged with others the line has no beginning, and is not drawn", () => {
    const spans = Int32Array.from([0, 2, 2, 1, 0, 2, 2, 0, 0, 1, 2, 0]);
    const items = makeStep({ key: hidden, items: [3, 1, 3, 0, 2, 0], lags: 2, arrays: { spans } });
    expect(lagProfile(items, 0, { singularValue: 0.5, slope: 1 }).bound).toBeUndefined();
});

test("the line is strict on the hidden state of the upper layer alone", () => {
    expect(boundKind(makeStep({ key: { ...hidden, layer: 1 }, items: forward }), 2)).toBe("strict");
    expect(boundKind(makeStep({ key: hidden, items: forward }), 2)).toBe("below");
    expect(boundKind(makeStep({ items: forward }), 1)).toBe("parameter");
});

test("the words tell a gradient that must vanish from one that may explode", () => {
    // 0.5^7 = 0.0078 is the first below 1%.
    expect(readBound({ singularValue: 0.5, slope: 1 }, "strict").join(" ")).toMatch(/at most 50% .* must vanish, and after 7 steps/);
    expect(readBound({ singularValue: 2.48, slope: 1 }, "strict").join(" ")).toMatch(/at most 2\.48 .* may grow/);
    expect(readBound({ singularValue: 2, slope: 1 }, "below")[1]).toContain("comes down from the layer above");
    expect(readBound({ singularValue: 2, slope: 1 }, "parameter")[1]).toContain("a guide");
    expect(readBound({ singularValue: NaN, slope: 1 }, "strict")).toEqual([
        "A recurrent weight is not finite: nothing bounds the gradient.",
    ]);
    expect(withoutBound("lstm")).toContain("LSTM");
});

test("a lag is told with its numbers", () => {
    const profile = lagProfile(makeStep({ key: hidden, items: forward }), 0, { singularValue: 0.5, slope: 1 });
    expect(describeLag(profile, 1)).toBe("lag 1: mean item 2.5, 54% of that at lag 0; line at 2.5");
});
