import { Plot } from "../draw/Plot";
import { makeWalkable, type Walkable } from "./walkable";

/** A chart that says what its columns mean, as the mouse or the keys walk along them. */
export abstract class WalkedChart<Drawing> implements Walkable {
    protected readonly plot: Plot;
    protected drawing: Drawing | undefined;
    protected pointed = -1;

    /**
     * @param name of the plot.
     * @param label for those who hear the page.
     * @param onPoint is told what a column says; undefined when none is pointed at.
     */
    constructor(
        name: string,
        label: string,
        private readonly onPoint: (words: string | undefined) => void,
    ) {
        this.plot = new Plot(name);
        makeWalkable(this.plot.element, label, this);
    }

    get element(): HTMLElement {
        return this.plot.element;
    }

    get picture(): Plot {
        return this.plot;
    }

    abstract get columns(): number;

    abstract columnAt(x: number, y: number): number;

    abstract wordsOf(column: number): string;

    point(column: number): void {
        this.pointed = column;
        this.plot.drawOver();
        this.onPoint(column < 0 ? undefined : this.wordsOf(column));
    }
}
