import { expect, test } from "vitest";
import { columnOf, pool, type OverviewSeries } from "../../src/model/series";

function series(max: number[]): OverviewSeries {
    const steps = Float64Array.from(max, (_, i) => i * 10);
    const ones = new Float64Array(max.length).fill(1);
    return {
        length: max.length,
        first: steps,
        last: steps,
        count: ones,
        max: Float64Array.from(max),
        maxStep: steps,
        loss: Float64Array.from(max, value => value / 2),
        bad: new Float64Array(max.length),
    };
}

test("pooling keeps the largest of each column, and which step it was", () => {
    const pooled = pool(series([1, 5, 2, 3, 9, 4]), -Infinity, Infinity, 3);
    expect([...pooled.max]).toEqual([5, 3, 9]);
    expect([...pooled.maxStep]).toEqual([10, 30, 40]);
    expect([...pooled.count]).toEqual([2, 2, 2]);
    expect([...pooled.loss]).toEqual([1.5, 1.25, 3.25]);
    expect([...pooled.first]).toEqual([0, 20, 40]);
    expect([...pooled.last]).toEqual([10, 30, 50]);
});

test("no peak is lost, whatever the number of columns", () => {
    const values = Array.from({ length: 997 }, (_, i) => Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1);
    for (const buckets of [1, 7, 100, 996, 997, 5000]) {
        const pooled = pool(series(values), -Infinity, Infinity, buckets);
        expect(Math.max(...pooled.max)).toBe(Math.max(...values));
        expect(pooled.count.reduce((sum, n) => sum + n, 0)).toBe(997);
    }
});

test("a part of the steps is shown where one is asked for", () => {
    expect([...pool(series([1, 2, 3, 4, 5]), 10, 30, 100).first]).toEqual([10, 20, 30]);
    expect(pool(series([1, 2, 3]), 500, 600, 100).length).toBe(0);
});

test("a column without a finite number does not hide that of its neighbour", () => {
    expect([...pool(series([NaN, 2, 3, NaN]), -Infinity, Infinity, 2).max]).toEqual([2, 3]);
});

test("a step is in the column that begins at or before it", () => {
    const columns = series([1, 1, 1]);
    expect([columnOf(columns, 0), columnOf(columns, 15), columnOf(columns, 99)]).toEqual([0, 1, 2]);
    expect(columnOf(series([]), 3)).toBe(-1);
});
