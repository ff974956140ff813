// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { ConflictCells } from "../../src/charts/ConflictCells";
import { conflictAt } from "../../src/model/agreement";
import { makeStep, mouse, rects, texts, theme, triangle } from "../make";

const cosines = Float32Array.from([1, 0.25, -0.5, 0.25, 1, NaN, -0.5, NaN, 1]);
const items = makeStep({ items: triangle, conflicts: [{ timeStep: 0, array: "c" }], arrays: { c: cosines } });

function drawn(onPoint = vi.fn()) {
    const cells = new ConflictCells(onPoint);
    // 40 pixels a cell, the most.
    cells.draw({ items, sequence: 0, conflict: conflictAt(items, 0, 0), theme, width: 400 });
    return cells;
}

test("a pair that agrees is green, one that does not brown with a stroke, and one that cannot be told is empty", () => {
    const picture = drawn().picture.toSvg();
    const places = (colour: string) => rects(picture, colour).map(cell => [cell.x, cell.y]);
    expect(places(theme.later(0))).toEqual([
        [44, 4],
        [84, 44],
        [124, 84],
    ]);
    expect(places(theme.later(0.75))).toEqual([
        [84, 4],
        [44, 44],
    ]);
    expect(places(theme.earlier(0.5))).toEqual([
        [124, 4],
        [44, 84],
    ]);
    expect(picture.querySelectorAll(`path[stroke="${theme.earlier(0)}"]`)).toHaveLength(2);
    expect(picture.querySelectorAll("rect")).toHaveLength(7);
});

test("rows and columns are named by the steps of their losses", () => {
    expect(texts(drawn().picture.toSvg())).toEqual(["0", "1", "2", "0", "1", "2"]);
});

test("pointing tells the two losses and their cosine", () => {
    const onPoint = vi.fn();
    const cells = drawn(onPoint);
    mouse(cells.element, "pointermove", 130, 10);
    expect(onPoint).toHaveBeenLastCalledWith("cosine -0.5: loss of step 0 and loss of step 2");
    mouse(cells.element, "pointermove", 300, 10);
    expect(onPoint).toHaveBeenLastCalledWith(undefined);
});
