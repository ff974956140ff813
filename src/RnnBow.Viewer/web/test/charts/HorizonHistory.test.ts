// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { HorizonHistory } from "../../src/charts/HorizonHistory";
import { mouse, texts, theme } from "../make";

const steps = Float64Array.from([0, 10, 20, 30]);
const series = {
    length: 4,
    first: steps,
    last: steps,
    half: Float64Array.from([0, 1, 1, 2]),
    ninety: Float64Array.from([1, 3, Infinity, 4]),
    loss: Float64Array.from([4, 3, 2, 1]),
};

test("half is a solid line, 90 % a dashed one, along the edge where it lies beyond", () => {
    const history = new HorizonHistory("a", "horizon", 100, { onPreview: vi.fn(), onSelect: vi.fn() });
    history.draw(series, theme, 240, undefined, 5);
    const [ninety, half] = history.picture.toSvg().querySelectorAll("path[stroke^=later]");
    expect(ninety?.getAttribute("stroke-dasharray")).not.toBeNull();
    expect(half?.getAttribute("stroke-dasharray")).toBeNull();
    expect(ninety?.getAttribute("d")).toMatch(/L159 8L/);
    expect(history.report().ninety).toEqual([1, 3, Infinity, 4]);
});

test("pointing tells the numbers and previews the step; a click goes there", () => {
    const told = { onPreview: vi.fn(), onSelect: vi.fn() };
    const history = new HorizonHistory("a", "horizon", 100, told);
    history.draw(series, theme, 240, 30);
    mouse(history.element, "pointermove", 150, 50);
    expect(told.onPreview).toHaveBeenCalledWith(20);
    expect(texts(history.picture.toSvg())).toContain("20: half 1 · 90% beyond");
    mouse(history.element, "pointerdown", 60, 50, 1);
    mouse(history.element, "pointerup", 60, 50);
    expect(told.onSelect).toHaveBeenCalledWith(0);
});
