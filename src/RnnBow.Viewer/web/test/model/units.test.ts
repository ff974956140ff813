import { expect, test } from "vitest";
import type { UnitCredit } from "../../src/model/StepDetails";
import { describeUnit, halfOf, orderOf, readUnits, sharesOf } from "../../src/model/units";

const credit = (means: number[], meanLags: number[]): UnitCredit => ({
    gate: "",
    means: Float64Array.from(means),
    meanLags: Float64Array.from(meanLags),
});
const four = credit([1, 5, 2, 0], [3, 1, 7, NaN]);

test("shares add up to one, and a unit that is not finite has none", () => {
    expect(Array.from(sharesOf(four))).toEqual([0.125, 0.625, 0.25, 0]);
    expect(Array.from(sharesOf(credit([1, NaN, 3], [0, NaN, 0])))).toEqual([0.25, NaN, 0.75]);
});

test("units stand by their part, by how far back they learn from, or by number", () => {
    expect(orderOf(four, "share")).toEqual([1, 2, 0, 3]);
    expect(orderOf(four, "reach")).toEqual([2, 0, 1, 3]);
    expect(orderOf(four, "number")).toEqual([0, 1, 2, 3]);
    expect(orderOf(credit([1, Infinity, 3], [0, 0, 0]), "share")).toEqual([1, 2, 0]);
});

test("half of the gradient is on as few units as can be", () => {
    expect(halfOf(Float64Array.from([0.25, 0.25, 0.25, 0.25]))).toBe(2);
    expect(halfOf(Float64Array.from([0.1, 0.6, 0.3]))).toBe(1);
});

test("the words name the strongest, the one from furthest, and those without a gradient", () => {
    const words = readUnits(four).join(" ");
    expect(words).toContain("1 unit of 4 has half of the gradient; the strongest, unit 1, has 63%");
    expect(words).toContain("Unit 2 learns from furthest: on average from losses 7 steps away, the middle one from 3.");
    expect(words).toContain("1 unit gets no gradient at all");
    expect(readUnits(credit([0, 0], [NaN, NaN]))).toEqual(["No gradient reached these units at this step."]);
    expect(readUnits(credit([NaN, 1], [NaN, 0]))[0]).toBe("The gradient of 1 unit is not finite.");
});

test("a unit is named with its numbers", () => {
    expect(describeUnit(four, 2)).toBe("unit 2: 25% of the gradient (mean 2), on average from losses 7 steps away");
    expect(describeUnit(four, 3)).toBe("unit 3: no gradient");
    expect(describeUnit(credit([NaN, 1], [NaN, 0]), 0)).toBe("unit 0: its gradient is NaN");
});
