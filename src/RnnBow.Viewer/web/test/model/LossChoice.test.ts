import { expect, test } from "vitest";
import { largestLoss, lossOf, membership, sameChoice, valueAt } from "../../src/model/LossChoice";
import { makeStep, triangle } from "../make";

test("pointing at a band chooses its loss at every step that it reaches", () => {
    const step = makeStep({ items: triangle });
    const loss = lossOf(step, 1, 1);
    const members = [0, 1, 2].flatMap(j => [0, 1, 2].filter(k => membership(step, loss, j, k) === "whole").map(k => [j, k]));
    expect(loss).toEqual({ kind: "loss", first: 2, last: 2 });
    expect(members).toEqual([
        [0, 2],
        [1, 1],
        [2, 0],
    ]);
    expect([0, 1, 2].map(j => valueAt(step, 0, loss, j).value)).toEqual([1, 1.5, 2]);
});

test("a column that merges a chosen loss with others belongs in part", () => {
    const step = makeStep({ items: [1, 5, 1, 4, 1, 0], arrays: { spans: Int32Array.from([0, 1, 1, 2, 0, 1, 1, 1, 0, 1, 0, 0]) } });
    expect(membership(step, { kind: "loss", first: 2, last: 2 }, 0, 1)).toBe("part");
    expect(membership(step, { kind: "loss", first: 1, last: 2 }, 0, 1)).toBe("whole");
    expect(membership(step, { kind: "loss", first: 0, last: 0 }, 0, 1)).toBe("none");
});

test("the remainder is chosen as a whole, and by no loss", () => {
    const step = makeStep({ items: [1, 9, 1, 8, 1, 0], lags: 1, hasRemainder: true });
    expect(lossOf(step, 0, 1)).toEqual({ kind: "remainder" });
    expect(membership(step, { kind: "remainder" }, 1, 1)).toBe("whole");
    expect(membership(step, { kind: "loss", first: 2, last: 2 }, 0, 1)).toBe("none");
});

test("the strongest loss is the one with the most credit; NaNs do not count", () => {
    expect(largestLoss(makeStep({ items: triangle }), 0)).toEqual({ kind: "loss", first: 1, last: 1 });
    expect(largestLoss(makeStep({ items: [4, 2, NaN, 3, 1.5, 0, 2, 0, 0] }), 0)).toMatchObject({ first: 1 });
    expect(largestLoss(makeStep({ items: new Array(9).fill(0) }), 0)).toBeUndefined();
});

test("choices are compared by what they choose", () => {
    expect(sameChoice({ kind: "loss", first: 1, last: 1 }, { kind: "loss", first: 1, last: 1 })).toBe(true);
    expect(sameChoice({ kind: "remainder" }, undefined)).toBe(false);
});
