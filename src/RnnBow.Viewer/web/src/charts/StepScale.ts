import { scaleLinear, type ScaleLinear } from "d3-scale";

/** Where the steps of the window stand: one for all areas, so that what belongs to a step lies in one column. */
export class StepScale {
    /** @param first and @param last are the steps that are shown; @param left and @param width the place of all of them, in pixels. */
    constructor(
        readonly first: number,
        readonly last: number,
        readonly left: number,
        readonly width: number,
    ) {}

    get count(): number {
        return this.last - this.first + 1;
    }

    /** The width of one step. */
    get pitch(): number {
        return this.width / this.count;
    }

    /** The gap between bars: none where they are thin. */
    get gap(): number {
        return this.pitch >= 8 ? Math.min(6, this.pitch * 0.16) : this.pitch >= 4 ? 1 : 0;
    }

    x(j: number): number {
        return this.left + (j - this.first) * this.pitch;
    }

    middle(j: number): number {
        return this.x(j) + this.pitch / 2;
    }

    /** The middles of the steps, for an axis. */
    get axis(): ScaleLinear<number, number> {
        return scaleLinear()
            .domain([0, 1])
            .range([this.middle(0), this.middle(1)]);
    }

    /** The step at a place; undefined outside. */
    at(x: number): number | undefined {
        const j = this.first + Math.floor((x - this.left) / this.pitch);
        return x >= this.left && j <= this.last ? j : undefined;
    }

    /** The step at a place, or the nearest one. */
    clamped(x: number): number {
        return Math.min(this.last, Math.max(this.first, this.first + Math.floor((x - this.left) / this.pitch)));
    }

    /** Steps for ticks, no closer than some pixels: every one, or every 5th, 10th, 25th, ... */
    ticks(pixels = 34): number[] {
        const every = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000].find(n => n * this.pitch >= pixels) ?? 10_000;
        const ticks: number[] = [];
        for (let j = Math.ceil(this.first / every) * every; j <= this.last; j += every) ticks.push(j);
        return ticks;
    }
}
