import { count, figure, percent } from "../text/format";
import type { StepDetails } from "./StepDetails";

/** How backpropagation is truncated: every loss goes back k steps, or the sequence is cut into chunks of k that no loss leaves. */
export type TruncationScheme = "each" | "chunks";

/** The truncated gradient beside the whole one, for windows of 1, 2, ... steps. */
export interface TruncationCurve {
    /** The cosine between the two; NaN where one of them is zero or not finite. */
    readonly cosine: Float64Array;
    /** The norm of their difference, over the norm of the whole one. */
    readonly bias: Float64Array;
}

/** A cosine from which on a truncated gradient is taken for as good as the whole one, as in `rnnbow advise`. */
export const enoughCosine = 0.99;
const numbersPerWindow = 3;

/** The curve over all layers and parameters of a step, side by side as one long vector; undefined if the step has none. */
export function truncationCurve(details: StepDetails, scheme: TruncationScheme): TruncationCurve | undefined {
    const parameters = details.layers.flatMap(layer => layer.truncations);
    if (parameters.length === 0) return undefined;
    const windows = Math.min(...parameters.map(parameter => parameter.windows));
    const whole = Math.hypot(...parameters.map(parameter => parameter.norm));
    const cosine = new Float64Array(windows);
    const bias = new Float64Array(windows);
    for (let k = 0; k < windows; k++) {
        const numbers = parameters.map(parameter => {
            const at = ((scheme === "chunks" ? parameter.windows : 0) + k) * numbersPerWindow;
            return parameter.numbers.subarray(at, at + numbersPerWindow);
        });
        const product = numbers.reduce((sum, [inner]) => sum + (inner as number), 0);
        cosine[k] = product / (Math.hypot(...numbers.map(([, norm]) => norm as number)) * whole);
        bias[k] = Math.hypot(...numbers.map(([, , error]) => error as number)) / whole;
    }
    return { cosine, bias };
}

/** The smallest window from which on every window keeps the cosine; undefined if not even the longest does. */
export function smallestWindow(curve: TruncationCurve, cosine = enoughCosine): number | undefined {
    let window = curve.cosine.length;
    while (window > 0 && (curve.cosine[window - 1] as number) >= cosine) window--;
    return window === curve.cosine.length ? undefined : window + 1;
}

/** What there is to conclude for training with truncated backpropagation. */
export function readTruncation(curve: TruncationCurve, scheme: TruncationScheme): string[] {
    const longest = curve.cosine.length;
    const smallest = smallestWindow(curve);
    if (smallest === undefined)
        return [
            `No window of up to ${count(longest, "step")} keeps a cosine of ${enoughCosine} with the gradient of the whole window.`,
            scheme === "chunks"
                ? "Chunks cut what crosses their edges: take them several times as long as the gradient reaches."
                : "Its far end still matters: record, and train, with a longer window.",
        ];
    const kept =
        `From ${count(smallest, "step")} on, every window keeps a cosine of ${enoughCosine}; ` +
        `at ${smallest} the gradient is off by ${percent(curve.bias[smallest - 1] as number)} of its size.`;
    if (smallest === longest)
        return [kept, "That is the whole recorded window: its far end still matters. Record a longer one to see where that ends."];
    if (smallest <= longest / 2)
        return [
            kept,
            `At this step training on windows of ${count(smallest, "step")} would go the same way, and cost less time and memory.`,
        ];
    return [kept, "Windows much shorter than the recorded one would train on another gradient."];
}

/** "8 steps: cosine 0.971, off by 24% of its size". */
export function describeWindow(curve: TruncationCurve, window: number): string {
    const [cosine, bias] = [curve.cosine[window - 1], curve.bias[window - 1]];
    return `windows of ${count(window, "step")}: cosine ${figure(cosine)}, off by ${percent(bias as number)} of its size`;
}
