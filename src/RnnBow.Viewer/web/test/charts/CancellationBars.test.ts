// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { CancellationBars } from "../../src/charts/CancellationBars";
import { makeStep, mouse, rects, theme, triangle } from "../make";

const items = makeStep({ items: triangle, arrays: { cancellation: Float32Array.from([4, NaN, 1]) } });

test("a bar is as high as what is left, and a step without a loss has none", () => {
    const bars = new CancellationBars(vi.fn());
    bars.draw({ items, sequence: 0, theme, width: 350 }); // 44 left, 6 right: 100 for each step.
    const drawn = rects(bars.picture.toSvg(), theme.later(0.35));
    expect(drawn.map(bar => bar.x)).toEqual([44, 244]);
    expect(drawn[1]!.height).toBeCloseTo(4 * drawn[0]!.height, 6);
    expect(bars.report().left).toEqual([0.25, NaN, 1]);
});

test("pointing tells the number of a step", () => {
    const onPoint = vi.fn();
    const bars = new CancellationBars(onPoint);
    bars.draw({ items, sequence: 0, theme, width: 350 });
    mouse(bars.element, "pointermove", 250, 40);
    expect(onPoint).toHaveBeenLastCalledWith(expect.stringMatching(/^step 2: 100% is left/));
    expect(rects(bars.picture.toSvg(), theme.blue).map(bar => bar.x)).toEqual([244]);
});
