import type { FrameArray } from "../model/frame";
import { StepItems, type StepHeader } from "../model/StepItems";

/** A step of a real run, as examples/make.mjs takes it out of a run file. */
export interface Example {
    readonly pattern: string;
    readonly caption: string;
    /** The command that made the run. */
    readonly command: string;
    readonly step: number;
    readonly steps: number;
    readonly firstLag: number;
    readonly lags: number;
    readonly hasRemainder: boolean;
    /** Norms, [T, C], of the recurrent weights of layer 0. */
    readonly items: readonly number[];
}

export function exampleItems(example: Example): StepItems {
    const header: StepHeader = { ...example, sequences: 1 };
    const arrays = new Map<string, FrameArray>([["items", Float32Array.from(example.items)]]);
    return new StepItems({ header, arrays }, { layer: 0, direction: "forward", parameter: "weight_hh", gate: "" }, "norm");
}
