import { make, setText } from "./dom";

/** A sentence about what has happened, until it is closed. */
export class Notice {
    readonly element: HTMLElement;
    private readonly sentence = make("span");

    constructor() {
        const close = make("button", { type: "button", class: "plain" }, "Close");
        close.addEventListener("click", () => this.show(""));
        this.element = make("div", { class: "notice" }, this.sentence, close);
        this.show("");
    }

    /** @param sentence is empty for none. */
    show(sentence: string): void {
        setText(this.sentence, sentence);
        this.element.hidden = sentence === "";
    }
}
