import { count, figure } from "../text/format";
import type { UnitCredit } from "./StepDetails";

/** How the units of a layer stand beside each other: the strongest first, those whose gradient comes from furthest first, or as numbered. */
export type UnitOrder = "share" | "reach" | "number";

/** The part of the layer's gradient that each unit has; NaN for a unit whose gradient is not finite. */
export function sharesOf(credit: UnitCredit): Float64Array {
    const total = credit.means.reduce((sum, mean) => (Number.isFinite(mean) ? sum + mean : sum), 0);
    return credit.means.map(mean => (Number.isFinite(mean) ? (total > 0 ? mean / total : 0) : NaN));
}

/** The units in an order. Those without a number stand at the end, but for what is not finite, which is to be seen first. */
export function orderOf(credit: UnitCredit, order: UnitOrder): readonly number[] {
    const units = Array.from(credit.means.keys());
    if (order === "number") return units;
    const value = (unit: number) =>
        order === "reach"
            ? Number.isFinite(credit.meanLags[unit])
                ? (credit.meanLags[unit] as number)
                : -1
            : Number.isFinite(credit.means[unit])
              ? (credit.means[unit] as number)
              : Infinity;
    return units.sort((a, b) => (value(a) === value(b) ? a - b : value(b) > value(a) ? 1 : -1));
}

/** The fewest units that have half of the gradient together. */
export function halfOf(shares: Float64Array): number {
    const sorted = shares.filter(Number.isFinite).sort().reverse();
    let met = 0;
    return sorted.findIndex(share => (met += share) >= 0.5 * (1 - 1e-12)) + 1;
}

/** What there is to conclude from the units, in plain language. */
export function readUnits(credit: UnitCredit): string[] {
    const shares = sharesOf(credit);
    const bad = shares.filter(share => !Number.isFinite(share)).length;
    const silent = shares.filter(share => share === 0).length;
    const sentences = bad > 0 ? [`The gradient of ${count(bad, "unit")} is not finite.`] : [];
    if (silent === shares.length) return ["No gradient reached these units at this step."];
    const half = halfOf(shares);
    const strongest = orderOf(credit, "share").find(unit => Number.isFinite(shares[unit])) as number;
    sentences.push(
        `${count(half, "unit")} of ${shares.length} ${half === 1 ? "has" : "have"} half of the gradient` +
            `; the strongest, unit ${strongest}, has ${twoFigures(shares[strongest] as number)}.`,
    );
    const furthest = orderOf(credit, "reach")[0] as number;
    if (Number.isFinite(credit.meanLags[furthest]))
        sentences.push(
            `Unit ${furthest} learns from furthest: on average from losses ${figure(credit.meanLags[furthest])} steps away` +
                `, the middle one from ${figure(middle(credit.meanLags))}.`,
        );
    if (silent > 0) sentences.push(`${count(silent, "unit")} ${silent === 1 ? "gets" : "get"} no gradient at all: dead, or not used.`);
    return sentences;
}

/** "unit 12: 4% of the gradient, on average from losses 7.4 steps away". */
export function describeUnit(credit: UnitCredit, unit: number): string {
    const lag = credit.meanLags[unit] as number;
    const share = sharesOf(credit)[unit] as number;
    if (!Number.isFinite(share)) return `unit ${unit}: its gradient is ${figure(credit.means[unit])}`;
    if (share === 0) return `unit ${unit}: no gradient`;
    return (
        `unit ${unit}: ${twoFigures(share)} of the gradient (mean ${figure(credit.means[unit])})` +
        `, on average from losses ${figure(lag)} steps away`
    );
}

function middle(values: Float64Array): number {
    const sorted = values.filter(Number.isFinite).sort();
    return sorted[sorted.length >> 1] ?? NaN;
}

/** "4.1%", "0.24%": among many units every part is small. */
function twoFigures(share: number): string {
    return `${Number((share * 100).toPrecision(2))}%`;
}
