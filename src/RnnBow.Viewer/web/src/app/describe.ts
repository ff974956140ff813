import { formatKey } from "../model/ItemKey";
import { writeState } from "../state/ViewState";
import type { Context } from "./Context";
import type { RunPane } from "./RunPane";

/** What is on the page, as data: window.rnnbow.describe(). For tests, and for those who want the numbers of the picture. */
export function describe(context: Context, panes: readonly RunPane[]) {
    return { address: writeState(context.state.value), pointing: context.pointing.value, panes: panes.map(describePane) };
}

function describePane(pane: RunPane) {
    const items = pane.shown;
    const sequence = Math.min(pane.sequence, (items?.sequences ?? 1) - 1);
    return {
        run: pane.info.name,
        version: pane.info.version,
        recordedSteps: pane.info.steps,
        selected: pane.selectedItems?.step,
        shown: items?.step,
        key: items ? formatKey(items.key) : undefined,
        measure: items?.measure,
        sequence,
        chart: pane.step.isMap ? "map" : "bars",
        labels: items ? Array.from({ length: items.steps }, (_, j) => items.labelAt(sequence, j)) : [],
        bands: pane.step.chart.report().map(band => ({ ...band, place: pane.step.chart.placeOf(band.j, band.column) })),
        horizon: pane.step.horizon.report(),
        overview: pane.overview.chart.report(),
        overviewPlaces: pane.overview.chart.report().columns.map((_, i) => pane.overview.chart.placeOf(i)),
        paths: pane.paths.report(),
        details: pane.details.report(),
        history: pane.history.report(),
        lines: pane.overview.lines,
    };
}
