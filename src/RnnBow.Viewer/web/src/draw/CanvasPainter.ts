import type { Painter, TextStyle } from "./Painter";

const hatchPitch = 5;

/** Draws on a canvas. */
export class CanvasPainter implements Painter {
    constructor(private readonly context: CanvasRenderingContext2D) {}

    rect(x: number, y: number, width: number, height: number, colour: string): void {
        this.context.fillStyle = colour;
        this.context.fillRect(x, y, width, height);
    }

    hatch(x: number, y: number, width: number, height: number, colour: string): void {
        const { context } = this;
        context.save();
        context.beginPath();
        context.rect(x, y, width, height);
        context.clip();
        context.beginPath();
        // Lines of one lattice for all bands, so that neighbours join.
        const first = Math.floor((x - y - height) / hatchPitch) * hatchPitch;
        for (let at = first; at <= x + width - y; at += hatchPitch) {
            context.moveTo(at + y, y);
            context.lineTo(at + y + height, y + height);
        }
        context.strokeStyle = colour;
        context.lineWidth = 1;
        context.stroke();
        context.restore();
    }

    outline(x: number, y: number, width: number, height: number, colour: string): void {
        if (width < 1 || height < 1) return;
        this.context.strokeStyle = colour;
        this.context.lineWidth = 1;
        this.context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    }

    line(points: ArrayLike<number>, colour: string, width: number, dash: readonly number[] = []): void {
        const { context } = this;
        context.beginPath();
        let isDown = false;
        for (let i = 0; i + 1 < points.length; i += 2) {
            const [x, y] = [points[i] as number, points[i + 1] as number];
            if (!Number.isFinite(x) || !Number.isFinite(y)) isDown = false;
            else if (isDown) context.lineTo(x, y);
            else {
                context.moveTo(x, y);
                isDown = true;
            }
        }
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.lineJoin = "round";
        context.setLineDash([...dash]);
        context.stroke();
        context.setLineDash([]);
    }

    text(x: number, y: number, text: string, style: TextStyle): void {
        this.context.fillStyle = style.colour;
        this.context.font = `${style.isBold ? "600 " : ""}${style.size}px ${style.font}`;
        this.context.textAlign = style.align === "middle" ? "center" : (style.align ?? "start");
        this.context.textBaseline = "alphabetic";
        this.context.fillText(text, x, y);
    }

    cross(x: number, y: number, size: number, colour: string): void {
        this.line([x - size, y - size, x + size, y + size], colour, 2);
        this.line([x - size, y + size, x + size, y - size], colour, 2);
    }

    image(x: number, y: number, width: number, height: number, picture: HTMLCanvasElement): void {
        this.context.imageSmoothingEnabled = false;
        this.context.drawImage(picture, x, y, width, height);
    }
}
