import { axisBottom, axisLeft, type AxisScale } from "d3-axis";
import { select } from "d3-selection";
import type { Theme } from "./Theme";

/** Draws the axes of one plot into its SVG, in the colours of the theme as attributes, so that an exported file has them too. */
export class Axis {
    private readonly group: SVGGElement;
    private drawn = "";

    constructor(
        parent: SVGSVGElement,
        private readonly side: "left" | "bottom",
    ) {
        this.group = document.createElementNS("http://www.w3.org/2000/svg", "g");
        parent.append(this.group);
    }

    /** @param place is where the axis stands: its x on the left, its y at the bottom. */
    draw(scale: AxisScale<number>, place: number, ticks: readonly number[], words: (value: number) => string, theme: Theme): void {
        // Elements are slow next to a canvas, and most axes stay as they are from step to step.
        const asked = JSON.stringify([place, theme.muted, ticks.map(tick => [scale(tick), words(tick)])]);
        if (asked === this.drawn) return;
        this.drawn = asked;
        const axis = (this.side === "left" ? axisLeft(scale) : axisBottom(scale))
            .tickValues([...ticks])
            .tickFormat(words)
            .tickSizeOuter(0)
            .tickSize(4)
            .tickPadding(5);
        const group = select(this.group).attr("transform", this.side === "left" ? `translate(${place},0)` : `translate(0,${place})`);
        group.call(axis);
        group.attr("font-family", theme.textFont).attr("font-size", 10.5);
        group.select(".domain").attr("stroke", "none");
        group.selectAll(".tick line").attr("stroke", theme.line);
        group.selectAll(".tick text").attr("fill", theme.muted);
    }

    clear(): void {
        this.drawn = "";
        this.group.replaceChildren();
    }
}
