import { HorizonHistory } from "../charts/HorizonHistory";
import { decodeFrame } from "../model/frame";
import { formatKey, gateName, type ItemKey } from "../model/ItemKey";
import type { RunInfo } from "../model/RunInfo";
import { horizonOf, type HorizonSeries } from "../model/series";
import { Card } from "../panels/Card";
import { make } from "../panels/dom";
import type { Context } from "./Context";
import { sentenceOf } from "./Latest";

const height = 96;
/** Columns of one history: more than its pixels would be wasted. */
const buckets = 300;
/** The histories of a run that is being written are read again when it has grown by this factor. */
const growthToReadAgain = 1.05;

interface Entry {
    readonly chart: HorizonHistory;
    readonly place: HTMLElement;
    readonly key: ItemKey | undefined;
    series: HorizonSeries | undefined;
}

/** Horizon over training: how far back the credit of each layer and gate lies, and the loss beside it. */
export class HistoryView {
    readonly card: Card;
    private readonly place = make("div", { class: "histories" });
    private entries: Entry[] = [];
    private shown = "";
    private known = "";
    private run = 0;
    private asked: AbortController | undefined;

    constructor(
        private readonly context: Context,
        private readonly onSelect: (step: number) => void,
    ) {
        this.card = new Card("history", "Horizon over training", () => ({
            title: "Horizon over training",
            lines: ["Lags within which half (solid) and 90% (dashed) of the credit lie"],
            theme: context.theme.value,
            file: "horizon-over-training",
            plots: this.entries.map(entry => ({ plot: entry.chart.picture, caption: nameOf(entry.key) })),
        }));
        this.card.note.textContent = "lags within which half (solid) and 90% (dashed) of the credit lie";
        this.card.body.append(this.place);
    }

    /** Shows the parameter of a run: one chart for each layer, direction and gate of it. */
    show(run: RunInfo, parameter: string): void {
        const keys = run.keys.filter(key => key.parameter === parameter && key.measures.some(measure => measure !== "share"));
        const name = JSON.stringify([run.id, keys.map(formatKey)]);
        const known = JSON.stringify([name, Math.floor(Math.log(run.steps + 1) / Math.log(growthToReadAgain))]);
        if (known === this.known) return;
        if (name !== this.shown) this.rebuild(keys);
        this.shown = name;
        this.known = known;
        this.run = run.id;
        this.card.element.hidden = keys.length === 0 || run.steps < 2;
        this.asked?.abort();
        const mine = new AbortController();
        this.asked = mine;
        this.read(run, mine.signal).catch((error: unknown) => {
            if (!mine.signal.aborted) this.card.setProblem(sentenceOf(error));
        });
    }

    draw(selected: number | undefined): void {
        for (const entry of this.entries) this.drawEntry(entry, selected);
    }

    select(step: number | undefined): void {
        for (const entry of this.entries) entry.chart.select(step);
    }

    report() {
        return this.entries.map(entry => ({ key: entry.key ? formatKey(entry.key) : "loss", ...entry.chart.report() }));
    }

    private rebuild(keys: readonly ItemKey[]): void {
        this.entries = [undefined, ...keys].map(key => {
            const chart = new HorizonHistory(key ? formatKey(key).replaceAll(".", "-") : "loss", key ? "horizon" : "loss", height, {
                onPreview: step => this.context.pointing.patch({ preview: step, previewRun: this.run }),
                onSelect: this.onSelect,
            });
            return {
                key,
                chart,
                series: undefined,
                place: make("figure", { class: "history" }, make("figcaption", {}, nameOf(key)), chart.element),
            };
        });
        this.place.replaceChildren(...this.entries.map(entry => entry.place));
    }

    /** One after the other: what is pointed at has the server's attention first. */
    private async read(run: RunInfo, signal: AbortSignal): Promise<void> {
        for (const entry of this.entries) {
            if (!entry.key) continue;
            const frame = decodeFrame(await this.context.source.horizon(run.id, formatKey(entry.key), { buckets }, signal));
            signal.throwIfAborted();
            entry.series = horizonOf(frame);
            const loss = this.entries[0];
            if (loss) loss.series = entry.series;
            this.draw(this.context.state.value.step ?? run.lastStep ?? undefined);
        }
        this.card.setProblem(undefined);
    }

    private drawEntry(entry: Entry, selected: number | undefined): void {
        const width = entry.place.clientWidth;
        if (!entry.series || width === 0) return;
        let highest = 1;
        for (const other of this.entries)
            for (const lag of other.key ? (other.series?.ninety ?? []) : []) if (lag > highest && Number.isFinite(lag)) highest = lag;
        entry.chart.draw(entry.series, this.context.theme.value, width, selected, entry.key ? highest * 1.08 : undefined);
    }
}

function nameOf(key: ItemKey | undefined): string {
    if (!key) return "loss";
    const direction = key.direction === "reverse" ? ", reverse" : "";
    return `layer ${key.layer}${direction} · ${gateName(key.gate)}`;
}
