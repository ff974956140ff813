import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import { Plot } from "../draw/Plot";
import type { Theme } from "../draw/Theme";
import { membership, type LossChoice, type Membership } from "../model/LossChoice";
import { ordered, type Drag } from "./dragging";
import { mapCells, type Cells } from "./cells";
import { reportBands, type BandReport } from "./stack";
import type { Band, StepChart, StepChartEvents, StepDrawing } from "./StepChart";
import { watchBands } from "./watchBands";

const topMargin = 6;
const bottomMargin = 20;
const colours = 256;
/** Decades that a logarithmic map shows. */
const decades = 6;
/** More crosses than this would hide the map. */
const mostCrosses = 400;

interface Drawn {
    readonly drawing: StepDrawing;
    readonly cells: Cells;
    /** Rows that are shown: of the map's, from above. */
    readonly rows: readonly [number, number];
}

/** Area 2 of a long window: steps from left to right, lags from top to bottom, the item as a colour. */
export class LagMap implements StepChart {
    private readonly plot: Plot;
    private readonly left: Axis;
    private readonly bottom: Axis;
    private readonly image = document.createElement("canvas");
    private drawn: Drawn | undefined;
    private losses: LossChoice | undefined;
    private drag: Drag | undefined;
    private rows: readonly [number, number] | undefined;

    constructor(
        name: string,
        private readonly height: number,
        events: StepChartEvents,
    ) {
        this.plot = new Plot(name);
        this.left = new Axis(this.plot.axes, "left");
        this.bottom = new Axis(this.plot.axes, "bottom");
        watchBands(this, events, {
            onDrag: drag => {
                this.drag = drag;
                this.plot.drawOver();
            },
            onDrop: drag => {
                this.drag = undefined;
                const scale = this.drawn?.drawing.scale;
                if (scale)
                    events.onZoom(
                        ordered(scale.clamped(drag.x0), scale.clamped(drag.x1)),
                        ordered(this.rowAt(drag.y0), this.rowAt(drag.y1)),
                    );
            },
        });
    }

    get element(): HTMLElement {
        return this.plot.element;
    }

    get picture(): Plot {
        return this.plot;
    }

    /** Shows some rows larger, counted from above; undefined for all. Holds from the next drawing on. */
    showRows(rows: readonly [number, number] | undefined): void {
        this.rows = rows;
    }

    draw(drawing: StepDrawing, losses: LossChoice | undefined): void {
        const cells = mapCells(drawing.items, drawing.sequence);
        this.losses = losses;
        this.plot.resize(drawing.width, this.height);
        this.drawn = { drawing, cells, rows: clip(this.rows, cells.rows) };
        this.fillImage(drawing, cells);
        this.drawAxes();
        this.plot.draw({ base: painter => this.drawMap(painter), over: painter => this.drawChoice(painter) });
    }

    highlight(losses: LossChoice | undefined): void {
        this.losses = losses;
        this.plot.drawOver();
    }

    report(): BandReport[] {
        if (!this.drawn) return [];
        const {
            drawing: { items, sequence, theme, log },
            cells,
        } = this.drawn;
        return reportBands(
            items,
            sequence,
            this.losses,
            (j, k, member) => colourOf(theme, member) ?? theme.heat(strength(items.value(sequence, j, k), cells.largest, log)),
        );
    }

    placeOf(j: number, k: number): { x: number; y: number } | undefined {
        if (!this.drawn) return undefined;
        const {
            drawing: { items, scale },
            cells,
        } = this.drawn;
        const row = items.isRemainder(k) ? cells.rows - 1 : items.lagFirst(j, k) - cells.lowest;
        const box = this.element.getBoundingClientRect();
        return { x: box.left + scale.middle(j), y: box.top + this.yOf(row) + this.rowHeight / 2 };
    }

    bandAt(x: number, y: number): Band | undefined {
        if (!this.drawn || y < topMargin || y > this.height - bottomMargin) return undefined;
        const { drawing, cells } = this.drawn;
        const j = drawing.scale.at(x);
        if (j === undefined) return undefined;
        const k = cells.column[this.rowAt(y) * drawing.items.steps + j] as number;
        return k < 0 ? undefined : { j, k };
    }

    private get rowHeight(): number {
        const rows = this.drawn?.rows ?? [0, 0];
        return (this.height - topMargin - bottomMargin) / (rows[1] - rows[0] + 1);
    }

    private yOf(row: number): number {
        return topMargin + (row - (this.drawn?.rows[0] ?? 0)) * this.rowHeight;
    }

    private rowAt(y: number): number {
        const rows = this.drawn?.rows ?? [0, 0];
        return Math.min(rows[1], Math.max(rows[0], rows[0] + Math.floor((y - topMargin) / this.rowHeight)));
    }

    private fillImage(drawing: StepDrawing, cells: Cells): void {
        const { steps } = drawing.items;
        this.image.width = steps;
        this.image.height = cells.rows;
        const context = this.image.getContext("2d");
        if (!context) return;
        const palette = Array.from({ length: colours }, (_, i) => rgb(drawing.theme.heat(i / (colours - 1))));
        const pixels = context.createImageData(steps, cells.rows);
        for (let at = 0; at < cells.value.length; at++) {
            if ((cells.column[at] as number) < 0) continue;
            const shade = palette[
                Math.round(strength(cells.value[at] as number, cells.largest, drawing.log) * (colours - 1))
            ] as readonly number[];
            pixels.data.set(shade, at * 4);
            pixels.data[at * 4 + 3] = 255;
        }
        context.putImageData(pixels, 0, 0);
    }

    private drawAxes(): void {
        if (!this.drawn) return;
        const {
            drawing: { scale, theme },
            cells,
            rows,
        } = this.drawn;
        this.bottom.draw(scale.axis, this.height - bottomMargin, scale.ticks(), String, theme);
        const y = scaleLinear()
            .domain([rows[0], rows[0] + 1])
            .range([this.yOf(rows[0]) + this.rowHeight / 2, this.yOf(rows[0] + 1) + this.rowHeight / 2]);
        const every = [1, 2, 5, 10, 25, 50, 100, 250, 500].find(n => n * this.rowHeight >= 18) ?? 1000;
        const ticks: number[] = [];
        for (let row = rows[0]; row <= rows[1]; row++)
            if ((row + cells.lowest) % every === 0 && !(cells.hasRemainder && row === cells.rows - 1)) ticks.push(row);
        this.left.draw(y, scale.left - 4, ticks, row => String(row + cells.lowest), theme);
    }

    private drawMap(painter: Painter): void {
        if (!this.drawn) return;
        const {
            drawing: { scale, items, theme },
            cells,
            rows,
        } = this.drawn;
        const shown = document.createElement("canvas");
        shown.width = scale.count;
        shown.height = rows[1] - rows[0] + 1;
        shown.getContext("2d")?.drawImage(this.image, -scale.first, -rows[0]);
        painter.image(scale.left, topMargin, scale.width, this.height - topMargin - bottomMargin, shown);
        if (cells.hasRemainder && rows[1] === cells.rows - 1)
            painter.hatch(scale.left, this.yOf(rows[1]), scale.width, this.rowHeight, theme.remainderLine);
        let crosses = 0;
        for (const at of cells.bad) {
            const [j, row] = [at % items.steps, Math.floor(at / items.steps)];
            if (j < scale.first || j > scale.last || row < rows[0] || row > rows[1] || crosses++ > mostCrosses) continue;
            painter.cross(scale.middle(j), this.yOf(row) + this.rowHeight / 2, Math.max(1.5, Math.min(4, scale.pitch / 2)), theme.alarm);
        }
    }

    private drawChoice(painter: Painter): void {
        if (!this.drawn) return;
        const {
            drawing: { scale, items, theme },
            cells,
            rows,
        } = this.drawn;
        for (let j = scale.first; j <= scale.last; j++)
            for (let row = rows[0]; row <= rows[1]; row++) {
                const k = cells.column[row * items.steps + j] as number;
                const colour = k < 0 ? undefined : colourOf(theme, membership(items, this.losses, j, k));
                if (colour) painter.rect(scale.x(j), this.yOf(row), Math.max(1.5, scale.pitch), Math.max(1.5, this.rowHeight), colour);
            }
        if (!this.drag) return;
        const { x0, y0, x1, y1 } = this.drag;
        painter.rect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0), theme.blueSoft);
        painter.outline(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0), theme.blueEdge);
    }
}

function colourOf(theme: Theme, member: Membership): string | undefined {
    return member === "whole" ? theme.blue : member === "part" ? theme.blueSoft : undefined;
}

/** How strong the colour of a value is, 0 to 1: its root, so that faint items show too, or its logarithm. */
export function strength(value: number, largest: number, log: boolean): number {
    const part = Math.abs(value) / largest;
    if (!(part > 0)) return 0;
    return Math.min(1, log ? Math.max(0, 1 + Math.log10(part) / decades) : Math.sqrt(part));
}

function rgb(colour: string): readonly number[] {
    return (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}

function clip(rows: readonly [number, number] | undefined, count: number): readonly [number, number] {
    return rows && rows[0] < count ? [rows[0], Math.min(rows[1], count - 1)] : [0, count - 1];
}
