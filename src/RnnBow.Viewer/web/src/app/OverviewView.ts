import { Overview } from "../charts/Overview";
import { decodeFrame } from "../model/frame";
import { formatKey, type ItemKey } from "../model/ItemKey";
import type { RunInfo } from "../model/RunInfo";
import { placeIn } from "../model/corpus";
import { overviewOf, pool, type OverviewSeries } from "../model/series";
import type { StepItems } from "../model/StepItems";
import { Card } from "../panels/Card";
import { make, setText } from "../panels/dom";
import { figure, lossFigure, wholeNumber } from "../text/format";
import type { Context } from "./Context";
import { Latest } from "./Latest";
import { leftMargin, rightMargin } from "./StepView";

const height = 108;
/** Columns that are asked for: enough for a wide screen, the same for all widths so that a resize asks nothing. */
const mostBuckets = 2048;
/** A part of the zoomed range that one press of a key goes in or out by. */
const zoomFactor = 2;

/** Area 4: all recorded steps, and below what there is to say of the selected one. */
export class OverviewView {
    readonly card: Card;
    readonly chart: Overview;
    private readonly place: HTMLElement;
    private readonly line = make("p", { class: "step-line", "data-line": "selected" });
    private readonly previewLine = make("p", { class: "step-line step-preview", "data-line": "preview" });
    private readonly wholeRun = make(
        "button",
        { type: "button", class: "plain", title: "Show all recorded steps again (double click, or key 0)" },
        "Whole run",
    );
    private readonly reading = new Latest();
    private series: OverviewSeries | undefined;
    private asked = "";
    private run: RunInfo | undefined;

    constructor(
        private readonly context: Context,
        events: { onSelect: (step: number) => void; onPreview: (step: number | undefined) => void },
    ) {
        this.chart = new Overview(height, { ...events, onZoom: range => context.state.patch({ range }) });
        this.card = new Card(
            "overview",
            "All recorded steps",
            () => ({
                title: `${this.run?.name ?? ""}: largest gradient of each recorded step`,
                lines: [this.line.textContent ?? ""],
                theme: context.theme.value,
                file: "overview",
                plots: [{ plot: this.chart.picture, caption: "" }],
            }),
            "4",
        );
        this.place = make(
            "div",
            {
                class: "overview-place",
                tabindex: "0",
                role: "slider",
                "data-area": "overview",
                "aria-valuemin": "0",
                "aria-label":
                    "Recorded step. Left and right: one step. Page up and down: many. Home and End: first and last. Plus and minus: zoom.",
            },
            this.chart.element,
        );
        this.wholeRun.addEventListener("click", () => context.state.patch({ range: undefined }));
        this.card.body.append(this.place, make("div", { class: "step-lines" }, this.line, this.previewLine, this.wholeRun));
    }

    /** Reads what is to be drawn, if it is not what is there. */
    show(run: RunInfo, key: ItemKey): void {
        this.run = run;
        const [from, to] = this.context.state.value.range ?? [];
        const asked = JSON.stringify([run.id, run.version, formatKey(key), from, to]);
        if (asked === this.asked) return;
        this.asked = asked;
        this.reading.run(
            signal => this.context.source.overview(run.id, formatKey(key), { from, to, buckets: mostBuckets }, signal),
            bytes => {
                this.series = overviewOf(decodeFrame(bytes));
                this.card.setProblem(undefined);
                this.draw();
            },
            sentence => this.card.setProblem(sentence),
        );
    }

    draw(): void {
        const width = this.place.clientWidth;
        if (!this.series || width === 0) return;
        const { state, theme } = this.context;
        const [from, to] = state.value.range ?? [-Infinity, Infinity];
        const room = width - leftMargin - rightMargin;
        const series = pool(this.series, from, to, Math.floor(room));
        this.chart.draw({ series, theme: theme.value, left: leftMargin, width: room, log: state.value.log, selected: this.selectedStep });
        this.wholeRun.hidden = state.value.range === undefined;
        const per =
            series.length > 0 && (series.count[0] ?? 1) > 1
                ? `, up to ${wholeNumber(Math.max(...series.count))} to a bar: the largest of them`
                : "";
        setText(this.card.note, `${wholeNumber(this.run?.steps ?? 0)} steps${per}`);
    }

    /** Writes the line of the selected step. */
    tell(items: StepItems): void {
        setText(this.line, stepLine(items, this.run));
        this.place.setAttribute("aria-valuemin", String(this.run?.firstStep ?? 0));
        this.place.setAttribute("aria-valuemax", String(this.run?.lastStep ?? 0));
        this.place.setAttribute("aria-valuenow", String(items.step));
        this.place.setAttribute("aria-valuetext", stepLine(items, this.run));
        this.chart.select(items.step);
    }

    /** Writes the line of the step that is previewed; undefined when none is. */
    tellPreview(items: StepItems | undefined): void {
        setText(this.previewLine, items ? `Preview: ${stepLine(items, this.run)}` : "");
    }

    get lines(): readonly string[] {
        return [this.line.textContent ?? "", this.previewLine.textContent ?? ""];
    }

    /** Zooms in or out around the selected step. */
    zoom(direction: "in" | "out"): void {
        const { run, context } = this;
        if (!run || run.firstStep === null || run.lastStep === null) return;
        const [from, to] = context.state.value.range ?? [run.firstStep, run.lastStep];
        const middle = this.selectedStep ?? (from + to) / 2;
        const half = ((to - from) / 2) * (direction === "in" ? 1 / zoomFactor : zoomFactor);
        const range: [number, number] = [
            Math.max(run.firstStep, Math.floor(middle - half)),
            Math.min(run.lastStep, Math.ceil(middle + half)),
        ];
        if (range[0] < range[1])
            context.state.patch({ range: range[0] === run.firstStep && range[1] === run.lastStep ? undefined : range });
    }

    /** The step that lies some pages away from the selected one, a tenth of what is shown each. */
    pageFrom(step: number, pages: number): number {
        const [from, to] = this.context.state.value.range ?? [this.run?.firstStep ?? 0, this.run?.lastStep ?? 0];
        return Math.max(0, Math.round(step + pages * Math.max(1, (to - from) / 10)));
    }

    private get selectedStep(): number | undefined {
        return this.context.state.value.step ?? this.run?.lastStep ?? undefined;
    }
}

/** "Step 12,300, from linux/aio.h, character 1,204 · largest gradient 0.0124 · loss 1.7321". */
export function stepLine(items: StepItems, run: RunInfo | undefined): string {
    const offset = items.header.sourceOffset ?? undefined;
    const source = offset === undefined ? undefined : placeIn(run?.description["corpus"], offset);
    return [
        `Step ${wholeNumber(items.step)}`,
        source ? `from ${source}` : "where it came from was not recorded",
        `largest gradient ${figure(items.maxNorm)}`,
        `loss ${lossFigure(items.loss)}`,
    ].join(" · ");
}
