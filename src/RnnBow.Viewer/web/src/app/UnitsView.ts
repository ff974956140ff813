import { UnitBars } from "../charts/UnitBars";
import { gateName, type ItemKey } from "../model/ItemKey";
import type { StepDetails } from "../model/StepDetails";
import { orderOf, readUnits } from "../model/units";
import { DetailCard } from "../panels/DetailCard";
import type { UnitOrder } from "../model/units";
import { wholeNumber } from "../text/format";
import type { Context } from "./Context";

const legend = [
    "A bar above is the part of the layer’s gradient that goes through one hidden unit, over all losses and steps of the window. " +
        "The bar below it is how far away, on average, the losses are that it learns from.",
    "Bars near the dashed line, which is an even share: the work is spread evenly. A few tall ones: these units learn, and the others hardly do, " +
        "so a smaller layer might serve. Tall bars below: these units keep what lies far back.",
];

/** Which hidden units carry the gradient, and from how far it comes. */
export class UnitsView {
    readonly card: DetailCard;
    private readonly bars = new UnitBars(words => this.card.point(words));
    private readonly order: HTMLSelectElement;

    constructor(private readonly context: Context) {
        this.card = new DetailCard({
            name: "units",
            title: "Hidden units",
            hint: "point at a bar to see which unit it is",
            chart: this.bars,
            theme: () => context.theme.value,
        });
        this.order = this.card.addChoice(
            "units",
            "Order",
            [
                ["share", "largest part first"],
                ["reach", "furthest back first"],
                ["number", "by number"],
            ],
            value => context.state.patch({ units: value as UnitOrder }),
        );
    }

    draw(details: StepDetails, key: ItemKey): void {
        const units = details.of(key.layer, key.direction)?.units ?? [];
        const credit = units.find(found => found.gate === key.gate) ?? units.find(found => found.gate === "");
        if (!credit) {
            this.card.hide();
            return;
        }
        const { state, theme } = this.context;
        const direction = key.direction === "reverse" ? ", reverse" : "";
        const gate = units.length > 1 ? ` · ${gateName(credit.gate)}` : "";
        this.card.show(`step ${wholeNumber(details.step)} · layer ${key.layer}${direction}${gate}`, readUnits(credit), legend);
        this.order.value = state.value.units;
        this.bars.draw({ credit, order: orderOf(credit, state.value.units), theme: theme.value, width: this.card.width });
    }

    report() {
        return this.card.isHidden ? undefined : { units: this.bars.report(), sentences: this.card.sentences };
    }
}
