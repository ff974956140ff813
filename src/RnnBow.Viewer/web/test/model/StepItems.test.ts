import { expect, test } from "vitest";
import { makeStep, triangle } from "../make";

test("the item at lag k belongs to the loss k steps later, as far as the window goes", () => {
    const step = makeStep({ items: triangle });
    expect(step.value(0, 1, 1)).toBe(1.5);
    expect([step.lossFirst(1, 1), step.lossLast(1, 1)]).toEqual([2, 2]);
    expect([0, 1, 2].map(j => [0, 1, 2].filter(k => step.lagCount(j, k) > 0).length)).toEqual([3, 2, 1]);
});

test("in a reverse direction the loss lies before the step", () => {
    const step = makeStep({ items: triangle, key: { layer: 0, direction: "reverse", parameter: "weight_hh", gate: "" } });
    expect([step.lossFirst(2, 1), step.lossLast(2, 1)]).toEqual([1, 1]);
    expect(step.lagCount(0, 1)).toBe(0);
});

test("a remainder holds all that lies beyond the last lag", () => {
    const step = makeStep({ items: [1, 9, 1, 8, 1, 0], lags: 1, hasRemainder: true });
    expect(step.isRemainder(1)).toBe(true);
    expect([0, 1, 2].map(j => step.lagCount(j, 1))).toEqual([2, 1, 0]);
    expect([step.lossFirst(0, 1), step.lossLast(0, 1)]).toEqual([1, 2]);
    expect(step.order).toEqual([0, 1]);
});

test("spans say which losses a merged column stands for", () => {
    const step = makeStep({ items: [1, 5, 1, 4, 1, 0], arrays: { spans: Int32Array.from([0, 1, 1, 2, 0, 1, 1, 1, 0, 1, 0, 0]) } });
    expect([step.lossFirst(0, 1), step.lossLast(0, 1)]).toEqual([1, 2]);
    expect(step.distance(0, 1)).toBe(1.5);
    expect(step.lagCount(2, 1)).toBe(0);
    expect(step.farthest).toBe(1.5);
});

test("where losses reach from both sides, later ones lie above earlier ones, nearest first", () => {
    const step = makeStep({ items: new Array(15).fill(1), firstLag: -2 });
    expect(step.order.map(k => k - 2)).toEqual([0, 1, 2, -1, -2]);
    expect(step.isTwoSided).toBe(true);
    expect(step.isOtherSide(2, 0)).toBe(true);
    expect(step.lossFirst(2, 0)).toBe(0);
});

test("labels are those of the vocabulary, and an unknown id is named", () => {
    const step = makeStep({
        items: triangle,
        tokens: { 1: "a", 2: "<b>" },
        arrays: { targets: Int32Array.from([1, 2, 9]), predictions: Int32Array.from([1, 1, 9]) },
    });
    expect(step.labelAt(0, 0)).toEqual({ kind: "token", target: "a", prediction: "a", isRight: true });
    expect(step.labelAt(0, 1)).toMatchObject({ target: "<b>", isRight: false });
    expect(step.labelAt(0, 2)).toMatchObject({ target: "#9" });
});

test("numbers take the place of labels where numbers were recorded", () => {
    const step = makeStep({
        items: triangle,
        arrays: { target_values: Float32Array.from([1, 2, 3]), prediction_values: Float32Array.from([1, 2, 5]) },
    });
    expect(step.labelAt(0, 2)).toEqual({ kind: "number", target: 3, prediction: 5 });
});

test("too few items are refused", () => {
    expect(() => makeStep({ items: [1, 2], lags: 3 })).toThrow(/2 items; \[1, 3, 3\] takes 9/);
});
