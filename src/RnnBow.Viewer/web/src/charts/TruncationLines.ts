import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import type { Theme } from "../draw/Theme";
import { describeWindow, enoughCosine, smallestWindow, type TruncationCurve } from "../model/truncation";
import { figure } from "../text/format";
import { WalkedChart } from "./WalkedChart";

const [left, right, top, bottom] = [34, 10, 18, 18];
const height = 168;
const foot = height - bottom;
/** A bias above this part of the gradient's size runs along the upper edge: all such windows are far off. */
const mostBias = 1.5;

/** What the lines are drawn from. */
export interface TruncationDrawing {
    readonly curve: TruncationCurve;
    readonly theme: Theme;
    readonly width: number;
}

/** The truncated gradient beside the whole one, by window: how far it points the same way, and how far it is off. */
export class TruncationLines extends WalkedChart<TruncationDrawing> {
    private readonly valueAxis = new Axis(this.plot.axes, "left");
    private readonly windowAxis = new Axis(this.plot.axes, "bottom");
    private x = scaleLinear();
    private y = scaleLinear();

    /** @param onPoint is told what a window says; undefined when none is pointed at. */
    constructor(onPoint: (words: string | undefined) => void) {
        super(
            "truncation",
            "Window of truncated backpropagation, and how the gradient would differ. Left and right: one step shorter and longer.",
            onPoint,
        );
    }

    get columns(): number {
        return this.drawing?.curve.cosine.length ?? 0;
    }

    draw(drawing: TruncationDrawing): void {
        this.drawing = drawing;
        const { curve, theme, width } = drawing;
        this.plot.resize(width, height);
        const values = [...curve.cosine, ...curve.bias].filter(Number.isFinite);
        this.x = scaleLinear()
            .domain([1, Math.max(2, this.columns)])
            .range([left + 4, width - right]);
        this.y = scaleLinear()
            .domain([Math.min(0, ...values), Math.min(mostBias, Math.max(1, ...values))])
            .range([foot, top])
            .clamp(true);
        const windows = this.x.ticks(Math.max(2, Math.floor(width / 70))).filter(tick => Number.isInteger(tick) && tick >= 1);
        this.windowAxis.draw(this.x, foot, windows.includes(1) ? windows : [1, ...windows], String, theme);
        this.valueAxis.draw(this.y, left - 2, this.y.ticks(5), figure, theme);
        this.plot.draw({ base: painter => this.drawLines(painter), over: painter => this.drawMark(painter) });
    }

    columnAt(x: number): number {
        return this.columns > 0 ? Math.min(this.columns, Math.max(1, Math.round(this.x.invert(x)))) - 1 : -1;
    }

    wordsOf(column: number): string {
        return this.drawing ? describeWindow(this.drawing.curve, column + 1) : "";
    }

    /** What is drawn. */
    report() {
        const curve = this.drawing?.curve;
        return {
            cosine: Array.from(curve?.cosine ?? []),
            bias: Array.from(curve?.bias ?? []),
            smallest: curve ? smallestWindow(curve) : undefined,
        };
    }

    private drawLines(painter: Painter): void {
        if (!this.drawing) return;
        const { curve, theme, width } = this.drawing;
        const smallest = smallestWindow(curve);
        if (smallest !== undefined) {
            const x = this.x(smallest);
            painter.hatch(x, top, width - right - x, foot - top, theme.line);
            painter.line([x, top, x, foot], theme.right, 1.5);
            const isLeft = x < width * 0.6;
            painter.text(x + (isLeft ? 4 : -4), top - 5, `good enough from ${smallest} on`, {
                colour: theme.right,
                font: theme.textFont,
                size: 10.5,
                align: isLeft ? "start" : "end",
                isBold: true,
            });
        }
        painter.line([left + 4, this.y(enoughCosine), width - right, this.y(enoughCosine)], theme.muted, 1, [2, 3]);
        const points = (values: Float64Array) => Float64Array.from([...values].flatMap((value, i) => [this.x(i + 1), this.y(value)]));
        painter.line(points(curve.bias), theme.loss, 1.6, [6, 3]);
        painter.line(points(curve.cosine), theme.ink, 2);
        if (this.columns <= 60) this.drawDots(painter);
    }

    /** Windows are whole numbers: dots say so where there is room for them. */
    private drawDots(painter: Painter): void {
        if (!this.drawing) return;
        const { curve, theme } = this.drawing;
        const dot = (values: Float64Array, colour: string) =>
            values.forEach((value, i) => {
                if (Number.isFinite(value)) painter.rect(this.x(i + 1) - 1.5, this.y(value) - 1.5, 3, 3, colour);
            });
        dot(curve.bias, theme.loss);
        dot(curve.cosine, theme.ink);
    }

    private drawMark(painter: Painter): void {
        if (!this.drawing || this.pointed < 0 || this.pointed >= this.columns) return;
        const { curve, theme } = this.drawing;
        const x = this.x(this.pointed + 1);
        painter.rect(x - 0.5, top, 1, foot - top, theme.blue);
        for (const value of [curve.cosine[this.pointed], curve.bias[this.pointed]] as number[])
            if (Number.isFinite(value)) painter.rect(x - 3, this.y(value) - 3, 6, 6, theme.blue);
    }
}
