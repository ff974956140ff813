import { decodeFrame } from "../model/frame";
import { isAsked, type RunInfo } from "../model/RunInfo";
import { StepDetails, type DetailsHeader } from "../model/StepDetails";
import type { StepItems } from "../model/StepItems";
import { make } from "../panels/dom";
import { detailsAddress } from "../source/addresses";
import type { Context } from "./Context";
import { CancellationView } from "./CancellationView";
import { ConflictView } from "./ConflictView";
import { FadingView } from "./FadingView";
import { Latest } from "./Latest";
import type { StepLoader } from "./StepLoader";
import { TruncationView } from "./TruncationView";
import { UnitsView } from "./UnitsView";

/** What is on display: the details of the selected step, and the items whose fading is drawn. */
interface Shown {
    readonly run: RunInfo;
    readonly items: StepItems;
    readonly details: StepDetails;
    /** Of the hidden state where it was recorded, or else those on display. */
    readonly fading: StepItems;
}

/** What the selected step holds beside items; each part is there where it was recorded. */
export class DetailsView {
    readonly element: HTMLElement;
    private readonly units: UnitsView;
    private readonly truncation: TruncationView;
    private readonly fading: FadingView;
    private readonly cancellation: CancellationView;
    private readonly conflict: ConflictView;
    private readonly reading = new Latest();
    private shown: Shown | undefined;

    constructor(
        private readonly context: Context,
        private readonly loader: StepLoader,
    ) {
        this.units = new UnitsView(context);
        this.truncation = new TruncationView(context);
        this.fading = new FadingView(context);
        this.cancellation = new CancellationView(context);
        this.conflict = new ConflictView(context);
        this.element = make(
            "div",
            { class: "details" },
            ...[this.fading, this.truncation, this.units, this.cancellation, this.conflict].map(view => view.card.card.element),
        );
    }

    /** Reads what belongs to the selected step. */
    show(run: RunInfo, items: StepItems, onRead: () => void, onProblem: (sentence: string) => void): void {
        this.element.hidden = !run.details?.length && !isAsked(run, "bound");
        if (this.element.hidden) return;
        this.reading.run(
            signal => this.read(run, items, signal),
            shown => {
                this.shown = shown;
                onRead();
            },
            onProblem,
        );
    }

    draw(sequence: number): void {
        if (!this.shown || this.element.hidden) return;
        const { run, items, details, fading } = this.shown;
        const bound = details.of(fading.key.layer, fading.key.direction)?.bound;
        if (isAsked(run, "bound") && (bound || hasGates(run)) && !fading.isSigned)
            this.fading.draw(fading, Math.min(sequence, fading.sequences - 1), bound, run.description.network ?? {});
        else this.fading.card.hide();
        this.truncation.draw(details);
        this.units.draw(details, items.key);
        this.cancellation.draw(items, Math.min(sequence, items.sequences - 1));
        this.conflict.draw(items, Math.min(sequence, items.sequences - 1));
    }

    dispose(): void {
        this.reading.cancel();
    }

    report() {
        const { fading, truncation, units, cancellation, conflict } = this;
        return {
            fading: fading.report(),
            truncation: truncation.report(),
            units: units.report(),
            cancellation: cancellation.report(),
            conflict: conflict.report(),
        };
    }

    private async read(run: RunInfo, items: StepItems, signal: AbortSignal): Promise<Shown> {
        const { source, steps } = this.context;
        const address = detailsAddress(run.id, items.step);
        const none = { header: { step: items.step, layers: [] }, arrays: new Map() };
        const frame = run.details?.length
            ? decodeFrame<DetailsHeader>(await steps.get(address, abort => source.details(run.id, items.step, abort), signal))
            : none;
        return { run, items, details: new StepDetails(frame), fading: await this.readFading(run, items, signal) };
    }

    /** The bound is on the hidden state: its norms stand beside it where they were recorded. */
    private async readFading(run: RunInfo, items: StepItems, signal: AbortSignal): Promise<StepItems> {
        const { layer, direction } = items.key;
        const hidden = run.keys.find(
            key => key.parameter === "hidden" && key.layer === layer && key.direction === direction && key.measures.includes("norm"),
        );
        return hidden && isAsked(run, "bound") && !hasGates(run)
            ? this.loader.load(run.id, items.step, true, { layer, direction, parameter: "hidden", gate: "" }, "norm", signal)
            : items;
    }
}

function hasGates(run: RunInfo): boolean {
    return ["lstm", "gru"].includes(run.description.network?.cell?.toLowerCase() ?? "");
}
