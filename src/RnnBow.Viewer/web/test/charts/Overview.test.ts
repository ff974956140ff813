// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { Overview } from "../../src/charts/Overview";
import { stepTicks } from "../../src/charts/stepTicks";
import { mouse, rects, theme } from "../make";

function series(max: number[], every = 100) {
    const steps = Float64Array.from(max, (_, i) => i * every);
    const ones = new Float64Array(max.length).fill(1);
    const bad = Float64Array.from(max, value => (Number.isFinite(value) ? 0 : 1));
    return { length: max.length, first: steps, last: steps, count: ones, max: Float64Array.from(max), maxStep: steps, loss: ones, bad };
}

function drawn(max: number[], selected: number | undefined = undefined) {
    const told = { onPreview: vi.fn(), onSelect: vi.fn(), onZoom: vi.fn() };
    const overview = new Overview(132, told);
    overview.draw({ series: series(max), theme, left: 50, width: max.length * 20, log: false, selected });
    return { overview, told };
}

test("a bar is as high as the largest gradient", () => {
    const heights = rects(drawn([1, 2, 4]).overview.picture.toSvg(), "bar").map(rect => rect.height);
    expect(heights).toEqual([25, 50, 100].map(height => expect.closeTo(height, 1)));
});

test("pointing previews a step once, leaving ends it, a click selects", () => {
    const { overview, told } = drawn([1, 2, 4]);
    mouse(overview.element, "pointermove", 75, 60);
    mouse(overview.element, "pointermove", 77, 60);
    expect(told.onPreview.mock.calls).toEqual([[100]]);
    mouse(overview.element, "pointerdown", 77, 60, 1);
    mouse(overview.element, "pointerup", 77, 60);
    expect(told.onSelect).toHaveBeenCalledWith(100);
    mouse(overview.element, "pointerleave", 77, 300);
    expect(told.onPreview).toHaveBeenLastCalledWith(undefined);
});

test("the selected bar is blue under a pointer", () => {
    const { overview } = drawn([1, 2, 4], 200);
    const [blue] = rects(overview.picture.toSvg(), "blue");
    expect(blue).toMatchObject({ x: 90, width: 20 });
    expect(overview.picture.toSvg().querySelectorAll('path[stroke="edge"]')).toHaveLength(1);
    overview.select(undefined);
    expect(rects(overview.picture.toSvg(), "blue")).toHaveLength(0);
});

test("a drag asks for the steps under it, a double click for all", () => {
    const { overview, told } = drawn([1, 2, 4, 3]);
    overview.element.setPointerCapture = vi.fn();
    mouse(overview.element, "pointerdown", 75, 60, 1);
    mouse(overview.element, "pointermove", 95, 60, 1);
    mouse(overview.element, "pointerup", 115, 60);
    expect(told.onZoom).toHaveBeenCalledWith([100, 300]);
    overview.element.dispatchEvent(new MouseEvent("dblclick"));
    expect(told.onZoom).toHaveBeenLastCalledWith(undefined);
});

test("a step with a number that is not finite has a cross", () => {
    expect(drawn([1, NaN, 4]).overview.picture.toSvg().querySelectorAll('path[stroke="alarm"]')).toHaveLength(2);
});

test("no steps make an empty plot", () => expect(drawn([]).overview.report().columns).toEqual([]));

test("ticks are round steps, in the columns that hold them", () => {
    expect(stepTicks(series(new Array(101).fill(1)), 5).map(tick => [tick.step, tick.column])).toEqual(
        [0, 2000, 4000, 6000, 8000, 10000].map(step => [step, step / 100]),
    );
    const logarithmic = {
        ...series([1, 1, 1, 1, 1]),
        first: Float64Array.from([0, 1, 10, 100, 1000]),
        last: Float64Array.from([0, 1, 10, 100, 1000]),
    };
    expect(stepTicks(logarithmic, 4).map(tick => tick.step)).toEqual([0, 1, 10, 100, 1000]);
});
