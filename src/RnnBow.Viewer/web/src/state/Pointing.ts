import type { LossChoice } from "../model/LossChoice";

/** What the mouse or the keyboard points at for the moment. It is no part of the address. */
export interface Pointing {
    /** The recorded step that is previewed in place of the selected one. */
    readonly preview: number | undefined;
    /** The run that the previewed step is known to be recorded in. */
    readonly previewRun: number | undefined;
    /** The losses whose bands are blue. */
    readonly losses: LossChoice | undefined;
    /** The band itself: a step of the window and a column. */
    readonly band: { readonly j: number; readonly k: number } | undefined;
}

export const nowhere: Pointing = { preview: undefined, previewRun: undefined, losses: undefined, band: undefined };
