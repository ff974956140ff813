import { expect, test } from "vitest";
import { conflictAt, describeLeftOver, describePair, leftOver, readCancellation, readConflict } from "../../src/model/agreement";
import { makeStep, triangle } from "../make";

const cancellation = Float32Array.from([4, 2, 1, 1, NaN, 8]);
const twice = makeStep({ sequences: 2, items: [...triangle, ...triangle], arrays: { cancellation } });

/** Of three columns at step 1 of the window, two hold a loss. */
const conflicts = [{ timeStep: 1, array: "conflict_1" }];
const cosines = Float32Array.from([1, -0.5, NaN, -0.5, 1, NaN, NaN, NaN, NaN]);
const fighting = makeStep({ items: triangle, conflicts, arrays: { conflict_1: cosines } });

test("what is left is one over the cancellation, of each sequence", () => {
    expect(Array.from(leftOver(twice, 0))).toEqual([0.25, 0.5, 1]);
    expect(Array.from(leftOver(twice, 1))).toEqual([1, NaN, 0.125]);
});

test("the words name the step at which most cancels out", () => {
    expect(readCancellation(twice, 0)).toEqual([
        "The losses cancel out most at step 0: 25% of what they ask for is left. At the middle one of the steps it is 50%.",
    ]);
    expect(readCancellation(twice, 1)[0]).toContain("most at step 2: 13%");
    expect(readCancellation(makeStep({ items: triangle }), 0)).toEqual(["No loss reaches these weights here."]);
    expect(describeLeftOver(twice, 0, 1)).toBe("step 1: 50% is left of what its losses ask for (cancellation 2)");
    expect(describeLeftOver(twice, 1, 1)).toBe("step 1: no loss reaches it");
});

test("columns without a loss at the step are left out of the map", () => {
    const conflict = conflictAt(fighting, 0, 1);
    expect(conflict.columns).toEqual([0, 1]);
    expect(Array.from(conflict.cosines)).toEqual([1, -0.5, -0.5, 1]);
    expect(fighting.conflictSteps).toEqual([1]);
    expect(Array.from(conflictAt(fighting, 0, 2).cosines)).toEqual([NaN]);
});

test("a pair is told with its losses, and the words name the most opposed", () => {
    const conflict = conflictAt(fighting, 0, 1);
    expect(describePair(fighting, 0, conflict, 1)).toBe("cosine -0.5: loss of step 1 and loss of step 2");
    expect(readConflict(fighting, 0, conflict)).toEqual([
        "1 of 1 pair of losses pull against each other here.",
        "The most opposed, cosine -0.5: loss of step 1 and loss of step 2.",
    ]);
    expect(readConflict(fighting, 0, conflictAt(fighting, 0, 2))).toEqual(["Fewer than two losses ask for anything here."]);
});
