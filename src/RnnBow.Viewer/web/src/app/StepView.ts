import { LabelRows } from "../charts/LabelRows";
import { LagMap } from "../charts/LagMap";
import { LossHorizon } from "../charts/LossHorizon";
import { StackedBars } from "../charts/StackedBars";
import type { Band, StepChart, StepChartEvents, StepDrawing } from "../charts/StepChart";
import { StepScale } from "../charts/StepScale";
import { largestLoss, lossOf, valueAt, type LossChoice } from "../model/LossChoice";
import { quoted, whose } from "../model/reading";
import type { StepItems } from "../model/StepItems";
import { nowhere } from "../state/Pointing";
import { make, setText } from "../panels/dom";
import { count, figure, percent } from "../text/format";
import type { Context } from "./Context";

/** The room left of the steps, for axes and names of rows. */
export const leftMargin = 64;
export const rightMargin = 8;
/** Windows from this length on are shown as a map. */
const longWindow = 60;
const barsHeight = 210;
const mapHeight = 300;
const horizonHeight = 118;

/** Areas 1 to 3: labels, gradients and the horizon of one loss, of one recorded step. */
export class StepView {
    readonly element: HTMLElement;
    readonly labels = new LabelRows();
    readonly horizon = new LossHorizon(horizonHeight);
    readonly bars: StackedBars;
    readonly map: LagMap;
    private readonly chartPlace = make("div", { class: "chart-place" });
    private readonly gradientCaption = make("p", { class: "area-caption" });
    private readonly horizonCaption = make("p", { class: "area-caption" });
    private drawing: StepDrawing | undefined;
    private cursor: Band | undefined;

    constructor(private readonly context: Context) {
        const events: StepChartEvents = {
            onPoint: band => this.point(band),
            onHold: band => this.hold(band),
            onZoom: (window, rows) => context.state.patch({ window, rows }),
        };
        this.bars = new StackedBars("gradients", barsHeight, events);
        this.map = new LagMap("map", mapHeight, events);
        this.chartPlace.append(this.bars.element, this.map.element);
        this.makeReachable();
        this.element = make(
            "div",
            { class: "step-view" },
            area(
                "1",
                "Labels",
                make("p", { class: "area-caption" }, "what should have come next, and what the network expected"),
                this.labels.element,
            ),
            area("2", "Gradient of each step", this.gradientCaption, this.chartPlace),
            area("3", "Horizon of one loss", this.horizonCaption, this.horizon.element),
        );
    }

    get isMap(): boolean {
        return !this.map.element.hidden;
    }

    get chart(): StackedBars | LagMap {
        return this.isMap ? this.map : this.bars;
    }

    /** @param width is that of the whole plot. */
    draw(items: StepItems, sequence: number, width: number): void {
        const { state, theme } = this.context;
        const [first, last] = clip(state.value.window, items.steps);
        const scale = new StepScale(first, last, leftMargin, width - leftMargin - rightMargin);
        this.drawing = { items, sequence, scale, theme: theme.value, width, log: state.value.log };
        const isMap = state.value.chart === "map" || (state.value.chart === "auto" && items.steps >= longWindow);
        this.map.element.hidden = !isMap;
        this.bars.element.hidden = isMap;
        this.map.showRows(state.value.rows);
        const losses = this.shownLosses();
        this.labels.draw(this.drawing, losses);
        (this.chart as StepChart).draw(this.drawing, losses);
        this.drawHorizon(losses);
        this.describeChart(items);
    }

    /** Follows the mouse: only what is blue changes. */
    highlight(): void {
        const losses = this.shownLosses();
        this.labels.highlight(losses);
        this.chart.highlight(losses);
        this.drawHorizon(losses);
    }

    /** The loss that is pointed at, or else the one that is held. */
    private shownLosses(): LossChoice | undefined {
        const held = this.context.state.value.loss;
        return this.context.pointing.value.losses ?? (held === undefined ? undefined : { kind: "loss", first: held, last: held });
    }

    private drawHorizon(losses: LossChoice | undefined): void {
        if (!this.drawing) return;
        const { items, sequence } = this.drawing;
        const shown = losses ?? largestLoss(items, sequence);
        this.horizon.draw(this.drawing, shown, losses !== undefined);
        setText(this.horizonCaption, this.horizonWords(losses, shown));
    }

    private horizonWords(losses: LossChoice | undefined, shown: LossChoice | undefined): string {
        if (!this.drawing || !shown) return "no loss has a gradient here";
        const { items, sequence } = this.drawing;
        if (shown.kind === "remainder")
            return `all losses more than ${count(items.farthest, "step")} away, merged: what lies beyond the recorded horizon`;
        const name =
            shown.first === shown.last
                ? `loss of step ${shown.first}${quoted(items, sequence, shown.first)}`
                : `losses of steps ${shown.first} to ${shown.last}`;
        const reach = reachOf(items, sequence, shown);
        if (!losses) return `the strongest is the ${name}, drawn faintly — point at a band above to see another`;
        const band = this.context.pointing.value.band;
        const value =
            band && band.j < items.steps && band.k < items.columns
                ? ` · step ${band.j}${quoted(items, sequence, band.j)} owes it ${figure(items.value(sequence, band.j, band.k))}`
                : "";
        return `${name} · ${reach}${value}`;
    }

    private describeChart(items: StepItems): void {
        const kind = this.isMap
            ? "colour: size of each item; down: lag of the loss"
            : items.isSigned
              ? "signed shares of the whole gradient; dark: own loss, lighter: later ones"
              : "dark on top: its own loss; lighter below: losses further away";
        setText(this.gradientCaption, kind);
    }

    private point(band: Band | undefined): void {
        const { pointing } = this.context;
        this.cursor = band ?? this.cursor;
        const losses = band && this.drawing ? lossOf(this.drawing.items, band.j, band.k) : undefined;
        pointing.patch({ band, losses });
    }

    private hold(band: Band): void {
        const { state } = this.context;
        const losses = this.drawing ? lossOf(this.drawing.items, band.j, band.k) : undefined;
        if (losses?.kind !== "loss" || losses.first !== losses.last) return;
        state.patch({ loss: state.value.loss === losses.first ? undefined : losses.first });
    }

    /** The keyboard's way through the bands: arrows walk, Enter holds a loss. */
    private makeReachable(): void {
        const place = this.chartPlace;
        for (const [name, value] of Object.entries({
            tabindex: "0",
            role: "application",
            "aria-roledescription": "chart",
            "data-area": "gradients",
            "aria-label":
                "Gradient of each step, by the loss it came from. Left and right: steps. Up and down: losses. " +
                "Enter: hold a loss. Escape: let go.",
        }))
            place.setAttribute(name, value);
        place.addEventListener("keydown", event => {
            const handled = this.key(event.key);
            if (handled) {
                event.preventDefault();
                event.stopPropagation();
            }
        });
        place.addEventListener("blur", () => this.context.pointing.patch({ band: nowhere.band, losses: nowhere.losses }));
    }

    private key(key: string): boolean {
        if (!this.drawing) return false;
        const { items, scale, sequence } = this.drawing;
        if (key === "Escape" && (this.context.pointing.value.band || this.context.state.value.loss !== undefined)) {
            this.context.pointing.patch({ band: undefined, losses: undefined });
            this.context.state.patch({ loss: undefined });
            return true;
        }
        if ((key === "Enter" || key === " ") && this.cursor) {
            this.hold(this.cursor);
            return true;
        }
        const band = walk(items, this.cursor, key, scale.first, scale.last);
        if (!band) return false;
        this.point(band);
        this.context.announce(
            `Step ${band.j}${quoted(items, sequence, band.j)}, ${whose(items, sequence, band.j, band.k)}: ` +
                figure(items.value(sequence, band.j, band.k)),
        );
        return true;
    }
}

/** The band that an arrow key leads to; undefined for other keys. */
export function walk(items: StepItems, from: Band | undefined, key: string, first: number, last: number): Band | undefined {
    if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(key)) return undefined;
    const there = (j: number) => items.order.filter(k => items.lagCount(j, k) > 0);
    if (!from || from.j < first || from.j > last || from.j >= items.steps) return { j: first, k: there(first)[0] ?? 0 };
    if (key === "ArrowLeft" || key === "ArrowRight") {
        const j = Math.min(last, Math.max(first, from.j + (key === "ArrowLeft" ? -1 : 1)));
        const columns = there(j);
        return { j, k: columns.includes(from.k) ? from.k : (columns[columns.length - 1] ?? 0) };
    }
    const columns = there(from.j);
    const at = columns.indexOf(from.k) + (key === "ArrowDown" ? 1 : -1);
    return { j: from.j, k: columns[Math.min(columns.length - 1, Math.max(0, at))] ?? from.k };
}

/** "reaches back 7 steps, half of it within 2". */
function reachOf(items: StepItems, sequence: number, losses: LossChoice): string {
    if (losses.kind === "remainder") return "";
    const sizes: { distance: number; size: number }[] = [];
    for (let j = 0; j < items.steps; j++) {
        const { value, isThere } = valueAt(items, sequence, losses, j);
        if (isThere && Number.isFinite(value)) sizes.push({ distance: Math.abs(losses.last - j), size: Math.abs(value) });
    }
    const total = sizes.reduce((sum, at) => sum + at.size, 0);
    if (total === 0) return "no gradient";
    sizes.sort((a, b) => a.distance - b.distance);
    let met = 0;
    const ninety = sizes.find(at => (met += at.size) >= 0.9 * total)?.distance ?? 0;
    const own = sizes[0]?.distance === 0 ? `, ${percent((sizes[0]?.size ?? 0) / total)} at its own step` : "";
    return `90% of it within ${count(ninety, "step")}${own}`;
}

function clip(window: readonly [number, number] | undefined, steps: number): readonly [number, number] {
    return window && window[0] < steps ? [window[0], Math.min(window[1], steps - 1)] : [0, steps - 1];
}

function area(number: string, name: string, caption: HTMLElement, ...plots: readonly HTMLElement[]): HTMLElement {
    return make(
        "div",
        { class: "area", "data-number": number },
        make(
            "div",
            { class: "area-head" },
            make("span", { class: "area-number", "aria-hidden": "true" }, number),
            make("h3", {}, name),
            caption,
        ),
        ...plots,
    );
}
