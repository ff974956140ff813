import { make } from "./dom";

/** What the legend depends on. */
export interface LegendChoice {
    readonly isMap: boolean;
    readonly measure: string;
    readonly hasRemainder: boolean;
    readonly isTwoSided: boolean;
    readonly isReverse: boolean;
    readonly labels: "token" | "number" | "none";
}

const heights: Readonly<Record<string, string>> = {
    norm:
        "the norm of the gradient that each loss sends to the weights at a step. Norms do not add up: " +
        "items may point in different directions.",
    mean: "the mean size of the entries of that gradient, as the RNNbow paper draws it.",
    max: "the largest entry of that gradient.",
    share: "the signed share of the whole gradient. All shares add up to 1; what hangs below the axis pulls the other way.",
    adam: "the norm of the gradient after Adam has scaled each entry: nearer to what the weights do.",
};

/** Says in plain words what one is looking at. */
export class Legend {
    readonly element = make("section", { class: "legend" });
    private written = "";

    show(choice: LegendChoice): void {
        const written = JSON.stringify(choice);
        if (written === this.written) return;
        this.written = written;
        this.element.replaceChildren(make("h3", {}, "What you are looking at"), make("dl", {}, ...entries(choice)));
    }
}

function entries(choice: LegendChoice): HTMLElement[] {
    const after = choice.isReverse ? "earlier" : "later";
    const list: HTMLElement[] = [];
    const add = (swatch: string, text: string, mark = "") =>
        list.push(make("dt", {}, make("span", { class: `swatch ${swatch}`, "aria-hidden": "true" }, mark)), make("dd", {}, text));
    add(
        "height",
        `${choice.isMap ? "A column is a step of the window. The colour of a cell" : "Each bar is a step of the window. Its height"} ` +
            `is ${heights[choice.measure] ?? "the size of the gradient."}`,
    );
    if (choice.isMap)
        add(
            "heat",
            "From top to bottom: how many steps further the loss lies. Strong colour: a large item; without " +
                "the log scale, the colour goes with its square root.",
        );
    else {
        add("own", "Darkest, on top: the gradient from the step’s own loss.");
        add("ramp", `Lighter and lighter, downwards: from losses one, two, ... steps ${after}.`);
    }
    if (choice.isTwoSided)
        add("other", "Brown, with a dark edge: from losses on the other side in time, which come through the layer above.");
    if (choice.hasRemainder) add("remainder", "Hatched: all losses beyond the recorded horizon, together.");
    add("chosen", "Blue, outlined: the loss you point at, wherever it reaches. Area 3 shows it alone.");
    add("merged", "Blue, hatched: that loss together with others, which the recorder merged.");
    if (choice.labels === "number") add("numbers", "Solid: what should have come. Dashed: what the network expected. Red bars: the error.");
    if (choice.labels === "token") {
        add("right", "Green, over a line: the network’s most likely label was right.", "a");
        add("wrong", "Red, over a cross: it was wrong.", "b");
    }
    add("bad", "A cross in a bar: a number that is not finite (NaN or infinite).", "×");
    return list;
}
