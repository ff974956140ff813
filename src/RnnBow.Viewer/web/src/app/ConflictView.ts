import { ConflictCells } from "../charts/ConflictCells";
import { conflictAt, readConflict } from "../model/agreement";
import { quoted } from "../model/reading";
import type { StepItems } from "../model/StepItems";
import { DetailCard } from "../panels/DetailCard";
import { make } from "../panels/dom";
import { wholeNumber } from "../text/format";
import type { Context } from "./Context";

const legend = [
    "A cell is a pair of losses, by their steps, and what they ask of the recurrent weights at one step of the window. " +
        "Green: the same. Brown, with a stroke: the opposite. Pale: things that have nothing to do with each other.",
    "A brown row: one loss against the others, often a rare label. Brown away from the diagonal: what helps near losses hurts far ones.",
];

/** Which losses pull against each other, at the steps of the window where that was recorded. */
export class ConflictView {
    readonly card: DetailCard;
    private readonly cells = new ConflictCells(words => this.card.point(words));
    private readonly at: HTMLSelectElement;
    private written = "";

    constructor(private readonly context: Context) {
        this.card = new DetailCard({
            name: "conflict",
            title: "Losses against each other",
            hint: "point at a cell to see the two losses",
            chart: this.cells,
            theme: () => context.theme.value,
        });
        this.at = this.card.addChoice("conflict", "At step", [], value => context.state.patch({ conflict: Number(value) }));
    }

    draw(items: StepItems, sequence: number): void {
        const steps = items.conflictSteps;
        const asked = this.context.state.value.conflict;
        const timeStep = asked !== undefined && steps.includes(asked) ? asked : steps[0];
        if (timeStep === undefined) {
            this.card.hide();
            return;
        }
        const conflict = conflictAt(items, sequence, timeStep);
        this.fill(steps.map(step => [String(step), `${step}${quoted(items, sequence, step)}`]));
        this.at.value = String(timeStep);
        this.card.show(
            `step ${wholeNumber(items.step)} · layer ${items.key.layer}${items.key.direction === "reverse" ? ", reverse" : ""}`,
            readConflict(items, sequence, conflict),
            legend,
        );
        this.cells.draw({ items, sequence, conflict, theme: this.context.theme.value, width: this.card.width });
    }

    report() {
        return this.card.isHidden ? undefined : { ...this.cells.report(), sentences: this.card.sentences };
    }

    private fill(options: readonly (readonly [string, string])[]): void {
        const written = JSON.stringify(options);
        if (written === this.written) return;
        this.written = written;
        this.at.replaceChildren(...options.map(([value, words]) => make("option", { value }, words)));
    }
}
