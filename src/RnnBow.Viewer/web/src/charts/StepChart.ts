import type { Theme } from "../draw/Theme";
import type { LossChoice } from "../model/LossChoice";
import type { StepItems } from "../model/StepItems";
import type { StepScale } from "./StepScale";

/** What all charts of one recorded step are drawn from. */
export interface StepDrawing {
    readonly items: StepItems;
    readonly sequence: number;
    readonly scale: StepScale;
    readonly theme: Theme;
    readonly width: number;
    readonly log: boolean;
}

/** A band: a step of the window and a column. */
export interface Band {
    readonly j: number;
    readonly k: number;
}

/** What a chart of gradients tells when it is pointed at. */
export interface StepChartEvents {
    /** A band is pointed at; undefined when the mouse leaves. */
    readonly onPoint: (band: Band | undefined) => void;
    /** A band is clicked: its loss is to be held. */
    readonly onHold: (band: Band) => void;
    /** A part is chosen to be shown larger: steps of the window, and of a map rows; undefined for all. */
    readonly onZoom: (window: readonly [number, number] | undefined, rows?: readonly [number, number]) => void;
}

/** A chart of one step's gradients: bars or a map. */
export interface StepChart {
    readonly element: HTMLElement;
    draw(drawing: StepDrawing, losses: LossChoice | undefined): void;
    /** Shows other losses in blue. */
    highlight(losses: LossChoice | undefined): void;
}
