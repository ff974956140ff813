import { decodeFrame } from "../model/frame";
import { formatKey, type ItemKey } from "../model/ItemKey";
import { StepItems, type StepHeader } from "../model/StepItems";
import { stepAddress } from "../source/addresses";
import type { Context } from "./Context";

/** Reads recorded steps, from what was read before where possible. */
export class StepLoader {
    constructor(private readonly context: Context) {}

    /** @param isRecorded says that the run is known to hold this very step; otherwise the nearest one is read. */
    async load(run: number, step: number, isRecorded: boolean, key: ItemKey, measure: string, signal: AbortSignal): Promise<StepItems> {
        const { source } = this.context;
        const at = isRecorded && !source.isPartial ? step : await source.nearest(run, step, signal);
        const address = stepAddress(run, at, formatKey(key), measure);
        const bytes = await this.context.steps.get(address, abort => source.step(run, at, formatKey(key), measure, abort), signal);
        return new StepItems(decodeFrame<StepHeader>(bytes), key, measure);
    }

    /** The step if it was read before. */
    peek(run: number, step: number, key: ItemKey, measure: string): StepItems | undefined {
        const bytes = this.context.steps.peek(stepAddress(run, step, formatKey(key), measure));
        return bytes ? new StepItems(decodeFrame<StepHeader>(bytes), key, measure) : undefined;
    }
}
