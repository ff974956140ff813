import { CanvasPainter } from "./CanvasPainter";
import type { Painter } from "./Painter";
import { SvgPainter } from "./SvgPainter";

const svg = "http://www.w3.org/2000/svg";

/** What a plot shows: the picture, and above it what changes with the mouse. */
export interface Layers {
    readonly base: (painter: Painter) => void;
    readonly over: (painter: Painter) => void;
}

/**
 * The place of one chart: two canvases for the data, so that pointing does not draw the picture anew, and an SVG for axes and words.
 */
export class Plot {
    readonly element: HTMLElement;
    readonly axes: SVGSVGElement;
    private readonly canvases: readonly [HTMLCanvasElement, HTMLCanvasElement];
    private layers: Layers | undefined;
    private size = { width: 0, height: 0 };

    /** @param name names the plot in the style sheet and in exported files. */
    constructor(readonly name: string) {
        this.element = document.createElement("div");
        this.element.className = `plot plot-${name}`;
        this.canvases = [document.createElement("canvas"), document.createElement("canvas")];
        this.axes = document.createElementNS(svg, "svg");
        for (const canvas of this.canvases) canvas.setAttribute("aria-hidden", "true");
        this.axes.setAttribute("aria-hidden", "true");
        this.element.append(...this.canvases, this.axes);
    }

    get width(): number {
        return this.size.width;
    }
    get height(): number {
        return this.size.height;
    }

    /** Sets the size in CSS pixels; the canvases are as fine as the screen. */
    resize(width: number, height: number): void {
        const fineness = window.devicePixelRatio || 1;
        if (width === this.size.width && height === this.size.height && this.canvases[0].width === Math.round(width * fineness)) return;
        this.size = { width, height };
        this.element.style.height = `${height}px`;
        for (const canvas of this.canvases) {
            canvas.width = Math.max(1, Math.round(width * fineness));
            canvas.height = Math.max(1, Math.round(height * fineness));
            canvas.style.width = `${width}px`;
            canvas.style.height = `${height}px`;
        }
        this.axes.setAttribute("width", String(width));
        this.axes.setAttribute("height", String(height));
    }

    draw(layers: Layers): void {
        this.layers = layers;
        this.paint(0, layers.base);
        this.paint(1, layers.over);
    }

    /** Draws again what changes with the mouse. */
    drawOver(): void {
        if (this.layers) this.paint(1, this.layers.over);
    }

    /** The plot as shapes, to be written to a file. */
    toSvg(): SVGGElement {
        const group = document.createElementNS(svg, "g");
        const painter = new SvgPainter(group, `${this.name}-`);
        this.layers?.base(painter);
        this.layers?.over(painter);
        const axes = document.createElementNS(svg, "g");
        for (const child of this.axes.children) axes.append(child.cloneNode(true));
        group.append(axes);
        return group;
    }

    private paint(layer: 0 | 1, draw: (painter: Painter) => void): void {
        const canvas = this.canvases[layer];
        const context = canvas.getContext("2d");
        if (!context) return;
        const fineness = this.size.width > 0 ? canvas.width / this.size.width : 1;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, canvas.width, canvas.height);
        context.setTransform(fineness, 0, 0, fineness, 0, 0);
        draw(new CanvasPainter(context));
    }
}
