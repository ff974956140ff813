import { expect, test } from "vitest";
import { creditOf, decayFactor } from "../../src/model/credit";
import { makeStep } from "../make";

/** T steps whose item at lag k is factor^k, inside the window. */
function decaying(steps: number, factor: number) {
    const items = Array.from({ length: steps * steps }, (_, i) => {
        const [j, k] = [Math.floor(i / steps), i % steps];
        return j + k < steps ? factor ** k : 0;
    });
    return makeStep({ steps, items });
}

test("half and 90 % of the credit lie where the sums by distance say", () => {
    const credit = creditOf(makeStep({ items: [4, 2, 1, 3, 1.5, 0, 2, 0, 0] }), 0);
    expect([...credit.byDistance]).toEqual([9, 3.5, 1]);
    expect(credit.total).toBe(13.5);
    expect(credit.half.lag).toBe(0);
    expect(credit.ninety.lag).toBe(1);
});

test("what lies beyond the horizon is told as beyond", () => {
    const credit = creditOf(makeStep({ items: [1, 9, 1, 8, 1, 0], lags: 1, hasRemainder: true }), 0);
    expect(credit.remainder).toBe(17);
    expect(credit.half).toEqual({ lag: undefined, beyond: 0 });
});

test("merged columns are spread evenly over their lags", () => {
    const step = makeStep({ items: [1, 6, 1, 4, 1, 0], arrays: { spans: Int32Array.from([0, 1, 1, 2, 0, 1, 1, 1, 0, 1, 0, 0]) } });
    expect([...creditOf(step, 0).byDistance]).toEqual([3, 7, 3]);
});

test("an exponential decay is found exactly, although long lags have fewer pairs", () => {
    expect(decayFactor(creditOf(decaying(12, 0.6), 0))).toBeCloseTo(0.6, 5);
    expect(decayFactor(creditOf(decaying(12, 1.3), 0))).toBeCloseTo(1.3, 5);
});

test("no credit, or one that is not finite, has no reach", () => {
    expect(creditOf(makeStep({ items: new Array(9).fill(0) }), 0).half).toEqual({ lag: undefined, beyond: undefined });
    expect(creditOf(makeStep({ items: [NaN, 0, 0, 1, 0, 0, 1, 0, 0] }), 0).ninety).toEqual({ lag: undefined, beyond: undefined });
});

test("negative lags count by their distance", () => {
    const step = makeStep({ items: new Array(15).fill(1), firstLag: -2 });
    expect([...creditOf(step, 0).byDistance]).toEqual([3, 4, 2]);
});
