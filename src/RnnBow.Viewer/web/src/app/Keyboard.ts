import { wholeNumber } from "../text/format";
import type { Context } from "./Context";
import type { RunPane } from "./RunPane";

/** The keys of the page; those of a chart that has the focus come before them. */
export class Keyboard {
    constructor(
        private readonly context: Context,
        private readonly pane: () => RunPane | undefined,
    ) {}

    listen(page: Window): void {
        page.addEventListener("keydown", event => {
            const isTyping = event.target instanceof HTMLElement && event.target.closest("select, input, textarea, dialog") !== null;
            if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
            if (this.press(event.key)) event.preventDefault();
        });
    }

    private press(key: string): boolean {
        const { state } = this.context;
        const pane = this.pane();
        switch (key) {
            case "l":
            case "L":
                state.patch({ log: !state.value.log });
                return true;
            case "f":
            case "F":
                state.patch({ step: undefined });
                return true;
            case "?":
                state.patch({ help: true });
                return true;
            case "Escape":
                state.patch({ loss: undefined, window: undefined, rows: undefined });
                return true;
            case "0":
                state.patch({ range: undefined });
                return true;
            case "+":
            case "=":
                pane?.overview.zoom("in");
                return true;
            case "-":
                pane?.overview.zoom("out");
                return true;
            default:
                return pane ? this.walk(pane, key) : false;
        }
    }

    private walk(pane: RunPane, key: string): boolean {
        const { header } = pane.selectedItems ?? {};
        const { firstStep, lastStep, id } = pane.info;
        if (!header || firstStep === null || lastStep === null) return false;
        switch (key) {
            case "ArrowLeft":
                this.go(this.beside(pane, "before"));
                return true;
            case "ArrowRight":
                this.go(this.beside(pane, "after"));
                return true;
            case "Home":
                this.go(firstStep);
                return true;
            case "End":
                this.go(lastStep);
                return true;
            case "PageUp":
                this.goNear(id, pane.overview.pageFrom(header.step, -1));
                return true;
            case "PageDown":
                this.goNear(id, pane.overview.pageFrom(header.step, 1));
                return true;
            default:
                return false;
        }
    }

    /** The step before or after the selected one. */
    private beside(pane: RunPane, side: "before" | "after"): number | undefined {
        const { source } = this.context;
        const header = pane.selectedItems?.header;
        if (!header) return undefined;
        if (source.isPartial) return source.neighbour(pane.info.id, header.step, side);
        return (side === "before" ? header.previous : header.next) ?? undefined;
    }

    private go(step: number | undefined): void {
        if (step === undefined) return;
        this.context.pointing.patch({ preview: undefined });
        this.context.state.patch({ step });
        this.context.announce(`Step ${wholeNumber(step)}`);
    }

    private goNear(run: number, step: number): void {
        this.context.source.nearest(run, step).then(
            found => this.go(found),
            () => this.context.announce("That step was not found."),
        );
    }
}
