import { count, figure, percent } from "../text/format";
import { quoted } from "./reading";
import type { StepItems } from "./StepItems";

/** The part of what the losses ask for that is left when it is added up, for each step of the window; NaN without a loss. */
export function leftOver(items: StepItems, sequence: number): Float64Array {
    return Float64Array.from({ length: items.steps }, (_, j) => 1 / (items.cancellationAt(sequence, j) ?? NaN));
}

/** What there is to conclude from what cancels out. */
export function readCancellation(items: StepItems, sequence: number): string[] {
    const left = leftOver(items, sequence);
    const known = Array.from(left.keys()).filter(j => Number.isFinite(left[j]));
    if (known.length === 0) return ["No loss reaches these weights here."];
    const least = known.reduce((best, j) => ((left[j] as number) < (left[best] as number) ? j : best));
    const middle = known.map(j => left[j] as number).sort((a, b) => a - b)[known.length >> 1] as number;
    return [
        `The losses cancel out most at step ${least}${quoted(items, sequence, least)}: ` +
            `${percent(left[least] as number)} of what they ask for is left. At the middle one of the steps it is ${percent(middle)}.`,
    ];
}

/** "step 7 “e”: 18% is left of what its losses ask for". */
export function describeLeftOver(items: StepItems, sequence: number, j: number): string {
    const left = leftOver(items, sequence)[j] as number;
    const name = `step ${j}${quoted(items, sequence, j)}`;
    return Number.isFinite(left)
        ? `${name}: ${percent(left)} is left of what its losses ask for (cancellation ${figure(items.cancellationAt(sequence, j))})`
        : `${name}: no loss reaches it`;
}

/** The losses that reach one step of the window, held against each other. */
export interface Conflict {
    readonly timeStep: number;
    /** The columns of the items that hold a loss at this step, the nearest first. */
    readonly columns: readonly number[];
    /** The cosine between what each two of them ask for, row by row; NaN where one asks for nothing. */
    readonly cosines: Float64Array;
}

export function conflictAt(items: StepItems, sequence: number, timeStep: number): Conflict {
    const columns = items.order.filter(k => items.lagCount(timeStep, k) > 0);
    const cosines = columns.flatMap(first => columns.map(second => items.agreement(sequence, timeStep, first, second)));
    return { timeStep, columns, cosines: Float64Array.from(cosines) };
}

/** What there is to conclude from a map of conflicts. */
export function readConflict(items: StepItems, sequence: number, conflict: Conflict): string[] {
    const size = conflict.columns.length;
    const pairs = Array.from(conflict.cosines.keys()).filter(
        at => Math.floor(at / size) < at % size && Number.isFinite(conflict.cosines[at]),
    );
    if (pairs.length === 0) return ["Fewer than two losses ask for anything here."];
    const against = pairs.filter(at => (conflict.cosines[at] as number) < 0);
    const words = `${against.length === 0 ? "None" : against.length} of ${count(pairs.length, "pair")} of losses pull against each other here.`;
    if (against.length === 0) return [words];
    const worst = against.reduce((best, at) => ((conflict.cosines[at] as number) < (conflict.cosines[best] as number) ? at : best));
    return [words, `The most opposed, ${describePair(items, sequence, conflict, worst)}.`];
}

/** "cosine -0.62: loss of step 5 “e” and loss of step 7 “a”". */
export function describePair(items: StepItems, sequence: number, conflict: Conflict, at: number): string {
    const size = conflict.columns.length;
    const name = (at: number) => nameOf(items, sequence, conflict.timeStep, conflict.columns[at] as number);
    return `cosine ${figure(conflict.cosines[at])}: ${name(Math.floor(at / size))} and ${name(at % size)}`;
}

function nameOf(items: StepItems, sequence: number, timeStep: number, k: number): string {
    if (items.isRemainder(k)) return "all losses further away";
    const [first, last] = [items.lossFirst(timeStep, k), items.lossLast(timeStep, k)];
    return first === last ? `loss of step ${first}${quoted(items, sequence, first)}` : `losses of steps ${first} to ${last}`;
}
