import { scaleLog } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import type { Theme } from "../draw/Theme";
import { describeLag, type BoundKind, type LagProfile } from "../model/lagProfile";
import { figure } from "../text/format";
import { BarChart } from "./BarChart";
import { columnPlace } from "./columnPlace";

const [left, right, top, bottom] = [52, 8, 12, 18];
const height = 200;
const foot = height - bottom;
/** Decades below the largest mean item that are shown at most. */
const mostDecades = 8;
/** The line may rise so far above the largest mean item before it leaves the picture. */
const mostAbove = 1000;

/** What the bars are drawn from. */
export interface LagDrawing {
    readonly profile: LagProfile;
    readonly kind: BoundKind;
    readonly theme: Theme;
    readonly width: number;
}

/** The mean item of each lag on a logarithmic scale, under the line that it cannot rise above. */
export class LagBars extends BarChart<LagDrawing> {
    private readonly valueAxis = new Axis(this.plot.axes, "left");
    private readonly lagAxis = new Axis(this.plot.axes, "bottom");
    private y = scaleLog();

    /** @param onPoint is told what a lag says; undefined when none is pointed at. */
    constructor(onPoint: (words: string | undefined) => void) {
        super("lags", "Mean item by lag. Left and right: one lag nearer and further.", onPoint, [left, right]);
    }

    get columns(): number {
        return this.drawing?.profile.means.length ?? 0;
    }

    draw(drawing: LagDrawing): void {
        this.drawing = drawing;
        const { profile, theme, width } = drawing;
        this.plot.resize(width, height);
        this.y = valueScale(profile);
        this.drawNames(this.lagAxis, foot, this.numbers());
        this.valueAxis.draw(this.y, left - 2, decades(this.y.domain() as [number, number]), figure, theme);
        this.plot.draw({ base: painter => this.drawBars(painter), over: painter => this.drawMark(painter) });
    }

    wordsOf(column: number): string {
        return this.drawing ? describeLag(this.drawing.profile, column) : "";
    }

    /** What is drawn: the mean item of each lag, and the line where there is one. */
    report() {
        const profile = this.drawing?.profile;
        return { means: Array.from(profile?.means ?? []), bound: profile?.bound ? Array.from(profile.bound) : undefined };
    }

    private drawBars(painter: Painter): void {
        if (!this.drawing) return;
        const { profile, kind, theme } = this.drawing;
        profile.means.forEach((mean, lag) => this.drawBar(painter, lag, mean, theme.later(0.35)));
        if (profile.bound) painter.line(this.lineOf(profile.bound), theme.alarm, 1.8, kind === "strict" ? [] : [6, 4]);
    }

    private drawBar(painter: Painter, lag: number, mean: number, colour: string): void {
        const { x, width } = columnPlace(left, this.pitch, lag);
        const alarm = this.drawing?.theme.alarm ?? colour;
        if (!Number.isFinite(mean)) painter.cross(x + width / 2, foot - 8, Math.min(4.5, this.pitch / 2), alarm);
        else if (mean > 0) painter.rect(x, this.y(mean), width, foot - this.y(mean), colour);
    }

    /** The line up to the edges of the plot, which cut it where it leaves. */
    private lineOf(bound: Float64Array): number[] {
        const [low, high] = (this.y.domain() as [number, number]).map(Math.log);
        const at = (lag: number) => left + (lag + 0.5) * this.pitch;
        const points: number[] = [];
        for (let lag = 0; lag < bound.length; lag++) {
            const value = Math.log(bound[lag] as number);
            const edge = value > (high as number) ? high : value < (low as number) ? low : undefined;
            if (edge === undefined) {
                points.push(at(lag), this.y(bound[lag] as number));
                continue;
            }
            const before = Math.log(bound[lag - 1] as number);
            if (lag > 0 && Number.isFinite(before)) points.push(at(lag - 1 + (edge - before) / (value - before)), this.y(Math.exp(edge)));
            break;
        }
        return points;
    }

    private drawMark(painter: Painter): void {
        if (!this.drawing || this.pointed < 0 || this.pointed >= this.columns) return;
        const { profile, theme } = this.drawing;
        painter.rect(left + (this.pointed + 0.5) * this.pitch - 0.5, top, 1, foot - top, theme.blueSoft);
        this.drawBar(painter, this.pointed, profile.means[this.pointed] as number, theme.blue);
    }
}

/** From the smallest mean item, or some decades below the largest, to a little above the largest and the line's beginning. */
function valueScale({ means, bound }: LagProfile) {
    const there = [...means, ...(bound?.slice(0, 1) ?? [])].filter(mean => mean > 0 && Number.isFinite(mean));
    const largest = Math.max(...there, 1e-300);
    const rise = Math.max(2, Math.min(mostAbove, Math.max(0, ...(bound ?? []).filter(Number.isFinite)) / largest));
    const smallest = Math.max(Math.min(...there, largest), largest / 10 ** mostDecades);
    return scaleLog()
        .domain([smallest / (smallest === largest ? 10 : 2), largest * rise])
        .range([foot, top])
        .clamp(true);
}

/** Powers of ten inside a range, at most about five. */
function decades([low, high]: [number, number]): number[] {
    const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
    const every = Math.max(1, Math.ceil((last - first + 1) / 5));
    return Array.from({ length: Math.max(0, Math.floor((last - first) / every) + 1) }, (_, i) => 10 ** (first + i * every));
}
