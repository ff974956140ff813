// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { UnitBars } from "../../src/charts/UnitBars";
import { mouse, rects, theme } from "../make";

const credit = { gate: "", means: Float64Array.from([1, 3, 0, NaN]), meanLags: Float64Array.from([4, 2, NaN, NaN]) };
const width = 450; // 44 left of the bars, 6 right of them: 100 for each unit.

function drawn(order: number[], onPoint = vi.fn()) {
    const bars = new UnitBars(onPoint);
    bars.draw({ credit, order, theme, width });
    return bars;
}

test("each unit has a bar for its part and one for its distance, from left to right in the order", () => {
    const bars = drawn([1, 0, 2, 3]);
    const shares = rects(bars.picture.toSvg(), theme.later(0.2));
    const lags = rects(bars.picture.toSvg(), theme.bar);
    expect(shares.map(bar => bar.x)).toEqual([44, 144]);
    expect(shares[0]!.height).toBeCloseTo(3 * shares[1]!.height, 6);
    expect(lags.map(bar => bar.x)).toEqual([44, 144]);
    expect(lags[1]!.height).toBeCloseTo(2 * lags[0]!.height, 6);
    expect(bars.report().map(bar => [bar.unit, bar.share])).toEqual([
        [1, 0.75],
        [0, 0.25],
        [2, 0],
        [3, NaN],
    ]);
});

test("a unit whose gradient is not finite is a cross", () => {
    expect(drawn([0, 1, 2, 3]).picture.toSvg().querySelectorAll(`[stroke=${theme.alarm}]`).length).toBeGreaterThan(0);
});

test("pointing names the unit and turns it blue; leaving lets go", () => {
    const onPoint = vi.fn();
    const bars = drawn([1, 0, 2, 3], onPoint);
    mouse(bars.element, "pointermove", 160, 60);
    expect(onPoint).toHaveBeenLastCalledWith(expect.stringMatching(/^unit 0: 25% of the gradient/));
    expect(rects(bars.picture.toSvg(), theme.blue).map(bar => bar.x)).toEqual([144, 144]);
    mouse(bars.element, "pointerleave", 0, 0);
    expect(onPoint).toHaveBeenLastCalledWith(undefined);
    expect(rects(bars.picture.toSvg(), theme.blue)).toEqual([]);
});
