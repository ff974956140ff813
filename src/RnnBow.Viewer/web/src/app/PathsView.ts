import { stack } from "../charts/stack";
import { StackedBars } from "../charts/StackedBars";
import { StepScale } from "../charts/StepScale";
import { lossOf } from "../model/LossChoice";
import { gateName, type ItemKey } from "../model/ItemKey";
import type { StepItems } from "../model/StepItems";
import { Card } from "../panels/Card";
import { make } from "../panels/dom";
import type { Context } from "./Context";
import { leftMargin, rightMargin } from "./StepView";

const height = 120;

interface Way {
    readonly bars: StackedBars;
    readonly place: HTMLElement;
    items: StepItems | undefined;
}

/** The ways that the gradient takes from step to step: past the gates (an LSTM's cell, a GRU's leak) beside through them. */
export class PathsView {
    readonly card: Card;
    private readonly place = make("div", { class: "paths" });
    private readonly ways = new Map<string, Way>();

    constructor(private readonly context: Context) {
        this.card = new Card("paths", "Two ways back in time", () => ({
            title: "Two ways back in time",
            lines: [],
            theme: context.theme.value,
            file: "paths",
            plots: [...this.ways].map(([gate, way]) => ({ plot: way.bars.picture, caption: gateName(gate) })),
        }));
        this.card.note.textContent = "the gradient that leaves each step for the one before it";
        this.card.body.append(this.place);
    }

    /** Draws what there is; hides itself without any. */
    draw(paths: readonly { readonly key: ItemKey; readonly items: StepItems | undefined }[], sequence: number): void {
        this.card.element.hidden = paths.length === 0;
        const gates = new Set(paths.map(path => path.key.gate));
        for (const [gate, way] of this.ways)
            if (!gates.has(gate)) {
                way.place.remove();
                this.ways.delete(gate);
            }
        const highest = Math.max(0, ...paths.map(({ items }) => (items ? stack(items, sequence).highest : 0)));
        for (const { key, items } of paths) if (items) this.drawWay(this.way(key.gate), items, sequence, highest);
    }

    highlight(): void {
        for (const way of this.ways.values()) way.bars.highlight(this.context.pointing.value.losses);
    }

    report() {
        return [...this.ways].map(([gate, way]) => ({ gate, bands: way.bars.report() }));
    }

    private drawWay(way: Way, items: StepItems, sequence: number, highest: number): void {
        way.items = items;
        const width = way.place.clientWidth;
        if (width === 0) return;
        const { state, theme, pointing } = this.context;
        const [first, last] = state.value.window ?? [0, items.steps - 1];
        const scale = new StepScale(
            Math.min(first, items.steps - 1),
            Math.min(last, items.steps - 1),
            leftMargin,
            width - leftMargin - rightMargin,
        );
        way.bars.draw({ items, sequence, scale, theme: theme.value, width, log: false }, pointing.value.losses, highest);
    }

    private way(gate: string): Way {
        const known = this.ways.get(gate);
        if (known) return known;
        const bars = new StackedBars(`path-${gate}`, height, {
            onPoint: band => {
                const items = this.ways.get(gate)?.items;
                this.context.pointing.patch({ band: undefined, losses: band && items ? lossOf(items, band.j, band.k) : undefined });
            },
            onHold: () => undefined,
            onZoom: window => this.context.state.patch({ window }),
        });
        const place = make("div", { class: "path" }, make("h3", {}, gateName(gate)), bars.element);
        const way: Way = { bars, place, items: undefined };
        this.ways.set(gate, way);
        this.place.append(place);
        return way;
    }
}
