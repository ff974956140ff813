import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import { Plot } from "../draw/Plot";
import type { Theme } from "../draw/Theme";
import { columnOf, type HorizonSeries } from "../model/series";
import { figure, wholeNumber } from "../text/format";
import { watchDrags } from "./dragging";
import { stepTicks } from "./stepTicks";

const [left, right, top, bottom] = [34, 6, 8, 18];

export interface HistoryEvents {
    readonly onPreview: (step: number | undefined) => void;
    readonly onSelect: (step: number) => void;
}

/** What a history shows over the recorded steps: a pair of lags, or the loss. */
export type HistoryKind = "horizon" | "loss";

/** The lags within which half and 90 % of the credit of one layer and gate lie, over the recorded steps; or the loss. */
export class HorizonHistory {
    private readonly plot: Plot;
    private readonly axisLeft: Axis;
    private readonly axisBottom: Axis;
    private drawn: { series: HorizonSeries; theme: Theme; width: number } | undefined;
    private selected: number | undefined;
    private pointed = -1;

    constructor(
        name: string,
        private readonly kind: HistoryKind,
        private readonly height: number,
        private readonly events: HistoryEvents,
    ) {
        this.plot = new Plot(`history-${name}`);
        this.axisLeft = new Axis(this.plot.axes, "left");
        this.axisBottom = new Axis(this.plot.axes, "bottom");
        watchDrags(this.plot.element, {
            onMove: x => this.point(this.columnAt(x)),
            onLeave: () => this.point(-1),
            onClick: x => {
                const column = this.columnAt(x);
                if (column >= 0 && this.drawn) events.onSelect(this.drawn.series.first[column] as number);
            },
            onDrag: () => undefined,
            onDrop: () => undefined,
        });
    }

    get element(): HTMLElement {
        return this.plot.element;
    }

    get picture(): Plot {
        return this.plot;
    }

    draw(series: HorizonSeries, theme: Theme, width: number, selected: number | undefined, highest?: number): void {
        this.drawn = { series, theme, width };
        this.selected = selected;
        this.plot.resize(width, this.height);
        const y = this.scale(highest);
        const x = scaleLinear()
            .domain([0, Math.max(1, series.length)])
            .range([left, width - right]);
        const ticks = stepTicks(series, Math.max(2, Math.floor(width / 110)));
        const words = new Map(ticks.map(tick => [tick.column + 0.5, wholeNumber(tick.step)]));
        this.axisBottom.draw(x, this.height - bottom, [...words.keys()], at => words.get(at) ?? "", theme);
        this.axisLeft.draw(
            y,
            left - 2,
            y.ticks(3).filter(tick => this.kind === "loss" || Number.isInteger(tick)),
            figure,
            theme,
        );
        this.plot.draw({ base: painter => this.drawLines(painter, y), over: painter => this.drawMarks(painter) });
    }

    select(step: number | undefined): void {
        this.selected = step;
        this.plot.drawOver();
    }

    report() {
        const series = this.drawn?.series;
        return { half: Array.from(series?.half ?? []), ninety: Array.from(series?.ninety ?? []), steps: Array.from(series?.first ?? []) };
    }

    private scale(highest: number | undefined) {
        const values = this.kind === "loss" ? this.drawn?.series.loss : this.drawn?.series.ninety;
        let [low, high] = [this.kind === "loss" ? Infinity : 0, 0];
        for (const value of values ?? []) if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
        if (!Number.isFinite(low)) low = 0;
        return scaleLinear()
            .domain([low === high ? low - 1 : low, Math.max(high, highest ?? 0) || 1])
            .range([this.height - bottom, top]);
    }

    private get pitch(): number {
        return this.drawn ? (this.drawn.width - left - right) / Math.max(1, this.drawn.series.length) : 1;
    }

    private drawLines(painter: Painter, y: (value: number) => number): void {
        if (!this.drawn) return;
        const { series, theme } = this.drawn;
        // What lies beyond the recorded horizon runs along the upper edge.
        const height = (value: number) => (value === Infinity ? top : y(value));
        const points = (values: Float64Array) =>
            Float64Array.from({ length: values.length * 2 }, (_, i) =>
                i % 2 === 0 ? left + ((i >> 1) + 0.5) * this.pitch : height(values[i >> 1] as number),
            );
        if (this.kind === "loss") {
            painter.line(points(series.loss), theme.loss, 1.4);
            return;
        }
        painter.line(points(series.ninety), theme.later(0.62), 1.5, [5, 2]);
        painter.line(points(series.half), theme.later(0), 1.8);
    }

    private drawMarks(painter: Painter): void {
        if (!this.drawn) return;
        const { series, theme } = this.drawn;
        const bar = (column: number, colour: string) =>
            painter.rect(left + (column + 0.5) * this.pitch - 0.5, top, 1, this.height - bottom - top, colour);
        if (this.selected !== undefined && series.length > 0) bar(columnOf(series, this.selected), theme.blue);
        if (this.pointed < 0) return;
        bar(this.pointed, theme.muted);
        const at = this.pointed;
        const words =
            this.kind === "loss"
                ? `loss ${figure(series.loss[at])}`
                : `half ${lagWords(series.half[at])} · 90% ${lagWords(series.ninety[at])}`;
        painter.text(this.drawn.width - right, top + 4, `${wholeNumber(series.first[at] as number)}: ${words}`, {
            colour: theme.ink,
            font: theme.textFont,
            size: 10.5,
            align: "end",
        });
    }

    private columnAt(x: number): number {
        const column = Math.floor((x - left) / this.pitch);
        return this.drawn && column >= 0 && column < this.drawn.series.length ? column : -1;
    }

    private point(column: number): void {
        if (column === this.pointed) return;
        this.pointed = column;
        this.plot.drawOver();
        this.events.onPreview(column < 0 ? undefined : this.drawn?.series.first[column]);
    }
}

function lagWords(lag: number | undefined): string {
    return lag === Infinity ? "beyond" : figure(lag);
}
