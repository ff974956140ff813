import type { StepItems } from "../model/StepItems";

/** A step's items on a grid of lags by steps, [rows, T]. */
export interface Cells {
    readonly rows: number;
    /** The lag of the first row. */
    readonly lowest: number;
    /** Whether the last row is the remainder. */
    readonly hasRemainder: boolean;
    /** Which column of the items a cell shows; -1 for none. */
    readonly column: Int32Array;
    readonly value: Float32Array;
    readonly largest: number;
    /** Cells that are not finite. */
    readonly bad: readonly number[];
}

/** Lays the columns of one sequence out by lag. A column that merges lags fills the cells of all of them. */
export function mapCells(items: StepItems, sequence: number): Cells {
    const [lowest, highest] = lagRange(items);
    const rows = highest - lowest + 1 + (items.hasRemainder ? 1 : 0);
    const column = new Int32Array(rows * items.steps).fill(-1);
    const value = new Float32Array(rows * items.steps);
    const bad: number[] = [];
    let largest = 0;
    for (let j = 0; j < items.steps; j++)
        for (let k = 0; k < items.columns; k++) {
            const count = items.lagCount(j, k);
            if (count === 0) continue;
            const item = items.value(sequence, j, k);
            if (Number.isFinite(item)) largest = Math.max(largest, Math.abs(item));
            const [first, last] = items.isRemainder(k)
                ? [rows - 1, rows - 1]
                : [items.lagFirst(j, k) - lowest, items.lagFirst(j, k) + count - 1 - lowest];
            for (let row = first; row <= last; row++) {
                const at = row * items.steps + j;
                column[at] = k;
                value[at] = item;
                if (!Number.isFinite(item)) bad.push(at);
            }
        }
    return { rows, lowest, hasRemainder: items.hasRemainder, column, value, largest, bad };
}

function lagRange(items: StepItems): [number, number] {
    let [lowest, highest] = [0, 0];
    for (let j = 0; j < items.steps; j++)
        for (let k = 0; k < items.columns; k++) {
            const count = items.lagCount(j, k);
            if (count === 0 || items.isRemainder(k)) continue;
            lowest = Math.min(lowest, items.lagFirst(j, k));
            highest = Math.max(highest, items.lagFirst(j, k) + count - 1);
        }
    return [lowest, highest];
}
