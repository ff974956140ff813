import type { StepItems } from "./StepItems";

/** The losses that are pointed at: those of the steps first .. last of the window, or what lies beyond the horizon. */
export type LossChoice = { readonly kind: "loss"; readonly first: number; readonly last: number } | { readonly kind: "remainder" };

/** How a band belongs to the chosen losses: wholly, together with others that were merged with them, or not. */
export type Membership = "whole" | "part" | "none";

/** What is chosen by pointing at column k of step j. */
export function lossOf(items: StepItems, j: number, k: number): LossChoice {
    return items.isRemainder(k) ? { kind: "remainder" } : { kind: "loss", first: items.lossFirst(j, k), last: items.lossLast(j, k) };
}

export function membership(items: StepItems, choice: LossChoice | undefined, j: number, k: number): Membership {
    if (!choice || items.lagCount(j, k) === 0) return "none";
    if (items.isRemainder(k)) return choice.kind === "remainder" ? "whole" : "none";
    if (choice.kind === "remainder") return "none";
    const first = items.lossFirst(j, k);
    const last = items.lossLast(j, k);
    if (last < choice.first || first > choice.last) return "none";
    return first >= choice.first && last <= choice.last ? "whole" : "part";
}

export function sameChoice(a: LossChoice | undefined, b: LossChoice | undefined): boolean {
    if (!a || !b || a.kind === "remainder" || b.kind === "remainder") return a?.kind === b?.kind;
    return a.first === b.first && a.last === b.last;
}

/** What step j owes to the chosen losses: the sum of their bands, which is exact where no two of them are at one step. */
export function valueAt(
    items: StepItems,
    sequence: number,
    choice: LossChoice,
    j: number,
): { value: number; isPart: boolean; isThere: boolean } {
    let value = 0;
    let isPart = false;
    let isThere = false;
    for (let k = 0; k < items.columns; k++) {
        const member = membership(items, choice, j, k);
        if (member === "none") continue;
        value += items.value(sequence, j, k);
        isPart ||= member === "part";
        isThere = true;
    }
    return { value, isPart, isThere };
}

/** The single loss with the largest credit, where there is one. */
export function largestLoss(items: StepItems, sequence: number): LossChoice | undefined {
    const credit = new Float64Array(items.steps);
    for (let j = 0; j < items.steps; j++)
        for (let k = 0; k < items.columns; k++) {
            if (items.isRemainder(k) || items.lagCount(j, k) !== 1) continue;
            const value = Math.abs(items.value(sequence, j, k));
            const t = items.lossFirst(j, k);
            if (Number.isFinite(value) && t >= 0 && t < items.steps) credit[t] = (credit[t] as number) + value;
        }
    const t = credit.reduce((best, value, at) => (value > (credit[best] as number) ? at : best), 0);
    return (credit[t] ?? 0) > 0 ? { kind: "loss", first: t, last: t } : undefined;
}
