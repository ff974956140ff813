import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale";

/** Decades below the largest value that a logarithmic axis shows at most. */
const mostDecades = 8;

/** The heights of bars: from zero up, or by powers of ten down to the smallest bar. */
export interface BarScale {
    readonly scale: ScaleContinuousNumeric<number, number>;
    readonly ticks: readonly number[];
    /** The place of the foot of all bars. */
    readonly foot: number;
    /** The upper end of a bar; the foot for what is not above 0, or not finite. */
    readonly top: (value: number) => number;
}

export function barScale(values: Iterable<number>, log: boolean, top: number, foot: number): BarScale {
    let [largest, smallest] = [0, Infinity];
    for (const value of values) {
        const size = Math.abs(value);
        if (!Number.isFinite(size) || size === 0) continue;
        largest = Math.max(largest, size);
        smallest = Math.min(smallest, size);
    }
    if (largest === 0) [largest, smallest] = [1, 0.1];
    const scale = log ? logScale(smallest, largest, top, foot) : scaleLinear().domain([0, largest]).range([foot, top]);
    const ticks = log ? decadeTicks(scale.domain() as [number, number], foot - top) : scale.ticks((foot - top) / 26);
    return {
        scale,
        ticks,
        foot,
        top: value => (Number.isFinite(value) && value !== 0 ? Math.min(foot, Math.max(top, scale(Math.abs(value)))) : foot),
    };
}

function logScale(smallest: number, largest: number, top: number, foot: number) {
    const lowest = Math.max(smallest, largest / 10 ** mostDecades);
    return scaleLog()
        .domain([10 ** Math.floor(Math.log10(lowest) - 0.01), largest])
        .range([foot, top])
        .clamp(true);
}

/** Powers of ten, not too many. */
function decadeTicks([low, high]: [number, number], height: number): number[] {
    const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
    const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, height / 22)));
    const ticks: number[] = [];
    for (let power = first; power <= last; power += every) ticks.push(10 ** power);
    return ticks;
}
