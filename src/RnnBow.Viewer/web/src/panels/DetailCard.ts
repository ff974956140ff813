import type { Plot } from "../draw/Plot";
import type { Theme } from "../draw/Theme";
import { Card } from "./Card";
import { make, setText } from "./dom";

/** What a card of a detail is made of. */
export interface DetailParts {
    readonly name: string;
    readonly title: string;
    /** What the line below the chart says while nothing is pointed at. */
    readonly hint: string;
    readonly chart: { readonly element: HTMLElement; readonly picture: Plot };
    readonly theme: () => Theme;
}

/** A view of one detail: a choice where there is one, the chart, what it says of this step, and how to read it. */
export class DetailCard {
    readonly card: Card;
    readonly tools = make("div", { class: "detail-tools" });
    private readonly readout = make("p", { class: "area-caption" });
    private readonly words = make("div", { class: "detail-words" });
    private readonly legend = make("div", { class: "detail-legend" });

    constructor(private readonly parts: DetailParts) {
        const { name, title, chart, theme } = parts;
        this.card = new Card(name, title, () => ({
            title,
            lines: [this.card.note.textContent ?? "", ...this.sentences],
            theme: theme(),
            file: name,
            plots: [{ plot: chart.picture, caption: "" }],
        }));
        this.card.body.append(this.tools, chart.element, this.readout, this.words, this.legend);
        this.point(undefined);
        this.card.element.hidden = true;
    }

    get isHidden(): boolean {
        return this.card.element.hidden;
    }

    /** The room of the chart. */
    get width(): number {
        return this.card.body.clientWidth;
    }

    get sentences(): readonly string[] {
        return textsOf(this.words);
    }

    hide(): void {
        this.card.element.hidden = true;
    }

    /**
     * @param of says what the chart is of, beside the title.
     * @param sentences is what there is to conclude from it.
     * @param legend says what one sees, and how to read it.
     */
    show(of: string, sentences: readonly string[], legend: readonly string[]): void {
        this.card.element.hidden = false;
        setText(this.card.note, of);
        write(this.words, sentences);
        write(this.legend, legend);
    }

    /** Says what is pointed at. */
    point(words: string | undefined): void {
        setText(this.readout, words ?? this.parts.hint);
    }

    /** Adds a choice above the chart. */
    addChoice(
        name: string,
        label: string,
        options: readonly (readonly [value: string, words: string])[],
        onChange: (value: string) => void,
    ) {
        const select = make("select", { name }, ...options.map(([value, words]) => make("option", { value }, words)));
        select.addEventListener("change", () => onChange(select.value));
        this.tools.append(make("label", { class: "choice" }, make("span", {}, label), select));
        return select;
    }
}

function textsOf(place: HTMLElement): string[] {
    return Array.from(place.children, sentence => sentence.textContent ?? "");
}

function write(place: HTMLElement, sentences: readonly string[]): void {
    if (JSON.stringify(sentences) !== JSON.stringify(textsOf(place)))
        place.replaceChildren(...sentences.map(sentence => make("p", {}, sentence)));
}
