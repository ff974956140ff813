import type { FrameArray } from "../src/model/frame";
import type { ItemKey } from "../src/model/ItemKey";
import { StepItems, type StepHeader } from "../src/model/StepItems";
import type { Theme } from "../src/draw/Theme";

export const hiddenWeights: ItemKey = { layer: 0, direction: "forward", parameter: "weight_hh", gate: "" };

type Made = Partial<StepHeader> & {
    key?: ItemKey;
    measure?: string;
    items: number[];
    arrays?: Record<string, FrameArray>;
};

/** A recorded step with the given items, [S, T, C]; one sequence and all lags of its own unless told otherwise. */
export function makeStep({ key = hiddenWeights, measure = "norm", items, arrays = {}, ...header }: Made): StepItems {
    const { steps = 3, sequences = 1, hasRemainder = false } = header;
    const lags = header.lags ?? items.length / steps / sequences - (hasRemainder ? 1 : 0);
    const full: StepHeader = { step: 100, sequences, steps, firstLag: 0, lags, hasRemainder, ...header };
    return new StepItems({ header: full, arrays: new Map(Object.entries({ items: Float32Array.from(items), ...arrays })) }, key, measure);
}

/** Three steps, three lags, all losses in the window: [j][lag]. */
export const triangle = [4, 2, 1, 3, 1.5, 0, 2, 0, 0];

export const theme: Theme = {
    ink: "ink",
    muted: "muted",
    faint: "faint",
    paper: "paper",
    line: "line",
    blue: "blue",
    blueEdge: "edge",
    blueSoft: "soft",
    right: "right",
    wrong: "wrong",
    remainder: "remainder",
    remainderLine: "hatch",
    alarm: "alarm",
    bar: "bar",
    loss: "loss",
    labelFont: "mono",
    textFont: "sans",
    later: rank => `later${rank.toFixed(2)}`,
    earlier: rank => `earlier${rank.toFixed(2)}`,
    heat: part => `rgb(${Math.round(part * 255)}, 0, 0)`,
};

/** The rectangles of an exported picture with one of the fills. */
export function rects(picture: Element, fill: string): { x: number; y: number; width: number; height: number }[] {
    return [...picture.querySelectorAll("rect")]
        .filter(rect => rect.getAttribute("fill") === fill)
        .map(rect => {
            const number = (name: string) => Number(rect.getAttribute(name));
            return { x: number("x"), y: number("y"), width: number("width"), height: number("height") };
        });
}

export function texts(picture: Element): string[] {
    return [...picture.querySelectorAll("text")].map(text => text.textContent ?? "");
}

/** Sends a mouse event to an element, at a place counted from its corner. */
export function mouse(element: HTMLElement, type: string, x: number, y: number, buttons = 0): void {
    const event = new MouseEvent(type, { clientX: x, clientY: y, button: 0, buttons, bubbles: true });
    element.dispatchEvent(Object.assign(event, { isPrimary: true, pointerType: "mouse", pointerId: 1 }));
}
