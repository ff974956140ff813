/** A chart whose columns can be pointed at, with the mouse and with keys. */
export interface Walkable {
    readonly columns: number;
    /** How far up and down go, where the columns stand in rows. */
    readonly stride?: number;
    /** The column at a place, in pixels of the chart; -1 for none. */
    columnAt(x: number, y: number): number;
    /** Marks a column; -1 for none. */
    point(column: number): void;
    /** What a column says, for those who hear the page. */
    wordsOf(column: number): string;
}

/** Page up and down go over this part of the columns. */
const pages = 10;

/** Lets the mouse and the keys walk along the columns of a chart. The arrow keys are the chart's while it has the focus. */
export function makeWalkable(element: HTMLElement, label: string, chart: Walkable): void {
    const attributes = { tabindex: "0", role: "slider", "aria-label": label, "aria-valuemin": "0", "aria-valuenow": "0" };
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    let at = -1;
    let isPointing = false;
    const point = (column: number) => {
        isPointing = column >= 0;
        if (column >= 0) {
            at = column;
            element.setAttribute("aria-valuemax", String(Math.max(0, chart.columns - 1)));
            element.setAttribute("aria-valuenow", String(column));
            element.setAttribute("aria-valuetext", chart.wordsOf(column));
        }
        chart.point(column);
    };
    element.addEventListener("pointermove", event => {
        const box = element.getBoundingClientRect();
        point(chart.columnAt(event.clientX - box.left, event.clientY - box.top));
    });
    element.addEventListener("pointerleave", () => point(-1));
    element.addEventListener("blur", () => point(-1));
    element.addEventListener("keydown", event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const to = event.key === "Escape" && isPointing ? -1 : target(event.key, at, chart.columns, chart.stride);
        if (to === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        point(to);
    });
}

/** The column that a key leads to; undefined for other keys, and where there is none. */
function target(key: string, at: number, columns: number, stride: number | undefined): number | undefined {
    const page = Math.max(1, Math.round(columns / pages));
    const way: Readonly<Record<string, number>> = {
        ArrowLeft: at < 0 ? 0 : at - 1,
        ArrowRight: at + 1,
        PageUp: at - page,
        PageDown: at + page,
        Home: 0,
        End: columns - 1,
        ...(stride ? { ArrowUp: at - stride, ArrowDown: at + stride } : {}),
    };
    const to = way[key];
    return to === undefined || columns === 0 ? undefined : Math.min(columns - 1, Math.max(0, to));
}
