import { decodeFrame } from "../model/frame";
import { StepItems, type StepHeader } from "../model/StepItems";
import { HttpSource } from "../source/HttpSource";

/** The gradients of the last recorded step of a run, at each step of its window. */
export interface RunGradients {
    readonly run: string;
    readonly step: number;
    /** What was read at each step; empty where the run does not say. */
    readonly inputs: readonly string[];
    /** The sum over all losses of the item at each step. */
    readonly magnitudes: readonly number[];
    /** The share of it that is due to the step's own loss. */
    readonly own: readonly number[];
}

/** The recurrent weights' gradients in the first run: of the first sequence that was recorded. */
export async function lastGradients(): Promise<RunGradients | undefined> {
    const source = new HttpSource();
    const run = (await source.runs())[0];
    const key = run?.keys.find(k => k.parameter === "weight_hh" && k.gate === "") ?? run?.keys[0];
    if (!run || !key || !run.lastStep) return undefined;
    const text = `${key.layer}.${key.direction}.${key.parameter}.${key.gate}`;
    const measure = key.measures.includes("norm") ? "norm" : (key.measures[0] as string);
    const items = new StepItems(decodeFrame<StepHeader>(await source.step(0, run.lastStep, text, measure)), key, measure);
    const steps = Array.from({ length: items.steps }, (_, j) => j);
    const values = steps.map(j => Array.from({ length: items.columns }, (_, k) => Math.abs(items.value(0, j, k)) || 0));
    const sums = values.map(row => row.reduce((a, b) => a + b, 0));
    return {
        run: run.name,
        step: items.step,
        inputs: steps.map(j => items.inputAt(0, j)).filter(token => token !== undefined),
        magnitudes: sums,
        own: values.map((row, j) => (row[0] ?? 0) / (sums[j] || 1)),
    };
}
