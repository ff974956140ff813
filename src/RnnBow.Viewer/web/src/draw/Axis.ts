import { axisBottom, axisLeft, type AxisScale } from "d3-axis";
import { select } from "d3-selection";
import type { Theme } from "./Theme";

/** Draws the axes of one plot into its SVG, in the colours of the theme as attributes, so that an exported file has them too. */
export class Axis {
    private readonly group: SVGGElement;

    constructor(
        parent: SVGSVGElement,
        private readonly side: "left" | "bottom",
    ) {
        this.group = document.createElementNS("http://www.w3.org/2000/svg", "g");
        parent.append(this.group);
    }

    /** @param place is where the axis stands: its x on the left, its y at the bottom. @param grid is how far its lines reach. */
    draw<T extends number>(
        scale: AxisScale<T>,
        place: number,
        ticks: readonly T[],
        words: (value: T) => string,
        theme: Theme,
        grid = 0,
    ): void {
        const axis = (this.side === "left" ? axisLeft(scale) : axisBottom(scale))
            .tickValues(ticks as T[])
            .tickFormat(value => words(value as T))
            .tickSizeOuter(0)
            .tickSize(grid === 0 ? 4 : -grid)
            .tickPadding(5);
        const group = select(this.group).attr("transform", this.side === "left" ? `translate(${place},0)` : `translate(0,${place})`);
        group.call(axis);
        group.attr("font-family", theme.textFont).attr("font-size", 10.5);
        group.select(".domain").attr("stroke", "none");
        group
            .selectAll(".tick line")
            .attr("stroke", theme.line)
            .attr("stroke-width", grid === 0 ? 1 : 0.75);
        group.selectAll(".tick text").attr("fill", theme.muted);
    }

    clear(): void {
        this.group.replaceChildren();
    }
}
