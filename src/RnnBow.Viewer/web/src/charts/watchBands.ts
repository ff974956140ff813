import { watchDrags, type DragEvents } from "./dragging";
import type { Band, StepChartEvents } from "./StepChart";

/** A chart that knows which band lies where. */
interface BandChart {
    readonly element: HTMLElement;
    bandAt(x: number, y: number): Band | undefined;
}

/** Tells of the band that is pointed at or clicked, and that a double click shows all; what a drag means is the chart's. */
export function watchBands(chart: BandChart, events: StepChartEvents, drags: Pick<DragEvents, "onDrag" | "onDrop">): void {
    watchDrags(chart.element, {
        onMove: (x, y) => events.onPoint(chart.bandAt(x, y)),
        onLeave: () => events.onPoint(undefined),
        onClick: (x, y) => {
            const band = chart.bandAt(x, y);
            if (band) events.onHold(band);
        },
        ...drags,
    });
    chart.element.addEventListener("dblclick", () => events.onZoom(undefined));
}
