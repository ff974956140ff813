import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import type { Theme } from "../draw/Theme";
import { describeLeftOver, leftOver } from "../model/agreement";
import type { StepItems } from "../model/StepItems";
import { percent } from "../text/format";
import { BarChart } from "./BarChart";
import { columnPlace } from "./columnPlace";

const [left, right, top, bottom] = [44, 6, 8, 18];
const height = 240;
const foot = height - bottom;

/** What the bars are drawn from. */
export interface CancellationDrawing {
    readonly items: StepItems;
    readonly sequence: number;
    readonly theme: Theme;
    readonly width: number;
}

/** For each step of the window the part of what its losses ask for that is left when it is added up. */
export class CancellationBars extends BarChart<CancellationDrawing> {
    private readonly partAxis = new Axis(this.plot.axes, "left");
    private readonly stepAxis = new Axis(this.plot.axes, "bottom");
    private readonly y = scaleLinear().domain([0, 1]).range([foot, top]);
    private left = new Float64Array(0);

    /** @param onPoint is told what a step says; undefined when none is pointed at. */
    constructor(onPoint: (words: string | undefined) => void) {
        super("cancellation", "How far the losses agree at each step of the window. Left and right: step by step.", onPoint, [left, right]);
    }

    get columns(): number {
        return this.left.length;
    }

    draw(drawing: CancellationDrawing): void {
        const { items, sequence, theme, width } = drawing;
        this.drawing = drawing;
        this.left = Float64Array.from(leftOver(items, sequence));
        this.plot.resize(width, height);
        this.drawNames(this.stepAxis, foot, this.numbers());
        this.partAxis.draw(this.y, left - 2, [0, 0.25, 0.5, 0.75, 1], percent, theme);
        this.plot.draw({ base: painter => this.drawBars(painter), over: painter => this.drawMark(painter) });
    }

    wordsOf(column: number): string {
        return this.drawing ? describeLeftOver(this.drawing.items, this.drawing.sequence, column) : "";
    }

    /** What is drawn: the part that is left at each step. */
    report() {
        return { left: Array.from(this.left) };
    }

    private drawBars(painter: Painter): void {
        if (!this.drawing) return;
        const { theme, width } = this.drawing;
        painter.rect(left, Math.round(this.y(1)), width - left - right, 1, theme.line);
        this.left.forEach((_, j) => this.drawBar(painter, j, theme.later(0.35)));
    }

    private drawBar(painter: Painter, j: number, colour: string): void {
        const part = this.left[j] as number;
        const { x, width } = columnPlace(left, this.pitch, j);
        if (Number.isFinite(part)) painter.rect(x, this.y(part), width, foot - this.y(part), colour);
    }

    private drawMark(painter: Painter): void {
        if (!this.drawing || this.pointed < 0 || this.pointed >= this.columns) return;
        const { theme } = this.drawing;
        painter.rect(left + (this.pointed + 0.5) * this.pitch - 0.5, top, 1, foot - top, theme.blueSoft);
        this.drawBar(painter, this.pointed, theme.blue);
    }
}
