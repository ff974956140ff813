export type Align = "start" | "middle" | "end";

export interface TextStyle {
    readonly colour: string;
    readonly font: string;
    readonly size: number;
    readonly align?: Align;
    readonly isBold?: boolean;
}

/** What charts draw on: the pixels of a canvas, or the shapes of an SVG file. Coordinates are CSS pixels. */
export interface Painter {
    rect(x: number, y: number, width: number, height: number, colour: string): void;
    /** Slanted lines over a rectangle. */
    hatch(x: number, y: number, width: number, height: number, colour: string): void;
    outline(x: number, y: number, width: number, height: number, colour: string): void;
    /** Line segments through points x0, y0, x1, y1, ...; a NaN breaks the line. */
    line(points: ArrayLike<number>, colour: string, width: number, dash?: readonly number[]): void;
    text(x: number, y: number, text: string, style: TextStyle): void;
    /** A cross: the mark of what is not a number. */
    cross(x: number, y: number, size: number, colour: string): void;
    image(x: number, y: number, width: number, height: number, picture: HTMLCanvasElement): void;
}
