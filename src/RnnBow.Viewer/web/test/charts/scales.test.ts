import { expect, test } from "vitest";
import { barScale } from "../../src/charts/barScale";
import { StepScale } from "../../src/charts/StepScale";

test("every place belongs to one step", () => {
    const scale = new StepScale(5, 9, 100, 50);
    for (let j = 5; j <= 9; j++) {
        expect(scale.at(scale.x(j))).toBe(j);
        expect(scale.at(scale.middle(j))).toBe(j);
    }
    expect([scale.at(99), scale.at(150)]).toEqual([undefined, undefined]);
    expect([scale.clamped(0), scale.clamped(1000)]).toEqual([5, 9]);
});

test("ticks keep their distance and are round", () => {
    const ticks = new StepScale(0, 255, 0, 800).ticks(34);
    expect(ticks.every(tick => tick % 25 === 0)).toBe(true);
    expect(new StepScale(0, 24, 0, 900).ticks(34)).toHaveLength(25);
});

test("bars grow from the foot, and what is not finite stays there", () => {
    const { top } = barScale([1, 2, NaN, Infinity], false, 0, 100);
    expect([0, 1, 2, NaN].map(top)).toEqual([100, 50, 0, 100]);
});

test("a logarithmic scale shows the smallest bar, but no more than eight decades", () => {
    expect(barScale([1, 1e-3], true, 0, 100).top(1e-3)).toBeLessThan(100);
    expect(barScale([1, 1e-30], true, 0, 100).scale.domain()[0]).toBeGreaterThan(1e-10);
});

test("no bars, or bars of zero, have a scale too", () => {
    for (const values of [[], [0, 0], [NaN]]) expect(barScale(values, true, 0, 100).top(0)).toBe(100);
});
