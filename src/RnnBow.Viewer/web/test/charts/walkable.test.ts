// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { makeWalkable } from "../../src/charts/walkable";

function chart() {
    const element = document.createElement("div");
    const point = vi.fn();
    makeWalkable(element, "Numbers", { columns: 20, columnAt: x => Math.floor(x / 10), point, wordsOf: column => `number ${column}` });
    const outer = vi.fn();
    const page = document.createElement("div");
    page.append(element);
    page.addEventListener("keydown", outer);
    const press = (key: string) => element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    return { element, point, outer, press };
}

test("keys walk along the columns, and stop at the ends", () => {
    const { point, press } = chart();
    for (const key of ["ArrowRight", "ArrowRight", "PageDown", "ArrowLeft", "Home", "ArrowLeft", "End", "ArrowRight"]) press(key);
    expect(point.mock.calls.map(([column]) => column as number)).toEqual([0, 1, 3, 2, 0, 0, 19, 19]);
});

test("up and down go from row to row where there are rows", () => {
    const element = document.createElement("div");
    const point = vi.fn();
    makeWalkable(element, "Cells", { columns: 12, stride: 4, columnAt: (x, y) => y * 4 + x, point, wordsOf: String });
    for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp"])
        element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    element.dispatchEvent(new MouseEvent("pointermove", { clientX: 3, clientY: 2 }));
    expect(point.mock.calls.map(([column]) => column as number)).toEqual([0, 4, 8, 4, 11]);
});

test("those who hear the page are told the number", () => {
    const { element, press } = chart();
    press("End");
    expect(element.getAttribute("aria-valuetext")).toBe("number 19");
    expect(element.getAttribute("aria-valuenow")).toBe("19");
    expect(element.getAttribute("aria-valuemax")).toBe("19");
});

test("the page has the keys that the chart does not take", () => {
    const { outer, point, press } = chart();
    press("ArrowRight");
    expect(outer).not.toHaveBeenCalled();
    press("Escape");
    expect(point).toHaveBeenLastCalledWith(-1);
    expect(outer).not.toHaveBeenCalled();
    press("Escape");
    press("l");
    expect(outer).toHaveBeenCalledTimes(2);
});
