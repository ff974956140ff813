import { count, figure, lossFigure, percent } from "../text/format";
import { visible } from "../text/visible";
import { creditOf, decayFactor, type Credit, type Reach } from "./credit";
import { describeKey } from "./ItemKey";
import type { StepItems } from "./StepItems";

/** How the gradient of a step looks, as the help panel explains it. */
export type Pattern = "vanishing" | "healthy" | "starved" | "short" | "exploding" | "broken" | "none";

/** What there is to conclude from a step, in plain language. */
export interface Reading {
    readonly pattern: Pattern;
    readonly headline: string;
    readonly sentences: readonly string[];
}

/** Credit that falls to this part at each step back is as good as gone after a few steps. */
const fastDecay = 0.55;
/** A mean item at the farthest lags above this part of the nearest one did not come to an end by itself. */
const cutOff = 0.25;
/** The part of the credit in the remainder from which on the horizon is too short to tell. */
const muchBeyond = 0.1;
/** Fewer lags than this say nothing about decay. */
const fewestLags = 3;

export function readStep(items: StepItems, sequence: number): Reading {
    const broken = brokenItems(items, sequence);
    if (broken)
        return { pattern: "broken", headline: "Numbers that are not finite", sentences: [broken, ...lossAndLabels(items, sequence)] };
    const credit = creditOf(items, sequence);
    if (!(credit.total > 0))
        return {
            pattern: "none",
            headline: "No gradient",
            sentences: ["No gradient reached these weights at this step.", ...lossAndLabels(items, sequence)],
        };
    const pattern = patternOf(items, credit);
    const sentences = [
        reachSentence(credit),
        ...beyond(credit),
        conclusion(pattern, credit),
        ...largest(items, sequence),
        ...lossAndLabels(items, sequence),
    ];
    if (items.isSigned)
        sentences.push(
            "Shares are signed: here their sizes are compared. What hangs below the axis pulls against the rest of the gradient.",
        );
    if (items.residual !== undefined && items.residual > 1e-3)
        sentences.push(`The items miss the ordinary gradient by ${figure(items.residual)} of its size: do not trust this step.`);
    return { pattern, headline: headlines[pattern], sentences: sentences.filter(sentence => sentence !== "") };
}

const headlines: Readonly<Record<Pattern, string>> = {
    vanishing: "Short memory: the gradient vanishes",
    healthy: "The gradient reaches back and fades out by itself",
    starved: "Cut off: the window is shorter than the memory",
    short: "The recorded horizon is too short to tell",
    exploding: "The gradient grows on its way back",
    broken: "Numbers that are not finite",
    none: "No gradient",
};

/** Which of the patterns of the help panel the credit of a step is nearest to. */
export function patternOf(items: StepItems, credit: Credit): Pattern {
    const { means } = credit;
    const factor = decayFactor(credit);
    if (credit.remainder > muchBeyond * credit.total) return "short";
    if (means.length < fewestLags || factor === undefined) return "healthy";
    if (factor > 1.02 && (means[means.length - 1] as number) > 1.5 * (means[0] as number)) return "exploding";
    if (tailOf(means) > cutOff * (means[0] as number)) return "starved";
    const ninety = credit.ninety.lag ?? Infinity;
    return factor < fastDecay || ninety <= Math.max(2, Math.floor(items.steps / 10)) ? "vanishing" : "healthy";
}

/** The mean item over the last quarter of the lags: at the last one alone there are few pairs. */
function tailOf(means: Float64Array): number {
    const tail = means.slice(Math.floor(means.length * 0.75));
    return tail.reduce((sum, mean) => sum + mean, 0) / tail.length;
}

function reachSentence(credit: Credit): string {
    return `${met("Half", credit.half)}; ${met("90%", credit.ninety)}.`;
}

function met(part: string, reach: Reach): string {
    if (reach.lag === 0) return `${part} of the gradient comes from each step’s own loss`;
    if (reach.lag !== undefined) return `${part} of the gradient comes from losses at most ${count(reach.lag, "step")} away`;
    return `${part} is not met within the ${count(reach.beyond ?? 0, "step")} that were kept apart`;
}

function beyond(credit: Credit): string[] {
    const part = credit.remainder / credit.total;
    return part >= 0.01
        ? [`${percent(part)} comes from losses more than ${count(credit.byDistance.length - 1, "step")} away, which were not kept apart.`]
        : [];
}

function conclusion(pattern: Pattern, credit: Credit): string {
    const factor = decayFactor(credit);
    const fades =
        factor === undefined
            ? ""
            : factor <= 1
              ? `Each step back leaves about ${percent(factor)} of the gradient`
              : `Each step back multiplies the gradient by about ${figure(factor)}`;
    switch (pattern) {
        case "vanishing":
            return `${fades}. What lies more than ${count(credit.ninety.lag ?? 0, "step")} back teaches next to nothing here.`;
        case "exploding":
            return `${fades}: early steps of the window outweigh late ones. Clip the gradient, or lower the learning rate.`;
        case "starved":
            return `${fades === "" ? "" : `${fades}. `}It is still strong where the window ends: a longer window would find more.`;
        case "short":
            return "Record a longer horizon to see where it ends.";
        default:
            return fades === "" ? "" : `${fades}, and it has faded before the window ends.`;
    }
}

function largest(items: StepItems, sequence: number): string[] {
    let best: { j: number; k: number; size: number } | undefined;
    for (let j = 0; j < items.steps; j++)
        for (let k = 0; k < items.columns; k++) {
            const size = Math.abs(items.value(sequence, j, k));
            if (items.lagCount(j, k) > 0 && size > (best?.size ?? 0)) best = { j, k, size };
        }
    if (!best) return [];
    return [
        `The largest single item is ${figure(items.value(sequence, best.j, best.k))}: ` +
            `step ${best.j}${quoted(items, sequence, best.j)}, ${whose(items, sequence, best.j, best.k)}.`,
    ];
}

/** "its own loss", "through the loss of step 7 “e”, 2 steps later". */
export function whose(items: StepItems, sequence: number, j: number, k: number): string {
    if (items.isRemainder(k)) return `all losses more than ${count(items.farthest, "step")} away together`;
    const [first, last] = [items.lossFirst(j, k), items.lossLast(j, k)];
    if (first !== last) return `the losses of steps ${first} to ${last} together`;
    if (first === j) return "through its own loss";
    const distance = Math.abs(first - j);
    const side = first > j ? "later" : "earlier";
    return `through the loss of step ${first}${quoted(items, sequence, first)}, ${count(distance, "step")} ${side}`;
}

/** The label of a step in quotation marks, with a space before it; nothing without a label. */
export function quoted(items: StepItems, sequence: number, j: number): string {
    if (j < 0 || j >= items.steps) return "";
    const label = items.labelAt(sequence, j);
    return label.kind === "token" ? ` “${visible(label.target)}”` : label.kind === "number" ? ` (${figure(label.target)})` : "";
}

function lossAndLabels(items: StepItems, sequence: number): string[] {
    const sentences: string[] = [];
    let [right, known] = [0, 0];
    let [dearest, at] = [-Infinity, -1];
    for (let j = 0; j < items.steps; j++) {
        const label = items.labelAt(sequence, j);
        if (label.kind === "token" && label.isRight !== undefined) [right, known] = [right + (label.isRight ? 1 : 0), known + 1];
        const loss = items.lossAt(sequence, j);
        if (loss !== undefined && loss > dearest) [dearest, at] = [loss, j];
    }
    if (known > 0) sentences.push(`${right} of ${known} predictions were right.`);
    if (at >= 0) sentences.push(`The costliest step is ${at}${quoted(items, sequence, at)}, with a loss of ${lossFigure(dearest)}.`);
    return sentences;
}

function brokenItems(items: StepItems, sequence: number): string | undefined {
    let found = 0;
    let first: { j: number; k: number } | undefined;
    for (let j = items.steps - 1; j >= 0; j--)
        for (const k of items.order) {
            if (items.lagCount(j, k) === 0 || Number.isFinite(items.value(sequence, j, k))) continue;
            found++;
            first ??= { j, k };
        }
    if (!first) return undefined;
    const { origin } = items.header;
    const began = origin ? ` On the way of backpropagation it began at step ${origin.j} in the ${describeKey(origin)}.` : "";
    const value = figure(items.value(sequence, first.j, first.k));
    return (
        `${count(found, "item")} of this step ${found === 1 ? "is" : "are"} not finite: first ${value} at step ${first.j}, ` +
        `${whose(items, sequence, first.j, first.k)}.${began}`
    );
}
