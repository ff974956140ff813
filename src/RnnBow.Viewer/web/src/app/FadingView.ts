import { LagBars } from "../charts/LagBars";
import { shortKey } from "../model/ItemKey";
import { boundKind, lagProfile, readBound, withoutBound } from "../model/lagProfile";
import type { Network } from "../model/RunInfo";
import type { DecayBound } from "../model/StepDetails";
import type { StepItems } from "../model/StepItems";
import { DetailCard } from "../panels/DetailCard";
import { wholeNumber } from "../text/format";
import type { Context } from "./Context";

const legend = [
    "A bar is the mean item of all losses so many steps away, on a scale where each mark is a factor. Bars that fall in a " +
        "straight line fade by the same factor at every step.",
];
const boundLegend =
    "Red: the most that the recurrent weights allow, a straight line by their largest singular value. Bars far below it: the " +
    "nonlinearity and the data damp much more than the weights. A line that falls: the gradient must vanish. One that " +
    "rises: it may explode, and the bars say whether it does.";

/** How the gradient fades from lag to lag, under the bound of the cell where it has one. */
export class FadingView {
    readonly card: DetailCard;
    private readonly bars = new LagBars(words => this.card.point(words));

    constructor(private readonly context: Context) {
        this.card = new DetailCard({
            name: "fading",
            title: "Fading, lag by lag",
            hint: "point at a lag to see its numbers",
            chart: this.bars,
            theme: () => context.theme.value,
        });
    }

    /** @param bound is undefined where the cell has none. */
    draw(items: StepItems, sequence: number, bound: DecayBound | undefined, network: Network): void {
        const kind = boundKind(items, network.layers ?? 1);
        this.card.show(
            `step ${wholeNumber(items.step)} · ${shortKey(items.key)}`,
            bound ? readBound(bound, kind) : [withoutBound(network.cell ?? "network")],
            bound ? [...legend, boundLegend] : legend,
        );
        this.bars.draw({ profile: lagProfile(items, sequence, bound), kind, theme: this.context.theme.value, width: this.card.width });
    }

    report() {
        return this.card.isHidden ? undefined : { ...this.bars.report(), sentences: this.card.sentences };
    }
}
