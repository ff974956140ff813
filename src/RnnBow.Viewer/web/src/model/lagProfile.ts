import { count, figure, percent } from "../text/format";
import { creditOf } from "./credit";
import type { DecayBound } from "./StepDetails";
import type { StepItems } from "./StepItems";

/** The mean item at each lag, and what it can be at most. */
export interface LagProfile {
    readonly means: Float64Array;
    /** (gamma_w gamma)^lag times the mean item at lag 0 of the losses that reach so far; undefined where the cell has no bound. */
    readonly bound: Float64Array | undefined;
}

/**
 * What the line of the bound is beside the items: a strict bound on the hidden state of the layer that the losses reach first, along which
 * nothing else comes in; a guide in the layers below and over parameters, whose items are multiplied with inputs and slopes too.
 */
export type BoundKind = "strict" | "below" | "parameter";

export function lagProfile(items: StepItems, sequence: number, bound: DecayBound | undefined): LagProfile {
    const { means } = creditOf(items, sequence);
    const own = ownItems(items, sequence);
    if (!bound || own.length === 0) return { means, bound: undefined };
    const factor = bound.singularValue * bound.slope;
    return { means, bound: means.map((_, lag) => factor ** lag * meanOwn(own, lag, items.key.direction === "reverse")) };
}

/** The items at lag 0 of each loss; empty where they are merged with others. */
function ownItems(items: StepItems, sequence: number): readonly number[] {
    const k = items.order.find(column => items.lagFirst(0, column) === 0 && items.lagCount(0, column) === 1);
    return k === undefined ? [] : Array.from({ length: items.steps }, (_, t) => items.value(sequence, t, k));
}

/** Over the losses that have a step so far away: a loss near the end from which the gradient comes in reaches fewer. */
function meanOwn(own: readonly number[], lag: number, isReverse: boolean): number {
    const reached = isReverse ? own.slice(0, own.length - lag) : own.slice(lag);
    return reached.reduce((sum, item) => sum + item, 0) / reached.length;
}

export function boundKind(items: StepItems, layers: number): BoundKind {
    if (items.key.parameter !== "hidden") return "parameter";
    return items.key.layer < layers - 1 ? "below" : "strict";
}

/** What there is to conclude from the bound, in plain language. */
export function readBound(bound: DecayBound, kind: BoundKind): string[] {
    const factor = bound.singularValue * bound.slope;
    if (!Number.isFinite(factor)) return ["A recurrent weight is not finite: nothing bounds the gradient."];
    const sentences = [
        factor < 1
            ? `A step back leaves at most ${percent(factor)} of the gradient (largest singular value of W_hh ${figure(bound.singularValue)}): ` +
              `it must vanish, and after ${count(stepsTo(factor, 0.01), "step")} less than 1% is left, whatever the data are.`
            : `A step back multiplies the gradient by at most ${figure(factor)} (largest singular value of W_hh): ` +
              "it may grow, and nothing but the data and the slopes of the nonlinearity keep it from exploding.",
    ];
    if (kind === "below")
        sentences.push("Gradient comes down from the layer above at every step too, so bars may stand above the line here.");
    if (kind === "parameter")
        sentences.push(
            "The bound is on the hidden state; items of a parameter also depend on what the weights are multiplied with, " +
                "so the line is a guide. With the detail states it is drawn beside the hidden state.",
        );
    return sentences;
}

/** Steps until less than a part is left. */
function stepsTo(factor: number, part: number): number {
    return factor > 0 ? Math.floor(Math.log(part) / Math.log(factor)) + 1 : 1;
}

/** Why there is no line in a cell with gates. */
export function withoutBound(cell: string): string {
    return (
        `The weights of a cell with gates, such as this ${cell.toUpperCase()}, bound nothing: its state also goes past the gates. ` +
        "The detail paths shows the two ways beside each other."
    );
}

/** "lag 5: 0.012, 8% of lag 0; at most 0.02". */
export function describeLag(profile: LagProfile, lag: number): string {
    const mean = profile.means[lag] as number;
    const part = lag > 0 && (profile.means[0] as number) > 0 ? `, ${percent(mean / (profile.means[0] as number))} of that at lag 0` : "";
    const most = profile.bound ? `; line at ${figure(profile.bound[lag])}` : "";
    return `lag ${lag}: mean item ${figure(mean)}${part}${most}`;
}
