import { bisectRight } from "d3-array";
import type { Frame } from "./frame";

/** The recorded steps, at most one column a pixel: the largest gradient and the loss of each. */
export interface OverviewSeries {
    readonly length: number;
    readonly first: Float64Array;
    readonly last: Float64Array;
    readonly count: Float64Array;
    readonly max: Float64Array;
    readonly maxStep: Float64Array;
    readonly loss: Float64Array;
    /** How many of the column's steps hold a number that is not finite. */
    readonly bad: Float64Array;
}

/** The lags within which half and 90 % of the credit lie, over the recorded steps. */
export interface HorizonSeries {
    readonly length: number;
    readonly first: Float64Array;
    readonly last: Float64Array;
    readonly half: Float64Array;
    readonly ninety: Float64Array;
    readonly loss: Float64Array;
}

export function overviewOf(frame: Frame<unknown>): OverviewSeries {
    const first = column(frame, "step_first");
    return {
        length: first.length,
        first,
        last: column(frame, "step_last"),
        count: column(frame, "count"),
        max: column(frame, "max"),
        maxStep: column(frame, "max_step"),
        loss: column(frame, "loss_mean"),
        bad: column(frame, "bad"),
    };
}

export function horizonOf(frame: Frame<unknown>): HorizonSeries {
    const first = column(frame, "step_first");
    return {
        length: first.length,
        first,
        last: column(frame, "step_last"),
        half: column(frame, "half"),
        ninety: column(frame, "ninety"),
        loss: column(frame, "loss_mean"),
    };
}

function column(frame: Frame<unknown>, name: string): Float64Array {
    return Float64Array.from(frame.arrays.get(name) ?? []);
}

/** The columns between two steps, pooled to at most so many: the largest of the largest, the mean of the losses. */
export function pool(series: OverviewSeries, from: number, to: number, buckets: number): OverviewSeries {
    const begin = firstIndexFrom(series.last, from);
    const end = bisectRight(series.first, to);
    const inside = Math.max(0, end - begin);
    const length = Math.min(inside, Math.max(1, buckets));
    const pooled = empty(length);
    for (let bucket = 0; bucket < length; bucket++) {
        const start = begin + Math.floor((bucket * inside) / length);
        const stop = begin + Math.floor(((bucket + 1) * inside) / length);
        mergeInto(pooled, bucket, series, start, stop);
    }
    return pooled;
}

function mergeInto(pooled: OverviewSeries, bucket: number, series: OverviewSeries, start: number, stop: number): void {
    let [count, bad, losses, weights, best] = [0, 0, 0, 0, start];
    for (let i = start; i < stop; i++) {
        const n = series.count[i] ?? 1;
        count += n;
        bad += series.bad[i] ?? 0;
        const loss = series.loss[i] as number;
        if (Number.isFinite(loss)) [losses, weights] = [losses + loss * n, weights + n];
        const [value, largest] = [series.max[i] as number, series.max[best] as number];
        if (value > largest || Number.isNaN(largest)) best = i;
    }
    pooled.first[bucket] = series.first[start] as number;
    pooled.last[bucket] = series.last[stop - 1] as number;
    pooled.count[bucket] = count;
    pooled.bad[bucket] = bad;
    pooled.max[bucket] = series.max[best] as number;
    pooled.maxStep[bucket] = series.maxStep[best] as number;
    pooled.loss[bucket] = weights > 0 ? losses / weights : NaN;
}

function empty(length: number): OverviewSeries {
    const make = () => new Float64Array(length);
    return { length, first: make(), last: make(), count: make(), max: make(), maxStep: make(), loss: make(), bad: make() };
}

function firstIndexFrom(last: Float64Array, from: number): number {
    let [low, high] = [0, last.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((last[middle] as number) < from) low = middle + 1;
        else high = middle;
    }
    return low;
}

/** The column that holds a step, or the nearest one; -1 if there is none. */
export function columnOf(series: { readonly length: number; readonly first: Float64Array }, step: number): number {
    return series.length === 0 ? -1 : Math.max(0, bisectRight(series.first, step) - 1);
}
