import { scaleLinear } from "d3-scale";

/** The colours of the charts, from the style sheet's custom properties. */
export interface Theme {
    readonly ink: string;
    readonly muted: string;
    readonly faint: string;
    readonly paper: string;
    readonly line: string;
    readonly blue: string;
    readonly blueEdge: string;
    readonly blueSoft: string;
    readonly right: string;
    readonly wrong: string;
    readonly remainder: string;
    readonly remainderLine: string;
    readonly alarm: string;
    readonly bar: string;
    readonly loss: string;
    readonly labelFont: string;
    readonly textFont: string;
    /** The colour of a band: 0 is the own loss, 1 the farthest one. */
    readonly later: (rank: number) => string;
    /** The same for losses of the other side. */
    readonly earlier: (rank: number) => string;
    /** The colour of a cell of the map: 0 is nothing, 1 the largest item. */
    readonly heat: (part: number) => string;
}

/** Enough to tell the first lags apart, few enough to look up. */
const shades = 64;

export function readTheme(root: HTMLElement): Theme {
    const style = getComputedStyle(root);
    const get = (name: string) => style.getPropertyValue(`--${name}`).trim();
    return {
        ink: get("ink"),
        muted: get("muted"),
        faint: get("faint"),
        paper: get("paper"),
        line: get("line"),
        blue: get("blue"),
        blueEdge: get("blue-edge"),
        blueSoft: get("blue-soft"),
        right: get("right"),
        wrong: get("wrong"),
        alarm: get("alarm"),
        bar: get("bar"),
        loss: get("loss"),
        remainder: get("remainder"),
        remainderLine: get("remainder-line"),
        labelFont: get("mono"),
        textFont: get("sans"),
        later: ramp(get("later-near"), get("later-mid"), get("later-far")),
        earlier: ramp(get("earlier-near"), get("earlier-mid"), get("earlier-far")),
        heat: ramp(get("heat-none"), get("heat-mid"), get("heat-most")),
    };
}

function ramp(near: string, mid: string, far: string): (rank: number) => string {
    const scale = scaleLinear<string>().domain([0, 0.5, 1]).range([near, mid, far]).clamp(true);
    const table = Array.from({ length: shades + 1 }, (_, i) => scale(i / shades));
    return rank => table[Math.round(Math.min(1, Math.max(0, rank)) * shades)] as string;
}

/** The rank of a distance among bands: near ones differ more than far ones. */
export function rankOf(distance: number, farthest: number): number {
    return farthest <= 0 ? 0 : Math.log1p(distance) / Math.log1p(farthest);
}
