import { toNumber, type Frame } from "./frame";

type Direction = "forward" | "reverse";
type JsonNumber = number | string;

/** The header of the details of a step. */
export interface DetailsHeader {
    readonly step: number;
    readonly layers: readonly {
        readonly layer: number;
        readonly direction: Direction;
        readonly units: readonly { readonly gate: string; readonly means: string; readonly meanLags: string }[];
        readonly truncations: readonly {
            readonly parameter: string;
            readonly norm: JsonNumber;
            readonly windows: number;
            readonly array: string;
        }[];
        readonly bound: { readonly singularValue: JsonNumber; readonly slope: JsonNumber } | null;
    }[];
}

/** The gradient of each hidden unit under one gate, or under all: its mean size, and from how far it comes in the mean. */
export interface UnitCredit {
    readonly gate: string;
    readonly means: Float64Array;
    readonly meanLags: Float64Array;
}

/** What truncation of every length 1 .. windows would make of the gradient of one parameter. */
export interface Truncation {
    readonly parameter: string;
    /** The norm of the whole gradient. */
    readonly norm: number;
    readonly windows: number;
    /** [2, K, 3]: every loss back k steps, then chunks of k; inner product, norm, norm of the difference. */
    readonly numbers: Float64Array;
}

/** A step back along an Elman layer multiplies the gradient by at most the product of the two. */
export interface DecayBound {
    readonly singularValue: number;
    readonly slope: number;
}

export interface LayerDetails {
    readonly layer: number;
    readonly direction: Direction;
    readonly units: readonly UnitCredit[];
    readonly truncations: readonly Truncation[];
    readonly bound: DecayBound | undefined;
}

/** What one recorded step holds of its layers beside items. */
export class StepDetails {
    readonly step: number;
    readonly layers: readonly LayerDetails[];

    constructor(frame: Frame<DetailsHeader>) {
        const array = (name: string) => Float64Array.from(frame.arrays.get(name) ?? []);
        this.step = frame.header.step;
        this.layers = frame.header.layers.map(({ layer, direction, units, truncations, bound }) => ({
            layer,
            direction,
            units: units.map(({ gate, means, meanLags }) => ({ gate, means: array(means), meanLags: array(meanLags) })),
            truncations: truncations.map(({ parameter, norm, windows, array: name }) => ({
                parameter,
                norm: toNumber(norm) ?? NaN,
                windows,
                numbers: array(name),
            })),
            bound: bound ? { singularValue: toNumber(bound.singularValue) ?? NaN, slope: toNumber(bound.slope) ?? NaN } : undefined,
        }));
    }

    of(layer: number, direction: Direction): LayerDetails | undefined {
        return this.layers.find(found => found.layer === layer && found.direction === direction);
    }
}
