import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import { Plot } from "../draw/Plot";
import { valueAt, type LossChoice } from "../model/LossChoice";
import { figure } from "../text/format";
import { barScale, type BarScale } from "./barScale";
import type { StepDrawing } from "./StepChart";

const topMargin = 8;
const bottomMargin = 20;

/** One bar of the horizon: what a step owes to the loss. */
export interface HorizonBar {
    readonly j: number;
    readonly value: number;
    /** Whether the bar holds other losses too, which were merged with it. */
    readonly isPart: boolean;
}

/** Area 3: the gradient of one loss alone, back through the window. */
export class LossHorizon {
    private readonly plot = new Plot("horizon");
    private readonly left: Axis;
    private readonly bottom: Axis;
    private drawing: StepDrawing | undefined;
    private bars: readonly HorizonBar[] = [];
    private isPointedAt = false;

    constructor(private readonly height: number) {
        this.left = new Axis(this.plot.axes, "left");
        this.bottom = new Axis(this.plot.axes, "bottom");
    }

    get element(): HTMLElement {
        return this.plot.element;
    }

    get picture(): Plot {
        return this.plot;
    }

    /** @param isPointedAt is false for a loss that nobody chose, which is drawn faintly. */
    draw(drawing: StepDrawing, losses: LossChoice | undefined, isPointedAt: boolean): void {
        this.drawing = drawing;
        this.isPointedAt = isPointedAt;
        this.bars = losses ? horizonOf(drawing, losses) : [];
        this.plot.resize(drawing.width, this.height);
        const shown = this.bars.filter(bar => bar.j >= drawing.scale.first && bar.j <= drawing.scale.last);
        const isSigned = drawing.items.isSigned && !drawing.log;
        const y = isSigned
            ? undefined
            : barScale(
                  shown.map(bar => bar.value),
                  drawing.log,
                  topMargin,
                  this.height - bottomMargin,
              );
        const signed = isSigned ? signedScale(shown, topMargin, this.height - bottomMargin) : undefined;
        this.drawAxes(drawing, y, signed);
        this.plot.draw({ base: painter => this.drawBars(painter, shown, y, signed), over: () => undefined });
    }

    report(): readonly HorizonBar[] {
        return this.isPointedAt ? this.bars : [];
    }

    private drawAxes(drawing: StepDrawing, y: BarScale | undefined, signed: ReturnType<typeof signedScale> | undefined): void {
        const { scale, theme } = drawing;
        this.bottom.draw(scale.axis, this.height - bottomMargin, scale.ticks(), String, theme);
        if (this.bars.length === 0) this.left.clear();
        else if (signed) this.left.draw(signed, scale.left - 4, signed.ticks(3), figure, theme);
        else if (y) this.left.draw(y.scale, scale.left - 4, y.ticks, figure, theme);
    }

    private drawBars(
        painter: Painter,
        shown: readonly HorizonBar[],
        y: BarScale | undefined,
        signed: ReturnType<typeof signedScale> | undefined,
    ): void {
        if (!this.drawing) return;
        const { scale, theme } = this.drawing;
        const colour = this.isPointedAt ? theme.blue : theme.blueSoft;
        const foot = signed ? signed(0) : (y?.foot ?? 0);
        for (const bar of shown) {
            const [x, width] = [scale.x(bar.j) + scale.gap / 2, Math.max(0.75, scale.pitch - scale.gap)];
            if (!Number.isFinite(bar.value)) {
                painter.cross(scale.middle(bar.j), foot - 8, Math.min(4.5, scale.pitch / 2), theme.alarm);
                continue;
            }
            const end = signed ? signed(bar.value) : (y?.top(bar.value) ?? foot);
            const [top, height] = [Math.min(end, foot), Math.abs(end - foot)];
            painter.rect(x, top, width, height, colour);
            if (bar.isPart) painter.hatch(x, top, width, height, theme.blueEdge);
            else if (this.isPointedAt && scale.pitch >= 6 && height >= 1) painter.outline(x, top, width, height, theme.blueEdge);
        }
        if (signed) painter.rect(scale.left, Math.round(foot), scale.width, 1, theme.muted);
    }
}

function horizonOf(drawing: StepDrawing, losses: LossChoice): HorizonBar[] {
    const bars: HorizonBar[] = [];
    for (let j = 0; j < drawing.items.steps; j++) {
        const { value, isPart, isThere } = valueAt(drawing.items, drawing.sequence, losses, j);
        if (isThere) bars.push({ j, value, isPart });
    }
    return bars;
}

function signedScale(bars: readonly HorizonBar[], top: number, foot: number) {
    const values = bars.map(bar => bar.value).filter(Number.isFinite);
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    return scaleLinear()
        .domain([low, high === low ? low + 1 : high])
        .range([foot, top]);
}
