import type { Pattern, Reading } from "../model/reading";
import { make, setText } from "./dom";

const words: Readonly<Record<Pattern, string>> = {
    vanishing: "vanishing",
    healthy: "healthy",
    starved: "cut off",
    short: "beyond",
    exploding: "exploding",
    broken: "not finite",
    none: "no gradient",
};

/** What the step on display says, in words. */
export class ReadingPanel {
    readonly element: HTMLElement;
    private readonly badge = make("button", { type: "button", class: "badge" });
    private readonly headline = make("strong");
    private readonly list = make("ul");

    constructor(onHelp: () => void) {
        this.badge.addEventListener("click", onHelp);
        this.badge.title = "What does this mean?";
        this.element = make(
            "section",
            { class: "reading" },
            make("h3", {}, "What this step says"),
            make("p", { class: "headline" }, this.badge, this.headline),
            this.list,
        );
    }

    show(reading: Reading): void {
        this.badge.className = `badge badge-${reading.pattern}`;
        setText(this.badge, words[reading.pattern]);
        setText(this.headline, reading.headline);
        reading.sentences.forEach((sentence, i) => {
            const item = this.list.children[i] ?? this.list.appendChild(make("li"));
            setText(item, sentence);
        });
        while (this.list.children.length > reading.sentences.length) this.list.lastElementChild?.remove();
    }
}
