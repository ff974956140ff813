/** A drag with the mouse, in pixels of the element. */
export interface Drag {
    readonly x0: number;
    readonly y0: number;
    readonly x1: number;
    readonly y1: number;
}

export interface DragEvents {
    readonly onMove: (x: number, y: number) => void;
    readonly onLeave: () => void;
    readonly onClick: (x: number, y: number) => void;
    readonly onDrag: (drag: Drag) => void;
    readonly onDrop: (drag: Drag) => void;
}

/** Fewer pixels than this are a click of an unsteady hand. */
const least = 5;

/** The two ends of a drag in one direction, the lower one first. */
export function ordered(a: number, b: number): readonly [number, number] {
    return a <= b ? [a, b] : [b, a];
}

/** Tells moves, clicks and drags on an element apart. */
export function watchDrags(element: HTMLElement, events: DragEvents): void {
    let start: { x: number; y: number } | undefined;
    let isDrag = false;
    const place = (event: PointerEvent) => {
        const box = element.getBoundingClientRect();
        return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    element.addEventListener("pointerdown", event => {
        if (event.button !== 0 || !event.isPrimary) return;
        start = place(event);
        isDrag = false;
    });
    element.addEventListener("pointermove", event => {
        const at = place(event);
        if (start && !isDrag && event.buttons === 1 && event.pointerType === "mouse" && Math.abs(at.x - start.x) >= least) {
            isDrag = true;
            element.setPointerCapture(event.pointerId);
        }
        if (start && isDrag) events.onDrag({ x0: start.x, y0: start.y, x1: at.x, y1: at.y });
        else events.onMove(at.x, at.y);
    });
    element.addEventListener("pointerup", event => {
        const at = place(event);
        if (start && isDrag) events.onDrop({ x0: start.x, y0: start.y, x1: at.x, y1: at.y });
        else if (start) events.onClick(at.x, at.y);
        start = undefined;
        isDrag = false;
    });
    element.addEventListener("pointercancel", () => {
        start = undefined;
        isDrag = false;
        events.onLeave();
    });
    element.addEventListener("pointerleave", () => {
        if (!isDrag) events.onLeave();
    });
}
