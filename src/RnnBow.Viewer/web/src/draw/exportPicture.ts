import type { Plot } from "./Plot";
import type { Theme } from "./Theme";

const svg = "http://www.w3.org/2000/svg";
const margin = 16;
const titleSize = 14;
const lineHeight = 18;
/** An exported picture of pixels is this much finer than the page. */
const fineness = 2;

/** A plot and its place in the picture, in pixels. */
export interface Placed {
    readonly plot: Plot;
    readonly x: number;
    readonly y: number;
    readonly caption: string;
}

/** Some plots as one SVG document, with a title and lines of text under it. */
export function pictureOf(title: string, lines: readonly string[], placed: readonly Placed[], theme: Theme): SVGSVGElement {
    const head = margin + lineHeight * (lines.length + 1) + 6;
    const width = Math.max(320, ...placed.map(at => at.x + at.plot.width)) + 2 * margin;
    const height = head + Math.max(0, ...placed.map(at => at.y + at.plot.height)) + margin;
    const root = document.createElementNS(svg, "svg");
    for (const [name, value] of Object.entries({ xmlns: svg, width, height, viewBox: `0 0 ${width} ${height}` }))
        root.setAttribute(name, String(value));
    const paper = document.createElementNS(svg, "rect");
    for (const [name, value] of Object.entries({ width, height, fill: theme.paper })) paper.setAttribute(name, String(value));
    root.append(paper, words(title, margin, margin + titleSize, titleSize, theme.ink, theme, "600"));
    lines.forEach((line, i) => root.append(words(line, margin, margin + titleSize + lineHeight * (i + 1), 11.5, theme.muted, theme)));
    for (const at of placed) {
        const group = at.plot.toSvg();
        group.setAttribute("transform", `translate(${margin + at.x},${head + at.y})`);
        if (at.caption !== "") root.append(words(at.caption, margin + at.x, head + at.y - 4, 11, theme.muted, theme));
        root.append(group);
    }
    return root;
}

function words(text: string, x: number, y: number, size: number, colour: string, theme: Theme, weight = "400"): SVGTextElement {
    const element = document.createElementNS(svg, "text");
    for (const [name, value] of Object.entries({
        x,
        y,
        fill: colour,
        "font-size": size,
        "font-family": theme.textFont,
        "font-weight": weight,
    }))
        element.setAttribute(name, String(value));
    element.textContent = text;
    return element;
}

/** The picture as a file. */
export async function fileOf(picture: SVGSVGElement, type: "svg" | "png"): Promise<Blob> {
    const file = new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}`], {
        type: "image/svg+xml",
    });
    return type === "svg" ? file : pixels(file, Number(picture.getAttribute("width")), Number(picture.getAttribute("height")));
}

async function pixels(file: Blob, width: number, height: number): Promise<Blob> {
    const address = URL.createObjectURL(file);
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = width * fineness;
        canvas.height = height * fineness;
        canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
        return await new Promise((resolve, reject) =>
            canvas.toBlob(
                blob => (blob ? resolve(blob) : reject(new Error("The browser made no PNG of this picture. Save it as SVG."))),
                "image/png",
            ),
        );
    } finally {
        URL.revokeObjectURL(address);
    }
}

/** Gives a file to the user to keep. */
export function download(file: Blob, name: string): void {
    const address = URL.createObjectURL(file);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    // The browser reads the file after the click has returned.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
