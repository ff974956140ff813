import type { StepItems } from "./StepItems";

/** How far back one has to go to meet a part of the credit. */
export interface Reach {
    /** The distance within which that part lies; undefined if it lies beyond, or if there is no finite credit. */
    readonly lag: number | undefined;
    /** The largest kept distance, if that part lies beyond it. */
    readonly beyond: number | undefined;
}

/** The credit of one sequence of one step by distance, |t - j|. Columns that merge lags are spread evenly over them. */
export interface Credit {
    readonly byDistance: Float64Array;
    /** The mean item at each distance, over the pairs (t, j) inside the window. */
    readonly means: Float64Array;
    /** How many pairs those are. */
    readonly pairs: Float64Array;
    readonly remainder: number;
    readonly total: number;
    readonly half: Reach;
    readonly ninety: Reach;
}

/** Sums the sizes of the items; signed shares count by their size. */
export function creditOf(items: StepItems, sequence: number): Credit {
    const sums = new Float64Array(items.steps);
    const pairs = new Float64Array(items.steps);
    let remainder = 0;
    for (let j = 0; j < items.steps; j++)
        for (let k = 0; k < items.columns; k++) {
            const count = items.lagCount(j, k);
            if (count === 0) continue;
            const size = Math.abs(items.value(sequence, j, k));
            if (items.isRemainder(k)) remainder += size;
            else spread(items, sums, pairs, j, k, count, size);
        }
    const length = lastUsed(pairs) + 1;
    const byDistance = sums.slice(0, length);
    const total = byDistance.reduce((sum, value) => sum + value, 0) + remainder;
    const means = byDistance.map((sum, distance) => ((pairs[distance] as number) > 0 ? sum / (pairs[distance] as number) : 0));
    return {
        byDistance,
        means,
        pairs: pairs.slice(0, length),
        remainder,
        total,
        half: reach(byDistance, total, 0.5),
        ninety: reach(byDistance, total, 0.9),
    };
}

function spread(items: StepItems, sums: Float64Array, pairs: Float64Array, j: number, k: number, count: number, size: number): void {
    const first = items.lagFirst(j, k);
    for (let lag = first; lag < first + count; lag++) {
        const distance = Math.abs(lag);
        if (distance >= sums.length) continue;
        sums[distance] = (sums[distance] as number) + size / count;
        pairs[distance] = (pairs[distance] as number) + 1;
    }
}

function lastUsed(pairs: Float64Array): number {
    let last = pairs.length - 1;
    while (last > 0 && pairs[last] === 0) last--;
    return last;
}

function reach(byDistance: Float64Array, total: number, part: number): Reach {
    if (!Number.isFinite(total) || total <= 0) return { lag: undefined, beyond: undefined };
    let met = 0;
    for (let distance = 0; distance < byDistance.length; distance++) {
        met += byDistance[distance] as number;
        // Sums of many floats in another order: what is met but for rounding is met.
        if (met >= part * total * (1 - 1e-12)) return { lag: distance, beyond: undefined };
    }
    return { lag: undefined, beyond: byDistance.length - 1 };
}

/**
 * What one step back multiplies the mean item by, from a line through its logarithm, each lag weighted by its pairs; undefined with fewer
 * than two lags above 0.
 */
export function decayFactor(credit: Credit): number | undefined {
    const points: { x: number; y: number; weight: number }[] = [];
    credit.means.forEach((mean, x) => {
        if (mean > 0 && Number.isFinite(mean)) points.push({ x, y: Math.log(mean), weight: credit.pairs[x] as number });
    });
    if (points.length < 2) return undefined;
    const sum = (of: (point: (typeof points)[number]) => number) => points.reduce((total, point) => total + point.weight * of(point), 0);
    const weight = sum(() => 1);
    const [meanX, meanY] = [sum(p => p.x) / weight, sum(p => p.y) / weight];
    return Math.exp(sum(p => (p.x - meanX) * (p.y - meanY)) / sum(p => (p.x - meanX) ** 2));
}
