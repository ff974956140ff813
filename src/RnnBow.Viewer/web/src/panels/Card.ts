import { download, fileOf, pictureOf, type Placed } from "../draw/exportPicture";
import type { Plot } from "../draw/Plot";
import type { Theme } from "../draw/Theme";
import { make, setText } from "./dom";

/** What a saved picture tells besides its plots. */
export interface CardPicture {
    readonly title: string;
    readonly lines: readonly string[];
    readonly plots: readonly { readonly plot: Plot; readonly caption: string }[];
    readonly theme: Theme;
    /** The file's name without its ending. */
    readonly file: string;
}

/** A view with a title, which can be saved as SVG or PNG. */
export class Card {
    readonly element: HTMLElement;
    readonly body = make("div", { class: "card-body" });
    readonly note = make("span", { class: "card-note" });
    private readonly title = make("h2");
    private readonly problem = make("p", { class: "problem", role: "alert", hidden: "" });

    /** @param number is that of an area of the page. */
    constructor(
        name: string,
        title: string,
        private readonly picture: () => CardPicture,
        number?: string,
    ) {
        const save = make("div", { class: "save", role: "group", "aria-label": `Save ${title}` }, this.button("svg"), this.button("png"));
        this.element = make(
            "section",
            { class: `card card-${name}`, "data-card": name },
            make("header", { class: "card-head" }, ...badge(number), this.title, this.note, save),
            this.problem,
            this.body,
        );
        setText(this.title, title);
    }

    setTitle(title: string): void {
        setText(this.title, title);
    }

    setProblem(sentence: string | undefined): void {
        setText(this.problem, sentence ?? "");
        this.problem.hidden = sentence === undefined;
    }

    /** The view as it would be saved. */
    toPicture(): SVGSVGElement {
        const { title, lines, plots, theme } = this.picture();
        const box = this.body.getBoundingClientRect();
        const placed: Placed[] = plots
            .filter(({ plot }) => plot.element.isConnected && plot.element.offsetParent !== null)
            .map(({ plot, caption }) => {
                const at = plot.element.getBoundingClientRect();
                return { plot, x: at.left - box.left, y: at.top - box.top, caption };
            });
        return pictureOf(title, lines, placed, theme);
    }

    private button(type: "svg" | "png"): HTMLButtonElement {
        const button = make(
            "button",
            { type: "button", class: "plain", "data-save": type, title: `Save this view as ${type.toUpperCase()}` },
            type.toUpperCase(),
        );
        button.addEventListener("click", () => {
            fileOf(this.toPicture(), type).then(
                file => download(file, `${this.picture().file}.${type}`),
                (error: unknown) => this.setProblem(`The picture was not saved. ${error instanceof Error ? error.message : ""}`),
            );
        });
        return button;
    }
}

function badge(number: string | undefined): HTMLElement[] {
    return number === undefined ? [] : [make("span", { class: "area-number", "aria-hidden": "true" }, number)];
}
