import type { Frame } from "./frame";
import { toNumber } from "./frame";
import type { ItemKey } from "./ItemKey";

/** The header of a step's frame. */
export interface StepHeader {
    readonly step: number;
    readonly loss?: number | string | null;
    readonly residual?: number | string | null;
    readonly maxNorm?: number | string | null;
    readonly sourceOffset?: number | null;
    readonly sequences: number;
    readonly steps: number;
    readonly firstLag: number;
    readonly lags: number;
    readonly hasRemainder: boolean;
    readonly tokens?: Readonly<Record<string, string>> | null;
    readonly previous?: number | null;
    readonly next?: number | null;
    readonly origin?: Origin | null;
    /** The steps of the window at which the losses were held against each other. */
    readonly conflicts?: readonly { readonly timeStep: number; readonly array: string }[];
}

/** Where a gradient that is not finite, or that explodes, began on the way of backpropagation. */
export interface Origin {
    readonly kind: "nan" | "infinity" | "explosion";
    readonly j: number;
    /** The step of the loss; null where several were merged. */
    readonly t: number | null;
    readonly layer: number;
    readonly direction: "forward" | "reverse";
    readonly parameter: string;
    readonly gate: string;
    readonly value: number | string;
}

/** What a step of the window is labelled with. */
export type StepLabel =
    | { readonly kind: "token"; readonly target: string; readonly prediction: string | undefined; readonly isRight: boolean | undefined }
    | { readonly kind: "number"; readonly target: number; readonly prediction: number | undefined }
    | { readonly kind: "none" };

/**
 * One recorded step: items [S, T, C] of one key under one measure, and what the window is labelled with. Column k at step j holds the
 * losses at lagFirst(j, k) .. + lagCount(j, k) - 1, and the last column the remainder if there is one.
 */
export class StepItems {
    readonly sequences: number;
    readonly steps: number;
    readonly columns: number;
    readonly hasRemainder: boolean;
    /** Columns from the top of a bar to its foot: the own loss, later ones, earlier ones, the remainder. */
    readonly order: readonly number[];
    /** The largest distance of a column that is no remainder. */
    readonly farthest: number;
    private readonly firstLag: number;
    private readonly lags: number;
    private readonly sign: number;
    private readonly items: Float32Array;
    private readonly spans: Int32Array | undefined;

    constructor(
        private readonly frame: Frame<StepHeader>,
        readonly key: ItemKey,
        readonly measure: string,
    ) {
        const header = frame.header;
        this.sequences = header.sequences;
        this.steps = header.steps;
        this.lags = header.lags;
        this.firstLag = header.firstLag;
        this.hasRemainder = header.hasRemainder;
        this.columns = header.lags + (header.hasRemainder ? 1 : 0);
        this.sign = key.direction === "reverse" ? -1 : 1;
        this.items = this.floats("items") ?? new Float32Array(0);
        this.spans = this.ints("spans");
        this.order = this.orderOfColumns();
        this.farthest = this.findFarthest();
        const expected = this.sequences * this.steps * this.columns;
        if (this.items.length !== expected)
            throw new Error(
                `Step ${header.step} has ${this.items.length} items; ` +
                    `[${this.sequences}, ${this.steps}, ${this.columns}] takes ${expected}.`,
            );
    }

    get header(): StepHeader {
        return this.frame.header;
    }
    get step(): number {
        return this.header.step;
    }
    get loss(): number | undefined {
        return toNumber(this.header.loss);
    }
    get maxNorm(): number | undefined {
        return toNumber(this.header.maxNorm);
    }
    get residual(): number | undefined {
        return toNumber(this.header.residual);
    }
    /** Whether losses reach the layer from earlier and later steps. */
    get isTwoSided(): boolean {
        return this.firstLag < 0;
    }
    get isSigned(): boolean {
        return this.measure === "share";
    }

    value(sequence: number, j: number, k: number): number {
        return this.items[(sequence * this.steps + j) * this.columns + k] as number;
    }

    isRemainder(k: number): boolean {
        return this.hasRemainder && k === this.lags;
    }

    /** The nearest lag that column k holds at step j; negative where the loss is on the other side. */
    lagFirst(j: number, k: number): number {
        return this.spans ? (this.spans[(j * this.columns + k) * 2] as number) : this.firstLag + k;
    }

    /** How many lags column k holds at step j; 0 if it holds none. */
    lagCount(j: number, k: number): number {
        if (this.spans) return this.spans[(j * this.columns + k) * 2 + 1] as number;
        const beyond = this.sign > 0 ? this.steps - j - this.firstLag - k : j + 1 - this.firstLag - k;
        if (this.isRemainder(k)) return Math.max(0, beyond);
        const t = j + this.sign * (this.firstLag + k);
        return t >= 0 && t < this.steps ? 1 : 0;
    }

    /** The first step of the window whose loss is in column k of step j. */
    lossFirst(j: number, k: number): number {
        const first = this.lagFirst(j, k);
        return this.sign > 0 ? j + first : j - (first + this.lagCount(j, k) - 1);
    }

    lossLast(j: number, k: number): number {
        const first = this.lagFirst(j, k);
        return this.sign > 0 ? j + first + this.lagCount(j, k) - 1 : j - first;
    }

    /** The distance of the middle of column k from step j. */
    distance(j: number, k: number): number {
        return Math.abs(this.lagFirst(j, k) + (Math.max(1, this.lagCount(j, k)) - 1) / 2);
    }

    /** Whether column k holds losses of the other side than the recurrence comes from: with a negative lag. */
    isOtherSide(j: number, k: number): boolean {
        return this.lagFirst(j, k) < 0;
    }

    /** What was measured of a step alone; undefined if it was not recorded. */
    lossAt(sequence: number, j: number): number | undefined {
        return this.floats("losses")?.[sequence * this.steps + j];
    }

    labelAt(sequence: number, j: number): StepLabel {
        const at = sequence * this.steps + j;
        const targets = this.ints("targets");
        if (targets) {
            const prediction = this.ints("predictions")?.[at];
            const target = targets[at] as number;
            return {
                kind: "token",
                target: this.token(target),
                prediction: prediction === undefined ? undefined : this.token(prediction),
                isRight: prediction === undefined ? undefined : prediction === target,
            };
        }
        const values = this.floats("target_values");
        return values
            ? { kind: "number", target: values[at] as number, prediction: this.floats("prediction_values")?.[at] }
            : { kind: "none" };
    }

    /** The sum of the norms of the items of step j over the norm of their sum; NaN without a loss, undefined if it was not recorded. */
    cancellationAt(sequence: number, j: number): number | undefined {
        return this.floats("cancellation")?.[sequence * this.steps + j];
    }

    /** The steps of the window at which the losses were held against each other. */
    get conflictSteps(): readonly number[] {
        return (this.header.conflicts ?? []).map(map => map.timeStep);
    }

    /** The cosine between what the losses in two columns ask for at one of these steps; NaN where one asks for nothing. */
    agreement(sequence: number, timeStep: number, first: number, second: number): number {
        const map = this.header.conflicts?.find(found => found.timeStep === timeStep);
        return (map && this.floats(map.array)?.[(sequence * this.columns + first) * this.columns + second]) ?? NaN;
    }

    /** What goes into the network at step j; undefined if it was not recorded. */
    inputAt(sequence: number, j: number): string | undefined {
        const input = this.ints("inputs")?.[sequence * this.steps + j];
        return input === undefined ? undefined : this.token(input);
    }

    private token(id: number): string {
        return this.header.tokens?.[id] ?? `#${id}`;
    }

    private floats(name: string): Float32Array | undefined {
        return this.frame.arrays.get(name) as Float32Array | undefined;
    }

    private ints(name: string): Int32Array | undefined {
        return this.frame.arrays.get(name) as Int32Array | undefined;
    }

    private orderOfColumns(): number[] {
        const lag = (k: number) => this.firstLag + k;
        const kept = Array.from({ length: this.lags }, (_, k) => k);
        const order = [...kept.filter(k => lag(k) >= 0), ...kept.filter(k => lag(k) < 0).reverse()];
        return this.hasRemainder ? [...order, this.lags] : order;
    }

    private findFarthest(): number {
        let farthest = 0;
        for (let j = 0; j < this.steps; j++)
            for (let k = 0; k < this.lags; k++) if (this.lagCount(j, k) > 0) farthest = Math.max(farthest, this.distance(j, k));
        return farthest;
    }
}
