import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import { Plot } from "../draw/Plot";
import type { Theme } from "../draw/Theme";
import { columnOf, type OverviewSeries } from "../model/series";
import { figure, wholeNumber } from "../text/format";
import { barScale, type BarScale } from "./barScale";
import { ordered, watchDrags } from "./dragging";
import { stepTicks } from "./stepTicks";

const topMargin = 12;
const bottomMargin = 20;
/** Columns wider than this would look like a picture of something else. */
const widest = 28;

export interface OverviewEvents {
    /** A recorded step is pointed at; undefined when the mouse leaves. */
    readonly onPreview: (step: number | undefined) => void;
    readonly onSelect: (step: number) => void;
    /** Steps that are to be shown larger; undefined for all. */
    readonly onZoom: (range: readonly [number, number] | undefined) => void;
}

export interface OverviewDrawing {
    readonly series: OverviewSeries;
    readonly theme: Theme;
    readonly left: number;
    readonly width: number;
    readonly log: boolean;
    readonly selected: number | undefined;
}

/** Area 4: a bar for each recorded step, or for as many as share a pixel, with the largest gradient. */
export class Overview {
    private readonly plot = new Plot("overview");
    private readonly axisLeft: Axis;
    private readonly axisBottom: Axis;
    private drawing: OverviewDrawing | undefined;
    private y: BarScale | undefined;
    private pointed = -1;
    private zoom: readonly [number, number] | undefined;

    constructor(
        private readonly height: number,
        private readonly events: OverviewEvents,
    ) {
        this.axisLeft = new Axis(this.plot.axes, "left");
        this.axisBottom = new Axis(this.plot.axes, "bottom");
        watchDrags(this.element, {
            onMove: x => this.point(this.columnAt(x)),
            onLeave: () => this.point(-1),
            onClick: x => {
                const column = this.columnAt(x);
                if (column >= 0 && this.drawing) events.onSelect(this.drawing.series.maxStep[column] as number);
            },
            onDrag: drag => {
                this.zoom = ordered(drag.x0, drag.x1);
                this.plot.drawOver();
            },
            onDrop: drag => {
                this.zoom = ordered(drag.x0, drag.x1);
                this.dropZoom();
            },
        });
        this.element.addEventListener("dblclick", () => events.onZoom(undefined));
    }

    get element(): HTMLElement {
        return this.plot.element;
    }

    get picture(): Plot {
        return this.plot;
    }

    draw(drawing: OverviewDrawing): void {
        this.drawing = drawing;
        this.plot.resize(drawing.left + drawing.width + 10, this.height);
        const { series, theme, left } = drawing;
        this.y = barScale(series.max, drawing.log, topMargin, this.height - bottomMargin);
        this.axisLeft.draw(this.y.scale, left - 4, this.y.ticks, figure, theme);
        const x = scaleLinear()
            .domain([0, Math.max(1, series.length)])
            .range([left, left + this.pitch * Math.max(1, series.length)]);
        const ticks = stepTicks(series, Math.max(2, Math.floor(drawing.width / 90)));
        const words = new Map(ticks.map(tick => [tick.column + 0.5, wholeNumber(tick.step)]));
        this.axisBottom.draw(x, this.height - bottomMargin, [...words.keys()], at => words.get(at) ?? "", theme);
        this.plot.draw({ base: painter => this.drawBars(painter), over: painter => this.drawMarks(painter) });
    }

    /** Marks another step as the selected one. */
    select(step: number | undefined): void {
        if (!this.drawing) return;
        this.drawing = { ...this.drawing, selected: step };
        this.plot.drawOver();
    }

    /** What is drawn, for tests and readers. */
    report() {
        const series = this.drawing?.series;
        if (!series) return { columns: [], selected: -1, pointed: -1 };
        const columns = Array.from(series.first, (first, i) => ({
            first,
            last: series.last[i] as number,
            max: series.max[i] as number,
            maxStep: series.maxStep[i] as number,
            bad: series.bad[i] as number,
        }));
        return { columns, selected: this.selectedColumn, pointed: this.pointed };
    }

    /** The place of a column on the page. */
    placeOf(column: number): { x: number; y: number } {
        const box = this.element.getBoundingClientRect();
        return { x: box.left + (this.drawing?.left ?? 0) + (column + 0.5) * this.pitch, y: box.top + this.height / 2 };
    }

    private get pitch(): number {
        return this.drawing && this.drawing.series.length > 0 ? Math.min(widest, this.drawing.width / this.drawing.series.length) : widest;
    }

    private get selectedColumn(): number {
        const step = this.drawing?.selected;
        const series = this.drawing?.series;
        if (step === undefined || !series || series.length === 0) return -1;
        const column = columnOf(series, step);
        return step >= (series.first[column] as number) && step <= (series.last[column] as number) ? column : -1;
    }

    private columnAt(x: number): number {
        if (!this.drawing) return -1;
        const column = Math.floor((x - this.drawing.left) / this.pitch);
        return column >= 0 && column < this.drawing.series.length ? column : -1;
    }

    private point(column: number): void {
        if (column === this.pointed) return;
        this.pointed = column;
        this.plot.drawOver();
        this.events.onPreview(column < 0 ? undefined : this.drawing?.series.maxStep[column]);
    }

    private dropZoom(): void {
        const [zoom, drawing] = [this.zoom, this.drawing];
        this.zoom = undefined;
        this.plot.drawOver();
        if (!zoom || !drawing || drawing.series.length === 0) return;
        const clamped = (x: number) => Math.min(drawing.series.length - 1, Math.max(0, Math.floor((x - drawing.left) / this.pitch)));
        this.events.onZoom([drawing.series.first[clamped(zoom[0])] as number, drawing.series.last[clamped(zoom[1])] as number]);
    }

    private drawBars(painter: Painter): void {
        if (!this.drawing || !this.y) return;
        const { series, theme, left, width } = this.drawing;
        for (const tick of this.y.ticks) painter.rect(left, Math.round(this.y.scale(tick)), width, 0.5, theme.line);
        for (let i = 0; i < series.length; i++) {
            this.drawBar(painter, i, theme.bar);
            if ((series.bad[i] as number) > 0)
                painter.cross(left + (i + 0.5) * this.pitch, topMargin + 2, Math.min(4, Math.max(1.5, this.pitch / 2)), theme.alarm);
        }
    }

    private drawBar(painter: Painter, column: number, colour: string): void {
        if (!this.drawing || !this.y) return;
        const top = this.y.top(this.drawing.series.max[column] as number);
        const gap = this.pitch >= 4 ? 1 : 0;
        painter.rect(this.drawing.left + column * this.pitch, top, Math.max(0.8, this.pitch - gap), this.y.foot - top, colour);
    }

    private drawMarks(painter: Painter): void {
        if (!this.drawing || !this.y) return;
        const { left, theme } = this.drawing;
        const selected = this.selectedColumn;
        if (this.pointed >= 0) {
            painter.rect(left + this.pointed * this.pitch, topMargin, Math.max(1, this.pitch), this.y.foot - topMargin, theme.blueSoft);
            this.drawBar(painter, this.pointed, theme.ink);
        }
        if (selected >= 0) {
            const [x, width] = [left + selected * this.pitch, Math.max(2, this.pitch)];
            const top = Math.min(this.y.foot - 3, this.y.top(this.drawing.series.max[selected] as number));
            painter.rect(x, top, width, this.y.foot - top, theme.blue);
            // A pointer above and below, for those who cannot see the blue.
            const middle = x + this.pitch / 2;
            painter.line([middle - 4, topMargin - 9, middle, topMargin - 3, middle + 4, topMargin - 9], theme.blueEdge, 2);
            painter.rect(middle - 0.5, topMargin - 3, 1, Math.max(0, top - topMargin + 3), theme.blueSoft);
        }
        if (this.zoom) painter.rect(this.zoom[0], topMargin, this.zoom[1] - this.zoom[0], this.y.foot - topMargin, theme.blueSoft);
    }
}
