import { scaleLinear, type ScaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import { Plot } from "../draw/Plot";
import { rankOf, type Theme } from "../draw/Theme";
import { membership, type LossChoice, type Membership } from "../model/LossChoice";
import { figure } from "../text/format";
import { ordered } from "./dragging";
import { reportBands, stack, type BandReport, type Stack } from "./stack";
import type { Band, StepChart, StepChartEvents, StepDrawing } from "./StepChart";
import { watchBands } from "./watchBands";

const topMargin = 8;
const bottomMargin = 20;
/** Bands lower than this have no line between them. */
const separable = 3;

interface Drawn {
    readonly drawing: StepDrawing;
    readonly stack: Stack;
    readonly y: ScaleLinear<number, number>;
}

/** Area 2: a bar for each step, its bands the losses that its gradient came from. */
export class StackedBars implements StepChart {
    private readonly plot: Plot;
    private readonly left: Axis;
    private readonly bottom: Axis;
    private drawn: Drawn | undefined;
    private losses: LossChoice | undefined;
    private zoom: readonly [number, number] | undefined;

    constructor(
        name: string,
        private readonly height: number,
        events: StepChartEvents,
    ) {
        this.plot = new Plot(name);
        this.left = new Axis(this.plot.axes, "left");
        this.bottom = new Axis(this.plot.axes, "bottom");
        watchBands(this, events, {
            onDrag: drag => this.showZoom(drag.x0, drag.x1),
            onDrop: drag => {
                this.zoom = undefined;
                const scale = this.drawn?.drawing.scale;
                if (scale) events.onZoom(ordered(scale.clamped(drag.x0), scale.clamped(drag.x1)));
            },
        });
    }

    get element(): HTMLElement {
        return this.plot.element;
    }

    get picture(): Plot {
        return this.plot;
    }

    /** @param highest is what the axis reaches at least, so that two charts can be compared. */
    draw(drawing: StepDrawing, losses: LossChoice | undefined, highest = 0): void {
        const piled = stack(drawing.items, drawing.sequence);
        this.losses = losses;
        this.plot.resize(drawing.width, this.height);
        const y = scaleLinear()
            .domain([piled.lowest, Math.max(piled.highest, highest) || 1])
            .range([this.height - bottomMargin, topMargin]);
        this.drawn = { drawing, stack: piled, y };
        this.drawAxes(drawing, y);
        this.plot.draw({ base: painter => this.drawBars(painter), over: painter => this.drawChoice(painter) });
    }

    highlight(losses: LossChoice | undefined): void {
        this.losses = losses;
        this.plot.drawOver();
    }

    /** The bands as they are drawn. */
    report(): BandReport[] {
        if (!this.drawn) return [];
        const { items, sequence, theme } = this.drawn.drawing;
        return reportBands(items, sequence, this.losses, (j, k, member) => this.colour(theme, j, k, member));
    }

    /** The middle of a band on the page; undefined if it has no height. */
    placeOf(j: number, k: number): { x: number; y: number } | undefined {
        if (!this.drawn) return undefined;
        const { drawing, stack: piled, y } = this.drawn;
        const at = j * drawing.items.columns + k;
        const middle = y(((piled.top[at] as number) + (piled.bottom[at] as number)) / 2);
        if (!Number.isFinite(middle)) return undefined;
        const box = this.element.getBoundingClientRect();
        return { x: box.left + drawing.scale.middle(j), y: box.top + middle };
    }

    /** The band at a place of the plot; the nearest one of the step where there is none. */
    bandAt(x: number, y: number): Band | undefined {
        if (!this.drawn) return undefined;
        const { drawing, stack: piled, y: scale } = this.drawn;
        const j = drawing.scale.at(x);
        if (j === undefined) return undefined;
        let nearest: Band | undefined;
        let least = Infinity;
        for (const k of drawing.items.order) {
            const at = j * drawing.items.columns + k;
            const [top, bottom] = [scale(piled.top[at] as number), scale(piled.bottom[at] as number)];
            const away = y < top ? top - y : y > bottom ? y - bottom : 0;
            if (away < least) [nearest, least] = [{ j, k }, away];
        }
        return nearest;
    }

    private drawAxes(drawing: StepDrawing, y: ScaleLinear<number, number>): void {
        const { scale, theme } = drawing;
        this.left.draw(y, scale.left - 4, y.ticks(4), figure, theme);
        this.bottom.draw(scale.axis, this.height - bottomMargin, scale.ticks(), String, theme);
    }

    private drawBars(painter: Painter): void {
        if (!this.drawn) return;
        const { drawing, stack: piled, y } = this.drawn;
        const { scale, theme } = drawing;
        for (const value of y.ticks(4)) painter.rect(scale.left, Math.round(y(value)), scale.width, 0.5, theme.line);
        for (let j = scale.first; j <= scale.last; j++)
            for (const k of drawing.items.order) this.drawBand(painter, j, k, this.colour(theme, j, k, "none"));
        if (piled.lowest < 0) painter.rect(scale.left, Math.round(y(0)), scale.width, 1, theme.muted);
        this.drawBad(painter);
    }

    private drawBand(painter: Painter, j: number, k: number, colour: string): void {
        if (!this.drawn) return;
        const { drawing, stack: piled, y } = this.drawn;
        const { scale, theme, items } = drawing;
        const at = j * items.columns + k;
        const top = y(piled.top[at] as number);
        const height = y(piled.bottom[at] as number) - top;
        if (!(height > 0)) return;
        const [x, width] = [scale.x(j) + scale.gap / 2, Math.max(0.75, scale.pitch - scale.gap)];
        painter.rect(x, top, width, height, colour);
        if (items.isRemainder(k) && colour === theme.remainder) painter.hatch(x, top, width, height, theme.remainderLine);
        else if (items.isOtherSide(j, k) && width > 4) painter.rect(x, top, 2, height, theme.ink);
        if (height >= separable) painter.rect(x, top + height - 0.5, width, 0.5, theme.paper);
    }

    /** Items that are not finite have no height: a cross stands for them. */
    private drawBad(painter: Painter): void {
        if (!this.drawn) return;
        const { scale, theme } = this.drawn.drawing;
        const marked = new Set(this.drawn.stack.bad.map(at => at.j));
        for (const j of marked)
            if (j >= scale.first && j <= scale.last)
                painter.cross(scale.middle(j), topMargin + 5, Math.min(4.5, scale.pitch / 2), theme.alarm);
    }

    private drawChoice(painter: Painter): void {
        if (!this.drawn) return;
        const { drawing, stack: piled, y } = this.drawn;
        const { scale, theme, items } = drawing;
        for (let j = scale.first; j <= scale.last; j++)
            for (const k of items.order) {
                const member = membership(items, this.losses, j, k);
                if (member === "none") continue;
                this.drawBand(painter, j, k, this.colour(theme, j, k, member));
                const at = j * items.columns + k;
                const top = y(piled.top[at] as number);
                const [x, width, height] = [scale.x(j) + scale.gap / 2, scale.pitch - scale.gap, y(piled.bottom[at] as number) - top];
                if (member === "part") painter.hatch(x, top, width, height, theme.blueEdge);
                if (scale.pitch >= 6) painter.outline(x, top, width, Math.max(height, 1), theme.blueEdge);
            }
        if (this.zoom)
            painter.rect(this.zoom[0], topMargin, this.zoom[1] - this.zoom[0], this.height - bottomMargin - topMargin, theme.blueSoft);
    }

    private colour(theme: Theme, j: number, k: number, member: Membership): string {
        if (member === "whole") return theme.blue;
        if (member === "part") return theme.blueSoft;
        const items = this.drawn?.drawing.items;
        if (!items || items.isRemainder(k)) return theme.remainder;
        const rank = rankOf(items.distance(j, k), items.farthest);
        return items.isOtherSide(j, k) ? theme.earlier(rank) : theme.later(rank);
    }

    private showZoom(x0: number, x1: number): void {
        this.zoom = ordered(x0, x1);
        this.plot.drawOver();
    }
}
