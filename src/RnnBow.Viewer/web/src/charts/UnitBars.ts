import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import type { Theme } from "../draw/Theme";
import type { UnitCredit } from "../model/StepDetails";
import { describeUnit, sharesOf } from "../model/units";
import { figure } from "../text/format";
import { BarChart } from "./BarChart";
import { columnPlace } from "./columnPlace";

const [left, right, top] = [44, 6, 8];
const [shareHeight, between, lagHeight, bottom] = [96, 18, 44, 16];
const height = top + shareHeight + between + lagHeight + bottom;
const shareFoot = top + shareHeight;
const lagTop = shareFoot + between;
const lagFoot = lagTop + lagHeight;

/** What the bars of one layer's units are drawn from. */
export interface UnitDrawing {
    readonly credit: UnitCredit;
    /** The units from left to right. */
    readonly order: readonly number[];
    readonly theme: Theme;
    readonly width: number;
}

/** The hidden units of a layer: the part of the gradient that each has, and below it from how far that comes. */
export class UnitBars extends BarChart<UnitDrawing> {
    private readonly shareAxis = new Axis(this.plot.axes, "left");
    private readonly lagAxis = new Axis(this.plot.axes, "left");
    private readonly unitAxis = new Axis(this.plot.axes, "bottom");
    private shares: Float64Array = new Float64Array(0);
    private share = scaleLinear();
    private lag = scaleLinear();

    /** @param onPoint is told what a unit says; undefined when none is pointed at. */
    constructor(onPoint: (words: string | undefined) => void) {
        super("units", "Hidden units and their part of the gradient. Left and right: unit by unit.", onPoint, [left, right]);
    }

    get columns(): number {
        return this.drawing?.order.length ?? 0;
    }

    draw(drawing: UnitDrawing): void {
        const { credit, theme, width, order } = drawing;
        this.drawing = drawing;
        this.shares = sharesOf(credit);
        this.plot.resize(width, height);
        const largest = (values: Float64Array) => Math.max(0, ...values.filter(Number.isFinite));
        this.share = scaleLinear()
            .domain([0, largest(this.shares) || 1])
            .range([shareFoot, top]);
        this.lag = scaleLinear()
            .domain([0, largest(credit.meanLags) || 1])
            .range([lagFoot, lagTop]);
        this.shareAxis.draw(this.share, left - 2, this.share.ticks(4), value => `${figure(value * 100)}%`, theme);
        this.lagAxis.draw(this.lag, left - 2, this.lag.ticks(2), figure, theme);
        this.drawUnitAxis(order);
        this.plot.draw({ base: painter => this.drawBars(painter), over: painter => this.drawMark(painter) });
    }

    wordsOf(column: number): string {
        const { credit, order } = this.drawing ?? {};
        return credit && order ? describeUnit(credit, order[column] as number) : "";
    }

    /** What is drawn, from left to right. */
    report() {
        const { credit, order = [] } = this.drawing ?? {};
        return order.map(unit => ({ unit, mean: credit?.means[unit], share: this.shares[unit], meanLag: credit?.meanLags[unit] }));
    }

    /** Names of some units: every one has a place, few have the room. */
    private drawUnitAxis(order: readonly number[]): void {
        const every = Math.max(1, Math.ceil(28 / this.pitch));
        const names = order.flatMap((unit, column) => (column % every === 0 ? [[column, String(unit)] as const] : []));
        this.drawNames(this.unitAxis, lagFoot, names);
    }

    private drawBars(painter: Painter): void {
        if (!this.drawing) return;
        const { credit, order, theme, width } = this.drawing;
        const { pitch } = this;
        order.forEach((unit, column) => {
            const [share, lag] = [this.shares[unit] as number, credit.meanLags[unit] as number];
            const { x, width: wide } = columnPlace(left, pitch, column);
            if (!Number.isFinite(share)) painter.cross(x + pitch / 2, shareFoot - 8, Math.min(4.5, Math.max(2, pitch / 2)), theme.alarm);
            else painter.rect(x, this.share(share), wide, shareFoot - this.share(share), theme.later(0.2));
            if (Number.isFinite(lag)) painter.rect(x, this.lag(lag), wide, lagFoot - this.lag(lag), theme.bar);
        });
        const even = this.share(1 / Math.max(1, order.length));
        painter.line([left, even, width - right, even], theme.muted, 1, [4, 3]);
        const style = { colour: theme.muted, font: theme.textFont, size: 10.5, align: "end" as const };
        painter.text(width - right, lagTop - 3, "mean distance of its losses, steps", style);
    }

    private drawMark(painter: Painter): void {
        if (!this.drawing || this.pointed < 0 || this.pointed >= this.columns) return;
        const { credit, order, theme } = this.drawing;
        const unit = order[this.pointed] as number;
        const { x, width: wide } = columnPlace(left, this.pitch, this.pointed);
        const [share, lag] = [this.shares[unit] as number, credit.meanLags[unit] as number];
        painter.rect(x + wide / 2 - 0.5, top, 1, lagFoot - top, theme.blueSoft);
        if (Number.isFinite(share)) painter.rect(x, this.share(share), wide, shareFoot - this.share(share), theme.blue);
        if (Number.isFinite(lag)) painter.rect(x, this.lag(lag), wide, lagFoot - this.lag(lag), theme.blue);
    }
}
