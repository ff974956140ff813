import { StackedBars } from "../charts/StackedBars";
import { StepScale } from "../charts/StepScale";
import type { Theme } from "../draw/Theme";
import { make } from "../panels/dom";
import { exampleItems, type Example } from "./Example";
import recorded from "./examples.json";

const examples = recorded as unknown as readonly Example[];

interface Lesson {
    readonly pattern: string;
    readonly title: string;
    readonly look: string;
    readonly conclude: string;
}

const lessons: readonly Lesson[] = [
    {
        pattern: "vanishing",
        title: "Vanishing",
        look:
            "Bars are dark almost to their feet: nearly all of the gradient comes from a step’s own loss and " +
            "the next one or two. In area 3 the bars of one loss fall off within a few steps.",
        conclude:
            "The network cannot learn from what lies further back, whatever the data hold. Common early in " +
            "training. If it stays: take an LSTM or GRU, start the forget gate’s bias at 1, or start the " +
            "recurrent weights orthogonal.",
    },
    {
        pattern: "healthy",
        title: "Healthy",
        look:
            "Light bands take a good part of each bar, and in area 3 the bars fade out by themselves before " +
            "the window ends. The 90% lag settles over training.",
        conclude:
            "The network learns from as far back as it needs. Nothing to do. If the loss is still high, the " +
            "reason lies elsewhere: size, data, learning rate.",
    },
    {
        pattern: "exploding",
        title: "Exploding",
        look:
            "Early steps have the tallest bars and light bands outweigh dark ones: in area 3 the bars grow " +
            "on their way back. Area 4 has single bars that tower over all others; the loss jumps after them.",
        conclude:
            "A small change at an early step changes everything after it. Clip the gradient, lower the " +
            "learning rate, or shorten the window. Where a cross shows, a number was no longer finite: " +
            "“Where to look” says where it began.",
    },
    {
        pattern: "starved",
        title: "Cut off by the window",
        look:
            "The lightest bands, or the hatched remainder, are still thick; in area 3 the bars stop at the " +
            "edge of the window while they are tall.",
        conclude:
            "The window of truncated backpropagation is shorter than the network’s memory: it has further to " +
            "learn from than it is let. Train with a longer window, or record a longer horizon to see how " +
            "much is missing.",
    },
];

const plotHeight = 150;

/** How to read what is shown, with steps of real runs as examples. */
export class HelpPanel {
    readonly element = make("dialog", { class: "help", "aria-labelledby": "help-title" });
    private readonly plots: { readonly bars: StackedBars; readonly example: Example; readonly place: HTMLElement }[] = [];

    constructor(onClose: () => void) {
        const close = make("button", { type: "button", class: "plain close", "aria-label": "Close help" }, "Close");
        close.addEventListener("click", () => this.element.close());
        this.element.addEventListener("close", onClose);
        this.element.addEventListener("click", event => {
            if (event.target === this.element) this.element.close();
        });
        this.element.append(
            make(
                "div",
                { class: "help-body" },
                make("header", { class: "help-head" }, make("h2", { id: "help-title" }, "How to read these gradients"), close),
                ...introduction(),
                make("div", { class: "lessons" }, ...lessons.map(lesson => this.lesson(lesson))),
                ...details(),
                ...keys(),
            ),
        );
    }

    show(isOpen: boolean, theme: Theme): void {
        if (isOpen && !this.element.open) this.element.showModal();
        if (!isOpen && this.element.open) this.element.close();
        if (isOpen) this.draw(theme);
    }

    private lesson(lesson: Lesson): HTMLElement {
        const found = examples.filter(example => example.pattern === lesson.pattern);
        return make(
            "article",
            { class: "lesson", "data-pattern": lesson.pattern },
            make("h3", {}, make("span", { class: `badge badge-${lesson.pattern}` }, lesson.title)),
            ...found.map(example => this.figure(example)),
            make("p", {}, make("strong", {}, "What you see. "), lesson.look),
            make("p", {}, make("strong", {}, "What it means. "), lesson.conclude),
        );
    }

    private figure(example: Example): HTMLElement {
        const bars = new StackedBars(`example-${example.pattern}`, plotHeight, {
            onPoint: () => undefined,
            onHold: () => undefined,
            onZoom: () => undefined,
        });
        const place = make("div", { class: "example-plot" }, bars.element);
        this.plots.push({ bars, example, place });
        return make("figure", {}, place, make("figcaption", {}, `${example.caption} `, make("code", {}, example.command)));
    }

    private draw(theme: Theme): void {
        for (const { bars, example, place } of this.plots) {
            const items = exampleItems(example);
            const width = place.clientWidth;
            if (width > 0)
                bars.draw(
                    { items, sequence: 0, scale: new StepScale(0, items.steps - 1, 44, width - 50), theme, width, log: false },
                    undefined,
                );
        }
    }
}

function introduction(): HTMLElement[] {
    return [
        make(
            "p",
            {},
            "A recurrent network is trained on a window of a sequence. At each step it makes a prediction, " +
                "and each prediction has a loss. " +
                "The gradient of a weight is a sum over all losses and all steps. This page shows the parts of " +
                "that sum: how much of the gradient at a step came from which loss.",
        ),
        make(
            "ol",
            { class: "areas" },
            make("li", {}, "Labels: what should have come next, and under it what the network took for the most likely."),
            make(
                "li",
                {},
                "A bar for each step. Its bands are losses: its own on top, darkest, then later and later ones. " +
                    "Point at a band, and the bands of the same loss turn blue.",
            ),
            make("li", {}, "The same loss alone: how its gradient fades on its way back."),
            make("li", {}, "All recorded steps. Point to look, click to stay, drag to zoom."),
        ),
    ];
}

function details(): HTMLElement[] {
    const entries: readonly (readonly [string, string])[] = [
        ["units", "which hidden units carry the gradient, and from how far back they learn"],
        ["truncation", "what a shorter window of training would make of the gradient, and which is long enough"],
        ["bound, states", "how the gradient fades by lag, under the most that the weights of an Elman network allow"],
        ["cancellation", "how much of what the losses ask for is left when it is added up"],
        ["paths", "what goes past the gates of an LSTM or a GRU, beside what goes through them"],
    ];
    return [
        make("h3", {}, "More to record"),
        make(
            "p",
            {},
            "A run shows more of each step if it is recorded with it: ",
            make("code", {}, "rnnbow train --details units,truncation"),
        ),
        make(
            "dl",
            { class: "keys" },
            ...entries.flatMap(([name, words]) => [make("dt", {}, make("code", {}, name)), make("dd", {}, words)]),
        ),
        make(
            "p",
            {},
            "And ",
            make("code", {}, "--conflicts 0,24"),
            " holds the losses against each other that reach these steps of the window.",
        ),
    ];
}

function keys(): HTMLElement[] {
    const entries: readonly (readonly [string, string])[] = [
        ["← →", "previous and next recorded step; in area 2, along the window"],
        ["↑ ↓", "in area 2, from loss to loss"],
        ["Enter", "in area 2, hold a loss; again to let go"],
        ["Page up, Page down", "a tenth of what area 4 shows"],
        ["Home, End", "first and last step"],
        ["+ − 0", "zoom area 4 in, out, all"],
        ["L", "logarithmic scale"],
        ["F", "follow the latest step"],
        ["?", "this help"],
        ["Esc", "let go, close"],
    ];
    return [
        make("h3", {}, "Keys"),
        make("dl", { class: "keys" }, ...entries.flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)])),
    ];
}
