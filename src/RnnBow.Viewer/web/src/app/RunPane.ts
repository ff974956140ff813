import { choose, pathsOf, type Chosen } from "../model/choices";
import { describeKey, formatKey, type ItemKey } from "../model/ItemKey";
import { readStep } from "../model/reading";
import { describeNetwork, type RunInfo } from "../model/RunInfo";
import type { StepItems } from "../model/StepItems";
import { Card } from "../panels/Card";
import { make, setText } from "../panels/dom";
import { FindingsPanel } from "../panels/FindingsPanel";
import { Legend } from "../panels/Legend";
import { ReadingPanel } from "../panels/ReadingPanel";
import type { Pointing } from "../state/Pointing";
import type { ViewState } from "../state/ViewState";
import { parseKey } from "../model/ItemKey";
import type { Finding } from "../source/RunSource";
import { wholeNumber } from "../text/format";
import type { Context } from "./Context";
import { DetailsView } from "./DetailsView";
import { HistoryView } from "./HistoryView";
import { Latest } from "./Latest";
import { OverviewView } from "./OverviewView";
import { PathsView } from "./PathsView";
import { Redraw } from "./Redraw";
import { StepLoader } from "./StepLoader";
import { StepView } from "./StepView";

type Reason = "step" | "pointing" | "details" | "size";

/** Findings are looked for again when a run has grown by this part. */
const growthToLookAgain = 1.1;

/** One run: its selected step, what is previewed, and all recorded steps. */
export class RunPane {
    readonly element: HTMLElement;
    readonly overview: OverviewView;
    readonly history: HistoryView;
    readonly step: StepView;
    readonly paths: PathsView;
    readonly details: DetailsView;
    private readonly card: Card;
    private readonly heading = make("div", { class: "pane-head" });
    private readonly empty = make("p", { class: "empty" });
    private readonly main = make("div", { class: "pane-main" });
    private readonly aside = make("aside", { class: "pane-aside", "aria-label": "Explanations" });
    private readonly reading: ReadingPanel;
    private readonly legend = new Legend();
    private readonly findings: FindingsPanel;
    private readonly loader: StepLoader;
    private readonly selecting = new Latest();
    private readonly previewing = new Latest();
    private readonly pathing = new Latest();
    private readonly looking = new Latest();
    private readonly redraw: Redraw<Reason>;
    private readonly sizes: ResizeObserver;
    private readonly unsubscribe: readonly (() => void)[];
    private selected: StepItems | undefined;
    private preview: StepItems | undefined;
    private pathItems: { key: ItemKey; items: StepItems | undefined }[] = [];
    private asked = "";
    private lookedAt = 0;
    private width = 0;
    private sequences = 0;

    constructor(
        private readonly context: Context,
        private run: RunInfo,
        /** The step that is shown has another number of sequences than the one before. */
        private readonly onShown: () => void,
    ) {
        this.loader = new StepLoader(context);
        this.step = new StepView(context);
        const onSelect = (step: number) => context.state.patch({ step });
        this.overview = new OverviewView(context, {
            onSelect,
            onPreview: preview => context.pointing.patch({ preview, previewRun: this.run.id }),
        });
        this.history = new HistoryView(context, onSelect);
        this.paths = new PathsView(context);
        this.details = new DetailsView(context, this.loader);
        this.reading = new ReadingPanel(() => context.state.patch({ help: true }));
        this.findings = new FindingsPanel(finding => this.go(finding));
        this.card = new Card("step", "Step", () => this.picture());
        this.card.body.append(this.step.element);
        this.main.append(
            this.card.element,
            this.overview.card.element,
            this.paths.card.element,
            this.details.element,
            this.history.card.element,
        );
        this.aside.append(this.reading.element, this.findings.element, this.legend.element);
        this.element = make("section", { class: "pane", "aria-label": run.name }, this.heading, this.empty, this.main, this.aside);
        this.redraw = new Redraw(reasons => this.draw(reasons));
        this.sizes = new ResizeObserver(() => this.redraw.ask("size"));
        this.sizes.observe(this.main);
        this.unsubscribe = [
            context.state.subscribe((state, before) => this.onState(state, before)),
            context.pointing.subscribe((pointing, before) => this.onPointing(pointing, before)),
            context.theme.subscribe(() => this.redraw.ask("size")),
        ];
        this.setRun(run);
    }

    dispose(): void {
        for (const end of this.unsubscribe) end();
        this.details.dispose();
        for (const task of [this.selecting, this.previewing, this.pathing, this.looking]) task.cancel();
        this.sizes.disconnect();
        this.element.remove();
    }

    get info(): RunInfo {
        return this.run;
    }

    /** The step that is drawn: the previewed one, or else the selected one. */
    get shown(): StepItems | undefined {
        return this.context.pointing.value.preview === undefined ? this.selected : (this.preview ?? this.selected);
    }

    get selectedItems(): StepItems | undefined {
        return this.selected;
    }

    /** Takes in what has become of the run. */
    setRun(run: RunInfo): void {
        this.run = run;
        this.showHeading();
        const isEmpty = run.steps === 0 || run.keys.length === 0;
        this.main.hidden = this.aside.hidden = isEmpty;
        this.empty.hidden = !isEmpty && !run.error;
        setText(
            this.empty,
            run.error ??
                (run.live
                    ? "No step is recorded yet. The page will show the first one as soon as it is there."
                    : "This run holds no recorded step."),
        );
        if (isEmpty) return;
        this.load();
        if (run.steps >= this.lookedAt * growthToLookAgain) this.look();
    }

    private get chosen(): Chosen | undefined {
        return choose(this.run, this.context.state.value, this.context.state.value.measure);
    }

    get sequence(): number {
        return Math.min(this.context.state.value.sequence, (this.shown?.sequences ?? 1) - 1);
    }

    /** Reads what the state asks for, as far as it is not there. */
    private load(): void {
        const chosen = this.chosen;
        if (!chosen) return;
        this.loadSelected(chosen);
        this.loadPreview(chosen);
        this.overview.show(this.run, chosen.key);
        this.history.show(this.run, chosen.key.parameter);
    }

    private loadSelected(chosen: Chosen): void {
        const asked = this.context.state.value.step;
        const step = asked ?? this.run.lastStep;
        if (step === null) return;
        const name = JSON.stringify([this.run.id, step, formatKey(chosen.key), chosen.measure]);
        if (name === this.asked) return;
        this.asked = name;
        this.selecting.run(
            signal => this.loader.load(this.run.id, step, asked === undefined, chosen.key, chosen.measure, signal),
            items => {
                this.selected = items;
                this.card.setProblem(undefined);
                this.overview.tell(items);
                this.history.select(items.step);
                this.loadPaths();
                this.details.show(
                    this.run,
                    items,
                    () => this.redraw.ask("details"),
                    sentence => this.card.setProblem(sentence),
                );
                this.redraw.ask("step");
            },
            sentence => {
                this.asked = "";
                this.card.setProblem(sentence);
            },
        );
    }

    private loadPreview(chosen: Chosen): void {
        const { preview, previewRun } = this.context.pointing.value;
        if (preview === undefined) {
            this.previewing.cancel();
            this.preview = undefined;
            this.overview.tellPreview(undefined);
            this.loadPaths();
            this.redraw.ask("step");
            return;
        }
        this.previewing.run(
            signal => this.loader.load(this.run.id, preview, previewRun === this.run.id, chosen.key, chosen.measure, signal),
            items => {
                this.preview = items;
                this.overview.tellPreview(items);
                this.loadPaths();
                this.redraw.now("step");
            },
            sentence => this.card.setProblem(sentence),
        );
    }

    private loadPaths(): void {
        const chosen = this.chosen;
        const step = this.shown?.step;
        const keys = chosen ? pathsOf(this.run, chosen.key) : [];
        if (step === undefined || keys.length === 0) {
            this.pathItems = [];
            return;
        }
        this.pathing.run(
            signal =>
                Promise.all(keys.map(async key => ({ key, items: await this.loader.load(this.run.id, step, true, key, "norm", signal) }))),
            found => {
                this.pathItems = found;
                this.redraw.ask("step");
            },
            sentence => this.paths.card.setProblem(sentence),
        );
    }

    private look(): void {
        this.lookedAt = this.run.steps;
        this.looking.run(
            signal => this.context.source.findings(this.run.id, signal),
            found => this.findings.show(found),
            () => this.findings.show({}),
        );
    }

    private go(finding: Finding): void {
        const key = finding.key ? parseKey(finding.key) : undefined;
        this.context.state.patch({
            step: finding.step,
            ...key,
            loss: finding.t ?? undefined,
            ...(finding.sequence ? { sequence: finding.sequence } : {}),
        });
        this.context.announce(`Step ${wholeNumber(finding.step)} is selected.`);
    }

    private onState(state: ViewState, before: ViewState): void {
        if (this.run.steps === 0) return;
        this.load();
        if (state.range !== before.range) this.overview.draw();
        this.redraw.ask(
            "details",
            state.loss !== before.loss ? "pointing" : "step",
            ...(state.log !== before.log ? ["size" as const] : []),
        );
    }

    private onPointing(pointing: Pointing, before: Pointing): void {
        const chosen = this.chosen;
        if (pointing.preview !== before.preview && chosen) this.loadPreview(chosen);
        if (pointing.losses !== before.losses || pointing.band !== before.band) this.redraw.ask("pointing");
    }

    private draw(reasons: ReadonlySet<Reason>): void {
        const items = this.shown;
        // To ask for the width lays the page out; it changes with the size alone.
        if (reasons.has("size") || this.width === 0) this.width = this.card.body.clientWidth;
        if (!items || this.width === 0) return;
        if (reasons.has("step") || reasons.has("size")) {
            this.drawStep(items);
        } else if (reasons.has("pointing")) {
            this.step.highlight();
            this.paths.highlight();
        }
        if (reasons.has("details") || reasons.has("size")) this.details.draw(this.context.state.value.sequence);
        if (reasons.has("size")) {
            this.overview.draw();
            this.history.draw(this.selected?.step);
        }
    }

    private drawStep(items: StepItems): void {
        this.card.setTitle(`Step ${wholeNumber(items.step)}`);
        setText(this.card.note, `${describeKey(items.key)}${items === this.selected ? "" : " · preview"}`);
        this.card.element.classList.toggle("is-preview", items !== this.selected);
        this.step.draw(items, this.sequence, this.width);
        this.paths.draw(this.pathItems, this.sequence);
        this.reading.show(readStep(items, this.sequence));
        this.legend.show({
            isMap: this.step.isMap,
            measure: items.measure,
            hasRemainder: items.hasRemainder,
            isTwoSided: items.isTwoSided,
            isReverse: items.key.direction === "reverse",
            labels: items.labelAt(0, 0).kind,
        });
        if (items.sequences === this.sequences) return;
        this.sequences = items.sequences;
        this.onShown();
    }

    private showHeading(): void {
        const { run } = this;
        const horizon = typeof run.description["horizon"] === "string" ? `, horizon ${run.description["horizon"]}` : "";
        const facts = [
            describeNetwork(run.description.network),
            run.window ? `windows of ${run.window}${horizon}` : "",
            `${wholeNumber(run.steps)} recorded steps`,
        ];
        const live = run.live ? [make("span", { class: "live", title: "This run is being written; the page follows it." }, "live")] : [];
        this.heading.replaceChildren(
            make("h2", { class: "run-name" }, run.name),
            make("span", { class: "run-facts" }, facts.filter(fact => fact !== "").join(" · ")),
            ...live,
        );
    }

    private picture() {
        const items = this.shown;
        const plots = [
            { plot: this.step.labels.picture, caption: "" },
            { plot: this.step.chart.picture, caption: "" },
            { plot: this.step.horizon.picture, caption: "" },
        ];
        return {
            title: `${this.run.name}, step ${wholeNumber(items?.step ?? 0)}`,
            lines: items ? [`${describeKey(items.key)}, ${items.measure}`, this.overview.lines[0] ?? ""] : [],
            plots,
            theme: this.context.theme.value,
            file: `step-${items?.step ?? 0}`,
        };
    }
}
