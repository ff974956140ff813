// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { mapCells } from "../../src/charts/cells";
import { LagMap, strength } from "../../src/charts/LagMap";
import { StepScale } from "../../src/charts/StepScale";
import { makeStep, mouse, theme, triangle } from "../make";

test("a cell is a step across and a lag down", () => {
    const cells = mapCells(makeStep({ items: triangle }), 0);
    expect([cells.rows, cells.lowest, cells.largest]).toEqual([3, 0, 4]);
    expect([...cells.value]).toEqual([4, 3, 2, 2, 1.5, 0, 1, 0, 0]);
    expect([...cells.column]).toEqual([0, 0, 0, 1, 1, -1, 2, -1, -1]);
});

test("a merged column fills the rows of all its lags, and the remainder has a row of its own", () => {
    const merged = mapCells(
        makeStep({ items: [1, 5, 1, 4, 1, 0], arrays: { spans: Int32Array.from([0, 1, 1, 2, 0, 1, 1, 1, 0, 1, 0, 0]) } }),
        0,
    );
    expect([merged.value[3], merged.value[6]]).toEqual([5, 5]);
    const remainder = mapCells(makeStep({ items: [1, 9, 1, 8, 1, 0], lags: 1, hasRemainder: true }), 0);
    expect([remainder.rows, remainder.value[3]]).toEqual([2, 9]);
});

test("negative lags lie above the own loss", () => {
    const cells = mapCells(makeStep({ items: Array.from({ length: 15 }, (_, i) => i), firstLag: -2 }), 0);
    expect([cells.rows, cells.lowest]).toEqual([5, -2]);
    expect(cells.value[2 * 3 + 1]).toBe(7);
    expect(cells.column[0]).toBe(-1);
});

test("cells that are not finite are told and do not count as the largest", () => {
    const cells = mapCells(makeStep({ items: [4, Infinity, 1, NaN, 1.5, 0, 2, 0, 0] }), 0);
    expect(cells.bad).toEqual([3, 1]);
    expect(cells.largest).toBe(4);
});

test("a colour grows with its value, on either scale", () => {
    for (const log of [false, true]) {
        const values = [0, 1e-5, 1e-3, 0.1, 1].map(value => strength(value, 1, log));
        expect(values).toEqual([...values].sort((a, b) => a - b));
        expect([values[0], values[4]]).toEqual([0, 1]);
    }
    expect(strength(NaN, 1, false)).toBe(0);
    expect(strength(1e-3, 1, true)).toBeCloseTo(0.5);
});

test("the mouse points at the band of its cell, and at none where there is no loss", () => {
    const told = { onPoint: vi.fn(), onHold: vi.fn(), onZoom: vi.fn() };
    const map = new LagMap("map", 86, told);
    const step = makeStep({ items: triangle });
    map.draw(
        { items: step, sequence: 0, scale: new StepScale(0, 2, 10, 90), theme, width: 110, log: false },
        { kind: "loss", first: 2, last: 2 },
    );
    mouse(map.element, "pointermove", 55, 6 + 30);
    expect(told.onPoint).toHaveBeenLastCalledWith({ j: 1, k: 1 });
    mouse(map.element, "pointermove", 85, 6 + 50);
    expect(told.onPoint).toHaveBeenLastCalledWith(undefined);
    expect(map.report().filter(band => band.colour === "blue")).toHaveLength(3);
});
