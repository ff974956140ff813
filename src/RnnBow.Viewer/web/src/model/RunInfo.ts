import type { ItemKey } from "./ItemKey";

/** Which measures of which items a run holds. */
export interface RecordedKey extends ItemKey {
    readonly measures: readonly string[];
}

export interface Network {
    readonly cell?: string;
    readonly layers?: number;
    readonly bidirectional?: boolean;
    readonly hidden_size?: number;
}

/** What a run is, in one entry of api/runs. */
export interface RunInfo {
    readonly id: number;
    readonly name: string;
    readonly path?: string;
    /** Whether the file is being written. */
    readonly live: boolean;
    /** How many steps are recorded. */
    readonly steps: number;
    readonly firstStep: number | null;
    readonly lastStep: number | null;
    /** Grows when the run does. */
    readonly version: number;
    /** Another number when the run was begun anew, or taken up at an earlier step: nothing that was read of it holds any more. */
    readonly edition?: number;
    readonly description: { readonly network?: Network } & Readonly<Record<string, unknown>>;
    readonly keys: readonly RecordedKey[];
    /** What the run holds beside items: units, truncation, bound, cancellation, conflicts. */
    readonly details?: readonly string[];
    readonly sequences?: number;
    /** T, the steps of a window. */
    readonly window?: number;
    readonly scalars?: readonly string[];
    /** What is wrong with the file, in a sentence; absent if nothing is. */
    readonly error?: string | null;
}

/** What a server tells when a run grows. */
export interface RunGrowth {
    readonly id: number;
    readonly version: number;
    readonly steps: number;
    readonly lastStep: number | null;
    readonly live: boolean;
}

/** "LSTM, 2 layers of 128, both directions". */
export function describeNetwork(network: Network | undefined): string {
    if (!network?.cell) return "";
    const layers = network.layers ?? 1;
    const size = network.hidden_size ? ` of ${network.hidden_size}` : "";
    const both = network.bidirectional ? ", both directions" : "";
    return `${network.cell.toUpperCase()}, ${layers} ${layers === 1 ? "layer" : "layers"}${size}${both}`;
}

/**
 * Whether a detail is in the run, or was asked for when it was recorded: where the cell has no such thing, the page says so to those who
 * asked.
 */
export function isAsked(run: RunInfo, detail: string): boolean {
    if (run.details?.includes(detail)) return true;
    const recording = run.description["recording"];
    const asked = typeof recording === "object" && recording !== null ? (recording as { details?: unknown }).details : undefined;
    return typeof asked === "string" && asked.split(", ").some(name => name === detail || name === "all");
}
