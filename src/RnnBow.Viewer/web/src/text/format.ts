import { format } from "d3-format";

const grouped = format(",d");
const short = format(".3~g");
const scientific = format(".2~e");
const fixed = format(".4f");

/** "12,300". */
export function wholeNumber(value: number): string {
    return grouped(value).replace("−", "-");
}

/** Three figures, such as "0.0124" or "1.2e-7"; NaN and the infinities by name. */
export function figure(value: number | undefined): string {
    if (value === undefined) return "not recorded";
    if (Number.isNaN(value)) return "NaN";
    if (!Number.isFinite(value)) return value > 0 ? "infinite" : "minus infinite";
    const size = Math.abs(value);
    return (size === 0 || (size >= 1e-3 && size < 1e4) ? short(value) : scientific(value)).replace("−", "-");
}

/** A loss with four decimals. */
export function lossFigure(value: number | undefined): string {
    return value === undefined || !Number.isFinite(value) ? figure(value) : fixed(value);
}

/** "34 %". */
export function percent(part: number): string {
    return Number.isFinite(part) ? `${part > 0 && part < 0.005 ? "<1" : Math.round(part * 100)}%` : "undefined";
}

/** "1 step", "3 steps". */
export function count(number: number, noun: string): string {
    return `${wholeNumber(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** "at most 3 steps away". */
export function within(distance: number): string {
    return distance === 0 ? "at the step itself" : `at most ${count(distance, "step")} away`;
}
