import type { Painter, TextStyle } from "./Painter";

const svg = "http://www.w3.org/2000/svg";
const hatchPitch = 5;

/** Draws into an SVG element, with attributes alone: the file looks the same wherever it is opened. */
export class SvgPainter implements Painter {
    private patterns = 0;
    private readonly hatches = new Map<string, string>();

    constructor(
        private readonly target: SVGElement,
        private readonly prefix: string,
    ) {}

    rect(x: number, y: number, width: number, height: number, colour: string): void {
        if (width <= 0 || height <= 0) return;
        this.add("rect", { x: round(x), y: round(y), width: round(width), height: round(height), fill: colour });
    }

    hatch(x: number, y: number, width: number, height: number, colour: string): void {
        if (width <= 0 || height <= 0) return;
        this.add("rect", { x: round(x), y: round(y), width: round(width), height: round(height), fill: `url(#${this.pattern(colour)})` });
    }

    outline(x: number, y: number, width: number, height: number, colour: string): void {
        if (width < 1 || height < 1) return;
        this.add("rect", {
            x: round(x + 0.5),
            y: round(y + 0.5),
            width: round(width - 1),
            height: round(height - 1),
            fill: "none",
            stroke: colour,
        });
    }

    line(points: ArrayLike<number>, colour: string, width: number, dash: readonly number[] = []): void {
        let path = "";
        let isDown = false;
        for (let i = 0; i + 1 < points.length; i += 2) {
            const [x, y] = [points[i] as number, points[i + 1] as number];
            const isThere = Number.isFinite(x) && Number.isFinite(y);
            if (isThere) path += `${isDown ? "L" : "M"}${round(x)} ${round(y)}`;
            isDown = isThere;
        }
        const dashes = dash.length > 0 ? { "stroke-dasharray": dash.join(" ") } : {};
        if (path) this.add("path", { d: path, fill: "none", stroke: colour, "stroke-width": String(width), ...dashes });
    }

    text(x: number, y: number, text: string, style: TextStyle): void {
        const element = this.add("text", {
            x: round(x),
            y: round(y),
            fill: style.colour,
            "font-family": style.font,
            "font-size": String(style.size),
            "text-anchor": style.align ?? "start",
            "xml:space": "preserve",
            ...(style.isBold ? { "font-weight": "600" } : {}),
        });
        element.textContent = text;
    }

    cross(x: number, y: number, size: number, colour: string): void {
        this.line([x - size, y - size, x + size, y + size], colour, 2);
        this.line([x - size, y + size, x + size, y - size], colour, 2);
    }

    image(x: number, y: number, width: number, height: number, picture: HTMLCanvasElement): void {
        this.add("image", {
            x: round(x),
            y: round(y),
            width: round(width),
            height: round(height),
            href: picture.toDataURL("image/png"),
            preserveAspectRatio: "none",
            "image-rendering": "pixelated",
        });
    }

    private pattern(colour: string): string {
        const known = this.hatches.get(colour);
        if (known) return known;
        const id = `${this.prefix}hatch${this.patterns++}`;
        const pattern = this.add("pattern", {
            id,
            width: String(hatchPitch),
            height: String(hatchPitch),
            patternUnits: "userSpaceOnUse",
            patternTransform: "rotate(-45)",
        });
        const stroke = document.createElementNS(svg, "path");
        stroke.setAttribute("d", `M0 0V${hatchPitch}`);
        stroke.setAttribute("stroke", colour);
        pattern.append(stroke);
        this.hatches.set(colour, id);
        return id;
    }

    private add(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
        const element = document.createElementNS(svg, name);
        for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
        this.target.append(element);
        return element;
    }
}

function round(value: number): string {
    return String(Math.round(value * 100) / 100);
}
