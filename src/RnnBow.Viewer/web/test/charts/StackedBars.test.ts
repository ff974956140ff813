// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { stack } from "../../src/charts/stack";
import { StackedBars } from "../../src/charts/StackedBars";
import { StepScale } from "../../src/charts/StepScale";
import { makeStep, mouse, rects, theme, triangle } from "../make";

const events = () => ({ onPoint: vi.fn(), onHold: vi.fn(), onZoom: vi.fn() });

function drawn(step = makeStep({ items: triangle }), told = events()) {
    const bars = new StackedBars("gradients", 128, told);
    bars.draw(
        { items: step, sequence: 0, scale: new StepScale(0, step.steps - 1, 10, 30 * step.steps), theme, width: 200, log: false },
        undefined,
    );
    return { bars, told };
}

test("bands are piled up with the own loss on top", () => {
    const piled = stack(makeStep({ items: triangle }), 0);
    expect(piled.highest).toBe(7);
    expect([0, 1, 2].map(k => [piled.bottom[k], piled.top[k]])).toEqual([
        [3, 7],
        [1, 3],
        [0, 1],
    ]);
});

test("what is below zero hangs under the axis", () => {
    const piled = stack(makeStep({ items: [0.5, -0.25, -0.125, 0.5, 0.25, 0, 0.125, 0, 0], measure: "share" }), 0);
    expect([piled.bottom[1], piled.top[1]]).toEqual([-0.25, 0]);
    expect([piled.bottom[2], piled.top[2]]).toEqual([-0.375, -0.25]);
    expect(piled.lowest).toBe(-0.375);
});

test("items that are not finite have no height, and are told", () => {
    const piled = stack(makeStep({ items: [4, NaN, 1, Infinity, 1.5, 0, -Infinity, 0, 0] }), 0);
    expect(piled.bad).toEqual([
        { j: 0, k: 1 },
        { j: 1, k: 0 },
        { j: 2, k: 0 },
    ]);
    expect(piled.highest).toBe(5);
});

test("the height of each band is its item's, in the colour of its lag", () => {
    const { bars } = drawn();
    const picture = bars.picture.toSvg();
    const scale = (128 - 20 - 8) / 7;
    const own = rects(picture, "later0.00").map(rect => rect.height);
    expect(own.map(height => height / scale)).toEqual([4, 3, 2].map(value => expect.closeTo(value, 2)));
    expect(rects(picture, "later1.00")).toHaveLength(1);
});

test("exactly the bands of the chosen loss turn blue, and none when it is let go", () => {
    const { bars } = drawn();
    bars.highlight({ kind: "loss", first: 2, last: 2 });
    expect(rects(bars.picture.toSvg(), "blue")).toHaveLength(3);
    expect(
        bars
            .report()
            .filter(band => band.membership === "whole")
            .map(band => [band.j, band.firstLag, band.value, band.colour]),
    ).toEqual([
        [0, 2, 1, "blue"],
        [1, 1, 1.5, "blue"],
        [2, 0, 2, "blue"],
    ]);
    bars.highlight(undefined);
    expect(rects(bars.picture.toSvg(), "blue")).toHaveLength(0);
});

test("the remainder is hatched, and losses of the other side have their own colours", () => {
    const remainder = drawn(makeStep({ items: [1, 9, 1, 8, 1, 0], lags: 1, hasRemainder: true })).bars.picture.toSvg();
    expect(rects(remainder, "remainder")).toHaveLength(2);
    expect(rects(remainder, "url(#gradients-hatch0)")).toHaveLength(2);
    const twoSided = drawn(makeStep({ items: new Array(15).fill(1), firstLag: -2 })).bars.picture.toSvg();
    expect(rects(twoSided, "earlier1.00")).toHaveLength(1);
    expect(rects(twoSided, "later1.00")).toHaveLength(1);
});

test("the mouse points at the band under it; above a bar at its own loss", () => {
    const { bars, told } = drawn();
    mouse(bars.element, "pointermove", 15, 128 - 20 - 1);
    expect(told.onPoint).toHaveBeenLastCalledWith({ j: 0, k: 2 });
    mouse(bars.element, "pointermove", 15, 10);
    expect(told.onPoint).toHaveBeenLastCalledWith({ j: 0, k: 0 });
    mouse(bars.element, "pointermove", 5, 50);
    expect(told.onPoint).toHaveBeenLastCalledWith(undefined);
    mouse(bars.element, "pointerleave", 300, 50);
    expect(told.onPoint).toHaveBeenLastCalledWith(undefined);
});

test("a click holds a loss, a drag zooms", () => {
    const { bars, told } = drawn();
    mouse(bars.element, "pointerdown", 45, 100, 1);
    mouse(bars.element, "pointerup", 45, 100);
    expect(told.onHold).toHaveBeenCalledOnce();
    bars.element.setPointerCapture = vi.fn();
    mouse(bars.element, "pointerdown", 45, 50, 1);
    mouse(bars.element, "pointermove", 90, 50, 1);
    mouse(bars.element, "pointerup", 90, 50);
    expect(told.onZoom).toHaveBeenCalledWith([1, 2]);
    expect(told.onHold).toHaveBeenCalledOnce();
});
