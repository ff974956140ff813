// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { LossHorizon } from "../../src/charts/LossHorizon";
import { StepScale } from "../../src/charts/StepScale";
import { makeStep, rects, theme, triangle } from "../make";

function drawn(log: boolean, isPointedAt = true, items = triangle) {
    const horizon = new LossHorizon(128);
    const step = makeStep({ items });
    const drawing = { items: step, sequence: 0, scale: new StepScale(0, 2, 10, 90), theme, width: 110, log };
    horizon.draw(drawing, { kind: "loss", first: 2, last: 2 }, isPointedAt);
    return horizon;
}

test("the bars are what each step owes to the loss", () => {
    expect(drawn(false).report()).toEqual([
        { j: 0, value: 1, isPart: false },
        { j: 1, value: 1.5, isPart: false },
        { j: 2, value: 2, isPart: false },
    ]);
    const heights = rects(drawn(false).picture.toSvg(), "blue").map(rect => rect.height);
    expect(heights).toEqual([50, 75, 100].map(height => expect.closeTo(height, 1)));
});

test("on a logarithmic scale a tenth is one step of the axis lower", () => {
    const heights = rects(drawn(true, true, [1, 1, 0.01, 1, 0.1, 0, 1, 0, 0]).picture.toSvg(), "blue").map(rect => rect.height);
    expect((heights[2] ?? 0) - (heights[1] ?? 0)).toBeCloseTo((heights[1] ?? 0) - (heights[0] ?? 0), 1);
});

test("a loss that nobody points at is drawn faintly and not told as chosen", () => {
    const horizon = drawn(false, false);
    expect(horizon.report()).toEqual([]);
    expect(rects(horizon.picture.toSvg(), "soft")).toHaveLength(3);
});

test("a bar that is not finite is a cross", () => {
    const picture = drawn(false, true, [1, 1, NaN, 1, 1.5, 0, 2, 0, 0]).picture.toSvg();
    expect(rects(picture, "blue")).toHaveLength(2);
    expect(picture.querySelectorAll('path[stroke="alarm"]')).toHaveLength(2);
});
