import { readTheme } from "../draw/Theme";
import { HelpPanel } from "../help/HelpPanel";
import type { RunGrowth, RunInfo } from "../model/RunInfo";
import { make, setText } from "../panels/dom";
import { Header } from "../panels/Header";
import { Notice } from "../panels/Notice";
import { Toolbar } from "../panels/Toolbar";
import type { RunSource } from "../source/RunSource";
import { StepCache } from "../source/StepCache";
import { bindAddress } from "../state/AddressBar";
import { nowhere } from "../state/Pointing";
import { Store } from "../state/Store";
import { readState, type ViewState } from "../state/ViewState";
import type { Context } from "./Context";
import { describe } from "./describe";
import { Keyboard } from "./Keyboard";
import { Latest, sentenceOf } from "./Latest";
import { RunPane } from "./RunPane";

/** Steps that are kept after they were looked at, in bytes. */
const cacheBytes = 32 * 1024 * 1024;
/** A run that grows is read no more often than this, in milliseconds. */
const readEvery = 300;

/** The page: its header, and one or two runs. */
export class App {
    private readonly context: Context;
    private readonly header: Header;
    private readonly toolbar: Toolbar;
    private readonly help: HelpPanel;
    private readonly place = make("main", { class: "panes" });
    private readonly problem = make("p", { class: "problem page-problem", role: "alert", hidden: "" });
    private readonly notice = new Notice();
    private readonly heard = make("p", { class: "unseen", "aria-live": "polite" });
    private readonly darkness = window.matchMedia("(prefers-color-scheme: dark)");
    private readonly reading = new Latest();
    private runs: readonly RunInfo[] = [];
    private panes: RunPane[] = [];
    private timer: number | undefined;
    private wasAway = false;

    constructor(
        private readonly root: HTMLElement,
        source: RunSource,
    ) {
        const state = new Store<ViewState>(readState(window.location.hash));
        this.applyScheme(state.value);
        this.context = {
            source,
            state,
            steps: new StepCache(cacheBytes),
            pointing: new Store(nowhere),
            theme: new Store(readTheme(document.documentElement)),
            announce: sentence => setText(this.heard, sentence),
        };
        this.header = new Header(state);
        this.toolbar = new Toolbar(state);
        this.help = new HelpPanel(() => state.patch({ help: false }));
        root.append(
            this.header.element,
            this.toolbar.element,
            this.notice.element,
            this.problem,
            this.place,
            this.heard,
            this.help.element,
        );
        bindAddress(window, state);
        state.subscribe((now, before) => this.onState(now, before));
        this.darkness.addEventListener("change", () => this.applyTheme());
        new Keyboard(this.context, () => this.panes[0]).listen(window);
        source.follow(
            growth => this.onGrowth(growth),
            isOpen => this.onConnection(isOpen),
        );
        this.read();
    }

    /** What is on the page, as data. */
    describe() {
        return describe(this.context, this.panes);
    }

    private read(): void {
        this.reading.run(
            signal => this.context.source.runs(signal),
            runs => {
                this.forget(runs.filter(now => isRenewed(now, this.before(now))));
                this.runs = runs;
                this.showProblem(runs.length === 0 ? "The server has no run to show." : undefined);
                this.showRuns();
            },
            sentence => this.showProblem(sentence),
        );
    }

    /** Nothing that was read of these runs holds any more: they are shown from their latest step on, and all of them. */
    private forget(renewed: readonly RunInfo[]): void {
        if (renewed.length > 0) this.context.steps.clear();
        if (!this.panes.some(pane => renewed.some(run => run.id === pane.info.id))) return;
        for (const pane of this.panes.splice(0)) pane.dispose();
        this.context.pointing.set(nowhere);
        this.context.state.patch({ step: undefined, loss: undefined, window: undefined, rows: undefined, range: undefined });
        const sentence = renewed.map(run => renewal(run, this.before(run))).join(" ");
        this.notice.show(sentence);
        this.context.announce(sentence);
    }

    private before(run: RunInfo): RunInfo | undefined {
        return this.runs.find(known => known.id === run.id);
    }

    private onGrowth(growth: RunGrowth): void {
        const known = this.runs.find(run => run.id === growth.id);
        if (known && known.version === growth.version && known.live === growth.live) return;
        // One reading for all that happens in the meantime.
        this.timer ??= window.setTimeout(() => {
            this.timer = undefined;
            this.read();
        }, readEvery);
    }

    private onConnection(isOpen: boolean): void {
        this.header.showConnection(isOpen);
        // What happened while the server was away was not told.
        if (isOpen && this.wasAway) this.read();
        this.wasAway = !isOpen;
    }

    private onState(now: ViewState, before: ViewState): void {
        if (now.scheme !== before.scheme) this.applyTheme();
        if (now.run !== before.run || now.beside !== before.beside) this.showRuns();
        if (now.help !== before.help) this.help.show(now.help, this.context.theme.value);
        this.showTools();
    }

    private showRuns(): void {
        try {
            const shown = this.shownRuns();
            while (this.panes.length > shown.length) this.panes.pop()?.dispose();
            shown.forEach((run, i) => this.showRun(run, i));
            this.place.classList.toggle("is-pair", shown.length > 1);
            this.header.show(this.runs, shown);
            this.showTools();
            this.help.show(this.context.state.value.help, this.context.theme.value);
        } catch (error) {
            this.showProblem(sentenceOf(error));
        }
    }

    private showRun(run: RunInfo, at: number): void {
        const pane = this.panes[at];
        if (pane?.info.id === run.id) {
            if (pane.info !== run) pane.setRun(run);
            return;
        }
        pane?.dispose();
        const fresh = new RunPane(this.context, run, () => this.showTools());
        this.panes[at] = fresh;
        this.place.insertBefore(fresh.element, this.place.children[at] ?? null);
    }

    private shownRuns(): RunInfo[] {
        const { run, beside } = this.context.state.value;
        const first = this.runs.find(known => known.id === run) ?? this.runs[0];
        const second = beside === undefined || beside === first?.id ? undefined : this.runs.find(known => known.id === beside);
        return [first, second].filter(known => known !== undefined);
    }

    private showTools(): void {
        const pane = this.panes[0];
        this.toolbar.element.hidden = !pane || pane.info.keys.length === 0;
        if (pane) this.toolbar.show(pane.info, pane.shown?.sequences ?? pane.info.sequences ?? 1);
    }

    private applyTheme(): void {
        this.applyScheme(this.context.state.value);
        this.context.theme.set(readTheme(document.documentElement));
        this.help.show(this.context.state.value.help, this.context.theme.value);
    }

    private applyScheme(state: ViewState): void {
        const isDark = state.scheme === "dark" || (state.scheme === "auto" && this.darkness.matches);
        document.documentElement.dataset["scheme"] = isDark ? "dark" : "light";
    }

    private showProblem(sentence: string | undefined): void {
        setText(this.problem, sentence ?? "");
        this.problem.hidden = sentence === undefined;
        this.root.dataset["ready"] = String(sentence === undefined);
    }
}

function isRenewed(run: RunInfo, before: RunInfo | undefined): boolean {
    if (!before) return false;
    // A file that cannot be read for a moment has no description.
    const isKnown = startOf(run) !== undefined && startOf(before) !== undefined;
    return run.edition !== before.edition || run.steps < before.steps || (isKnown && startOf(run) !== startOf(before));
}

function renewal(run: RunInfo, before: RunInfo | undefined): string {
    return startOf(run) === startOf(before)
        ? `${run.name} was taken up again at an earlier step.`
        : `${run.name} was begun anew: this is the new run.`;
}

function startOf(run: RunInfo | undefined): unknown {
    return run?.description["started"];
}
