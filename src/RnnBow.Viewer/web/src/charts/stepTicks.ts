import { ticks } from "d3-array";
import { columnOf } from "../model/series";

interface Columns {
    readonly length: number;
    readonly first: Float64Array;
    readonly last: Float64Array;
}

/** Round training steps, and the column that each of them is in; where columns are no even steps, the step of the column. */
export function stepTicks(series: Columns, about: number): { readonly step: number; readonly column: number }[] {
    if (series.length === 0) return [];
    const [from, to] = [series.first[0] as number, series.last[series.length - 1] as number];
    const found: { step: number; column: number }[] = [];
    for (const step of isEven(series) ? ticks(from, to, about) : byColumn(series, about)) {
        const column = columnOf(series, step);
        if (!Number.isInteger(step) || step > (series.last[column] as number)) continue;
        if (found.every(tick => tick.column !== column)) found.push({ step, column });
    }
    // A run whose steps begin beside the round numbers has no column that holds one.
    return found.length > 0 ? found : [{ step: from, column: 0 }];
}

/** Whether the columns are about equally far apart, so that round steps stand at even distances. */
function isEven(series: Columns): boolean {
    if (series.length < 3) return true;
    const middle = series.length >> 1;
    const [first, half, last] = [series.first[0], series.first[middle], series.first[series.length - 1]] as [number, number, number];
    const part = (half - first) / (last - first);
    return Math.abs(part - middle / (series.length - 1)) < 0.02;
}

function byColumn(series: Columns, about: number): number[] {
    return Array.from({ length: about + 1 }, (_, i) => series.first[Math.round((i * (series.length - 1)) / about)] as number);
}
