import { scaleLinear } from "d3-scale";
import type { Axis } from "../draw/Axis";
import type { Theme } from "../draw/Theme";
import { WalkedChart } from "./WalkedChart";

/** What every bar chart is drawn from, besides its own. */
interface BarDrawing {
    readonly theme: Theme;
    readonly width: number;
}

/** A chart of equally wide columns from one edge to the other. */
export abstract class BarChart<Drawing extends BarDrawing> extends WalkedChart<Drawing> {
    /** @param edges what lies left and right of the columns, in pixels. */
    constructor(
        name: string,
        label: string,
        onPoint: (words: string | undefined) => void,
        private readonly edges: readonly [left: number, right: number],
    ) {
        super(name, label, onPoint);
    }

    columnAt(x: number): number {
        const column = Math.floor((x - this.edges[0]) / this.pitch);
        return column >= 0 && column < this.columns ? column : -1;
    }

    /** From one column to the next, in pixels. */
    protected get pitch(): number {
        const [left, right] = this.edges;
        return this.drawing ? (this.drawing.width - left - right) / Math.max(1, this.columns) : 1;
    }

    /** Writes the names of some columns below their middles. */
    protected drawNames(axis: Axis, foot: number, names: readonly (readonly [column: number, name: string])[]): void {
        if (!this.drawing) return;
        const [left, right] = this.edges;
        const x = scaleLinear()
            .domain([0, Math.max(1, this.columns)])
            .range([left, this.drawing.width - right]);
        const words = new Map(names.map(([column, name]) => [column + 0.5, name]));
        axis.draw(x, foot, [...words.keys()], at => words.get(at) ?? "", this.drawing.theme);
    }

    /** The numbers of some columns, as many as there is room for. */
    protected numbers(): (readonly [number, string])[] {
        return scaleLinear()
            .domain([0, Math.max(1, this.columns - 1)])
            .ticks(Math.max(2, Math.floor((this.drawing?.width ?? 0) / 60)))
            .filter(Number.isInteger)
            .map(column => [column, String(column)] as const);
    }
}
