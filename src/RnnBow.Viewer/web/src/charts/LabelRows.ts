import type { Painter } from "../draw/Painter";
import { Plot } from "../draw/Plot";
import type { LossChoice } from "../model/LossChoice";
import { figure } from "../text/format";
import { isMarked, visibleShort } from "../text/visible";
import type { StepDrawing } from "./StepChart";

const rowHeight = 21;
const fontSize = 13;
/** Pixels that a letter takes. */
const letter = 8;
/** Steps narrower than this have a strip of colour in place of letters. */
const narrow = 7;
/** Numbers need more room than letters. */
const figureWidth = 36;

/** Area 1: the true label of each step, and under it what the network took for the most likely. */
export class LabelRows {
    private readonly plot = new Plot("labels");
    private drawing: StepDrawing | undefined;
    private losses: LossChoice | undefined;

    get element(): HTMLElement {
        return this.plot.element;
    }

    get picture(): Plot {
        return this.plot;
    }

    draw(drawing: StepDrawing, losses: LossChoice | undefined): void {
        this.drawing = drawing;
        this.losses = losses;
        this.plot.resize(drawing.width, heightOf(drawing));
        this.plot.draw({ base: painter => this.drawRows(painter, drawing), over: painter => this.drawChoice(painter) });
    }

    highlight(losses: LossChoice | undefined): void {
        this.losses = losses;
        this.plot.drawOver();
    }

    private drawRows(painter: Painter, drawing: StepDrawing): void {
        const kind = kindOf(drawing);
        if (kind === "none") drawNothing(painter, drawing);
        else if (kind === "token") drawTokens(painter, drawing);
        else drawNumbers(painter, drawing);
    }

    private drawChoice(painter: Painter): void {
        const { drawing, losses } = this;
        if (!drawing || losses?.kind !== "loss") return;
        const { scale, theme } = drawing;
        const [first, last] = [Math.max(losses.first, scale.first), Math.min(losses.last, scale.last)];
        if (first > last) return;
        const [x, width] = [scale.x(first), (last - first + 1) * scale.pitch];
        painter.outline(x, 0, width, heightOf(drawing) - 2, theme.blue);
        painter.outline(x + 1, 1, width - 2, heightOf(drawing) - 4, theme.blue);
    }
}

function kindOf(drawing: StepDrawing): "token" | "number" | "none" {
    return drawing.items.labelAt(drawing.sequence, 0).kind;
}

function heightOf(drawing: StepDrawing): number {
    const kind = kindOf(drawing);
    return kind === "none" ? rowHeight : kind === "token" ? rowHeight * 2 + 10 : rowHeight * 3;
}

function drawNothing(painter: Painter, drawing: StepDrawing): void {
    const { theme, scale } = drawing;
    painter.text(scale.left, 15, "no labels were recorded", { colour: theme.muted, font: theme.textFont, size: 12 });
}

function gutter(painter: Painter, drawing: StepDrawing, y: number, text: string): void {
    const { theme, scale } = drawing;
    painter.text(scale.left - 8, y, text, { colour: theme.muted, font: theme.textFont, size: 10.5, align: "end" });
}

function drawTokens(painter: Painter, drawing: StepDrawing): void {
    const { items, scale, theme, sequence } = drawing;
    gutter(painter, drawing, 15, "target");
    gutter(painter, drawing, 15 + rowHeight, "predicted");
    const letters = Math.max(1, Math.floor(scale.pitch / letter));
    const write = (j: number, y: number, label: string, colour: string) =>
        painter.text(scale.middle(j), y, visibleShort(label, letters), { colour, font: theme.labelFont, size: fontSize, align: "middle" });
    for (let j = scale.first; j <= scale.last; j++) {
        const label = items.labelAt(sequence, j);
        if (label.kind !== "token") continue;
        const wide = scale.pitch >= narrow;
        if (wide) write(j, 15, label.target, isMarked(label.target) ? theme.muted : theme.ink);
        else painter.rect(scale.x(j), 6, Math.max(1, scale.pitch - 0.5), 10, theme.faint);
        if (label.prediction === undefined || label.isRight === undefined) continue;
        const colour = label.isRight ? theme.right : theme.wrong;
        if (wide) write(j, 15 + rowHeight, label.prediction, colour);
        drawVerdict(
            painter,
            scale.middle(j),
            wide ? rowHeight * 2 + 2 : rowHeight + 12,
            Math.min(3, scale.pitch / 2),
            label.isRight,
            colour,
        );
    }
}

/** Right is a line, wrong a cross: told apart without colour. */
function drawVerdict(painter: Painter, x: number, y: number, size: number, isRight: boolean, colour: string): void {
    if (isRight) painter.rect(x - size, y - 0.75, size * 2, 1.5, colour);
    else if (size < 2) painter.rect(x - size, y - 4, Math.max(1, size * 2), 8, colour);
    else {
        painter.line([x - size, y - size, x + size, y + size], colour, 1.4);
        painter.line([x - size, y + size, x + size, y - size], colour, 1.4);
    }
}

function drawNumbers(painter: Painter, drawing: StepDrawing): void {
    const { scale } = drawing;
    gutter(painter, drawing, 15, "target");
    gutter(painter, drawing, 15 + rowHeight, "predicted");
    gutter(painter, drawing, 15 + 2 * rowHeight, "error");
    if (scale.pitch >= figureWidth) drawFigures(painter, drawing);
    else drawCurves(painter, drawing);
}

function drawFigures(painter: Painter, drawing: StepDrawing): void {
    const { items, scale, theme, sequence } = drawing;
    for (let j = scale.first; j <= scale.last; j++) {
        const label = items.labelAt(sequence, j);
        if (label.kind !== "number") continue;
        const write = (row: number, value: number, colour: string) =>
            painter.text(scale.middle(j), 15 + row * rowHeight, figure(value), {
                colour,
                font: theme.labelFont,
                size: 11,
                align: "middle",
            });
        write(0, label.target, theme.ink);
        if (label.prediction === undefined) continue;
        write(1, label.prediction, theme.muted);
        write(2, label.prediction - label.target, theme.wrong);
    }
}

/** Target and prediction as lines over each other, the error as bars below. */
function drawCurves(painter: Painter, drawing: StepDrawing): void {
    const { items, scale, theme, sequence } = drawing;
    const targets: number[] = [];
    const predictions: number[] = [];
    for (let j = scale.first; j <= scale.last; j++) {
        const label = items.labelAt(sequence, j);
        targets.push(label.kind === "number" ? label.target : NaN);
        predictions.push(label.kind === "number" ? (label.prediction ?? NaN) : NaN);
    }
    const finite = [...targets, ...predictions].filter(Number.isFinite);
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    const y = (value: number) => 2 * rowHeight - 4 - ((value - low) / (high - low || 1)) * (2 * rowHeight - 8);
    const points = (values: readonly number[]) => values.flatMap((value, i) => [scale.middle(scale.first + i), y(value)]);
    painter.line(points(targets), theme.ink, 1.5);
    painter.line(points(predictions), theme.wrong, 1.5, [4, 3]);
    const errors = predictions.map((value, i) => value - (targets[i] as number));
    const largest = Math.max(...errors.filter(Number.isFinite).map(Math.abs), Number.MIN_VALUE);
    const middle = 2.5 * rowHeight;
    errors.forEach((error, i) => {
        const height = (error / largest) * (rowHeight / 2 - 2);
        if (Number.isFinite(height))
            painter.rect(
                scale.x(scale.first + i),
                Math.min(middle, middle - height),
                Math.max(1, scale.pitch - scale.gap),
                Math.abs(height),
                theme.wrong,
            );
        else painter.cross(scale.middle(scale.first + i), middle, 3, theme.alarm);
    });
}
