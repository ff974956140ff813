import { TruncationLines } from "../charts/TruncationLines";
import type { StepDetails } from "../model/StepDetails";
import { readTruncation, truncationCurve, type TruncationScheme } from "../model/truncation";
import { DetailCard } from "../panels/DetailCard";
import { wholeNumber } from "../text/format";
import type { Context } from "./Context";

const legend = [
    "Solid: the cosine between the gradient that a window of so many steps gives and that of the whole recorded window; " +
        "1 is the same direction. Dashed: how far it is off, as a part of its size. All layers and parameters together.",
    "Where the solid line has come up to the dotted one (0.99) a longer window teaches nothing more. " +
        "Where it only does at the right edge, the memory may be longer than the window. Look at several steps before you cut it.",
];

/** What a shorter window of truncated backpropagation would make of the gradient. */
export class TruncationView {
    readonly card: DetailCard;
    private readonly lines = new TruncationLines(words => this.card.point(words));
    private readonly scheme: HTMLSelectElement;

    constructor(private readonly context: Context) {
        this.card = new DetailCard({
            name: "truncation",
            title: "With a shorter window",
            hint: "point at a window to see its numbers",
            chart: this.lines,
            theme: () => context.theme.value,
        });
        this.scheme = this.card.addChoice(
            "truncation",
            "Window",
            [
                ["each", "every loss back k steps"],
                ["chunks", "chunks of k steps"],
            ],
            value => context.state.patch({ truncation: value as TruncationScheme }),
        );
    }

    draw(details: StepDetails): void {
        const { state, theme } = this.context;
        const curve = truncationCurve(details, state.value.truncation);
        if (!curve || curve.cosine.length === 0) {
            this.card.hide();
            return;
        }
        this.card.show(`step ${wholeNumber(details.step)}`, readTruncation(curve, state.value.truncation), legend);
        this.scheme.value = state.value.truncation;
        this.lines.draw({ curve, theme: theme.value, width: this.card.width });
    }

    report() {
        return this.card.isHidden ? undefined : { ...this.lines.report(), sentences: this.card.sentences };
    }
}
