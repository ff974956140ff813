import { scaleLinear } from "d3-scale";
import { Axis } from "../draw/Axis";
import type { Painter } from "../draw/Painter";
import type { Theme } from "../draw/Theme";
import { describePair, type Conflict } from "../model/agreement";
import type { StepItems } from "../model/StepItems";
import { WalkedChart } from "./WalkedChart";

const [left, right, top, bottom] = [44, 6, 4, 18];
/** The map is a square, up to so many pixels. */
const largest = 300;
/** Cells from this size on have room for a mark. */
const roomForMarks = 7;

/** What the cells are drawn from. */
export interface ConflictDrawing {
    readonly items: StepItems;
    readonly sequence: number;
    readonly conflict: Conflict;
    readonly theme: Theme;
    readonly width: number;
}

/** The losses that reach one step, held against each other: a cell for each two of them. */
export class ConflictCells extends WalkedChart<ConflictDrawing> {
    private readonly rowAxis = new Axis(this.plot.axes, "left");
    private readonly columnAxis = new Axis(this.plot.axes, "bottom");

    /** @param onPoint is told what a pair says; undefined when none is pointed at. */
    constructor(onPoint: (words: string | undefined) => void) {
        super("conflict", "Which losses agree and which pull against each other. Arrows: from pair to pair.", onPoint);
    }

    /** How many pairs there are, both ways round. */
    get columns(): number {
        return this.stride ** 2;
    }

    get stride(): number {
        return this.drawing?.conflict.columns.length ?? 0;
    }

    draw(drawing: ConflictDrawing): void {
        const { items, conflict, theme, width } = drawing;
        this.drawing = drawing;
        const side = this.pitch * this.stride;
        this.plot.resize(width, top + side + bottom);
        const names = conflict.columns.map(k => (items.isRemainder(k) ? "rest" : String(items.lossFirst(conflict.timeStep, k))));
        const every = Math.max(1, Math.ceil(26 / Math.max(1, this.pitch)));
        const words = new Map(names.flatMap((name, at) => (at % every === 0 ? [[at + 0.5, name] as const] : [])));
        const scale = (from: number) =>
            scaleLinear()
                .domain([0, Math.max(1, this.stride)])
                .range([from, from + side]);
        this.rowAxis.draw(scale(top), left - 2, [...words.keys()], at => words.get(at) ?? "", theme);
        this.columnAxis.draw(scale(left), top + side, [...words.keys()], at => words.get(at) ?? "", theme);
        this.plot.draw({ base: painter => this.drawCells(painter), over: painter => this.drawMark(painter) });
    }

    columnAt(x: number, y: number): number {
        const [column, row] = [Math.floor((x - left) / this.pitch), Math.floor((y - top) / this.pitch)];
        return column >= 0 && row >= 0 && column < this.stride && row < this.stride ? row * this.stride + column : -1;
    }

    wordsOf(column: number): string {
        return this.drawing ? describePair(this.drawing.items, this.drawing.sequence, this.drawing.conflict, column) : "";
    }

    /** What is drawn: the cosines, row by row. */
    report() {
        const conflict = this.drawing?.conflict;
        return { timeStep: conflict?.timeStep, columns: conflict?.columns, cosines: Array.from(conflict?.cosines ?? []) };
    }

    /** The side of a cell. */
    private get pitch(): number {
        const room = Math.min(largest, (this.drawing?.width ?? 0) - left - right);
        return this.stride > 0 ? Math.min(40, room / this.stride) : 0;
    }

    private drawCells(painter: Painter): void {
        if (!this.drawing) return;
        const { conflict, theme } = this.drawing;
        const { pitch, stride } = this;
        const side = pitch >= roomForMarks ? pitch - 1 : pitch;
        conflict.cosines.forEach((cosine, at) => {
            if (!Number.isFinite(cosine)) return;
            const [x, y] = [left + (at % stride) * pitch, top + Math.floor(at / stride) * pitch];
            painter.rect(x, y, side, side, cosine >= 0 ? theme.later(1 - cosine) : theme.earlier(1 + cosine));
            // A stroke besides the colour.
            const middle = y + side / 2;
            if (cosine < 0 && pitch >= roomForMarks)
                painter.line([x + side * 0.25, middle, x + side * 0.75, middle], markOn(theme, cosine), 1.5);
        });
    }

    private drawMark(painter: Painter): void {
        if (!this.drawing || this.pointed < 0 || this.pointed >= this.columns) return;
        const { pitch, stride } = this;
        const [x, y] = [left + (this.pointed % stride) * pitch, top + Math.floor(this.pointed / stride) * pitch];
        painter.outline(x - 1, y - 1, pitch + 1, pitch + 1, this.drawing.theme.blue);
        painter.outline(x, y, pitch - 1, pitch - 1, this.drawing.theme.blue);
    }
}

/** Light on strong colours, dark on pale ones. */
function markOn(theme: Theme, cosine: number): string {
    return cosine < -0.6 ? theme.earlier(1) : theme.earlier(0);
}
