import { CancellationBars } from "../charts/CancellationBars";
import { readCancellation } from "../model/agreement";
import { shortKey } from "../model/ItemKey";
import type { StepItems } from "../model/StepItems";
import { DetailCard } from "../panels/DetailCard";
import { wholeNumber } from "../text/format";
import type { Context } from "./Context";

const legend = [
    "A bar is a step of the window: the part of what all losses ask of the weights there that is left when it is added up. " +
        "At 100% they agree; at 10% nine tenths cancel out.",
    "The last step has one loss, which agrees with itself. Bars that are low everywhere: the losses undo each other’s work, and the norms " +
        "of the items promise more than the weights will move.",
];

/** How far the losses agree at each step of the window. */
export class CancellationView {
    readonly card: DetailCard;
    private readonly bars = new CancellationBars(words => this.card.point(words));

    constructor(private readonly context: Context) {
        this.card = new DetailCard({
            name: "cancellation",
            title: "What cancels out",
            hint: "point at a step to see its number",
            chart: this.bars,
            theme: () => context.theme.value,
        });
    }

    draw(items: StepItems, sequence: number): void {
        if (items.cancellationAt(sequence, 0) === undefined) {
            this.card.hide();
            return;
        }
        this.card.show(`step ${wholeNumber(items.step)} · ${shortKey(items.key)}`, readCancellation(items, sequence), legend);
        this.bars.draw({ items, sequence, theme: this.context.theme.value, width: this.card.width });
    }

    report() {
        return this.card.isHidden ? undefined : { ...this.bars.report(), sentences: this.card.sentences };
    }
}
