import type { RunGrowth, RunInfo } from "../model/RunInfo";

/** Which part of a series, and in how many columns. */
export interface SeriesRange {
    readonly from?: number | undefined;
    readonly to?: number | undefined;
    readonly buckets: number;
}

/** One of the places worth a look. */
export interface Finding {
    readonly step: number;
    readonly key?: string | null;
    readonly value?: number | string | null;
    readonly from?: number | string | null;
    readonly to?: number | string | null;
    /** What is usual: the median of the steps before. */
    readonly median?: number | string | null;
    /** Of what is not finite: nan or infinity. */
    readonly kind?: string;
    readonly t?: number | null;
    readonly j?: number | null;
    readonly sequence?: number | null;
}

/** Where to look in a run, by kind of finding. */
export type Findings = Readonly<Record<string, readonly Finding[]>>;

/** Where runs come from: a server, or the page's own file. Every method throws an Error whose message is a sentence. */
export interface RunSource {
    runs(signal?: AbortSignal): Promise<readonly RunInfo[]>;
    overview(run: number, key: string | undefined, range: SeriesRange, signal?: AbortSignal): Promise<ArrayBuffer>;
    horizon(run: number, key: string, range: SeriesRange, signal?: AbortSignal): Promise<ArrayBuffer>;
    step(run: number, step: number, key: string, measure: string, signal?: AbortSignal): Promise<ArrayBuffer>;
    /** What a step holds beside items; the step has to be one whose items are there. */
    details(run: number, step: number, signal?: AbortSignal): Promise<ArrayBuffer>;
    /** Whether items are there of some of the recorded steps alone. */
    readonly isPartial: boolean;
    /** The step whose items are there, nearest to one. */
    nearest(run: number, step: number, signal?: AbortSignal): Promise<number>;
    /** The step before or after one whose items are there; undefined at the ends. Where the source is not partial, a step tells itself. */
    neighbour(run: number, step: number, side: "before" | "after"): number | undefined;
    findings(run: number, signal?: AbortSignal): Promise<Findings>;
    /** Calls back when a run grows; the returned function ends it. */
    follow(onGrowth: (growth: RunGrowth) => void, onConnection: (isOpen: boolean) => void): () => void;
}
