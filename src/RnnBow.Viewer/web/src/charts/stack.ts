import { membership, type LossChoice, type Membership } from "../model/LossChoice";
import type { StepItems } from "../model/StepItems";

/** The bands of all steps piled up, in the units of the items. */
export interface Stack {
    /** The upper and the lower edge of column k at step j, at [j * columns + k]; NaN if there is none, or it is not finite. */
    readonly top: Float64Array;
    readonly bottom: Float64Array;
    readonly highest: number;
    readonly lowest: number;
    /** The steps at which an item is not finite. */
    readonly bad: readonly { readonly j: number; readonly k: number }[];
}

/**
 * Piles up the items of one sequence: read from the top, the own loss, then later and later ones, then the remainder. What is below zero
 * hangs under the axis, in the same order.
 */
export function stack(items: StepItems, sequence: number): Stack {
    const size = items.steps * items.columns;
    const top = new Float64Array(size).fill(NaN);
    const bottom = new Float64Array(size).fill(NaN);
    const bad: { j: number; k: number }[] = [];
    let [highest, lowest] = [0, 0];
    for (let j = 0; j < items.steps; j++) {
        let above = 0;
        let below = 0;
        // From the axis outwards: upwards the last of the order comes first, downwards the first.
        for (let i = items.order.length - 1; i >= 0; i--) {
            const k = items.order[i] as number;
            const value = items.value(sequence, j, k);
            if (items.lagCount(j, k) === 0 || !(value >= 0) || value === Infinity) continue;
            bottom[j * items.columns + k] = above;
            above += value;
            top[j * items.columns + k] = above;
        }
        for (const k of items.order) {
            const value = items.value(sequence, j, k);
            if (items.lagCount(j, k) === 0 || (value >= 0 && value !== Infinity)) continue;
            if (!Number.isFinite(value)) {
                bad.push({ j, k });
                continue;
            }
            top[j * items.columns + k] = below;
            below += value;
            bottom[j * items.columns + k] = below;
        }
        highest = Math.max(highest, above);
        lowest = Math.min(lowest, below);
    }
    return { top, bottom, highest, lowest, bad };
}

/** One band, as it is drawn; what a test, or a reader of the page, can compare with the file. */
export interface BandReport {
    readonly j: number;
    readonly column: number;
    readonly firstLag: number;
    readonly lags: number;
    readonly isRemainder: boolean;
    readonly value: number;
    readonly colour: string;
    readonly membership: Membership;
}

export function reportBands(
    items: StepItems,
    sequence: number,
    losses: LossChoice | undefined,
    colourOf: (j: number, k: number, member: Membership) => string,
): BandReport[] {
    const bands: BandReport[] = [];
    for (let j = 0; j < items.steps; j++)
        for (const k of items.order) {
            if (items.lagCount(j, k) === 0) continue;
            const member = membership(items, losses, j, k);
            bands.push({
                j,
                column: k,
                firstLag: items.lagFirst(j, k),
                lags: items.lagCount(j, k),
                isRemainder: items.isRemainder(k),
                value: items.value(sequence, j, k),
                colour: colourOf(j, k, member),
                membership: member,
            });
        }
    return bands;
}
