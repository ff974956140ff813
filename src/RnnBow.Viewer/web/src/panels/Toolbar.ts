import { choose, optionsOf } from "../model/choices";
import { gateName, parameterName } from "../model/ItemKey";
import type { RunInfo } from "../model/RunInfo";
import type { Store } from "../state/Store";
import type { ViewState } from "../state/ViewState";
import { make } from "./dom";

const measureNames: Readonly<Record<string, string>> = {
    norm: "norm |item|",
    mean: "mean |entry|",
    max: "largest |entry|",
    share: "signed share",
    adam: "norm after Adam",
};

type Choice = readonly [value: string, words: string];

/** The choice of what is drawn: parameter, layer, direction, gate, measure, sequence and kind of chart. */
export class Toolbar {
    readonly element = make("div", { class: "toolbar", role: "group", "aria-label": "What is shown" });
    private readonly selects = new Map<string, { label: HTMLElement; select: HTMLSelectElement; written: string }>();
    private readonly log: HTMLButtonElement;
    private readonly whole: HTMLButtonElement;

    constructor(private readonly state: Store<ViewState>) {
        this.add("parameter", "Parameter", value => ({ parameter: value }));
        this.add("layer", "Layer", value => ({ layer: Number(value) }));
        this.add("direction", "Direction", value => ({ direction: value === "reverse" ? "reverse" : "forward" }));
        this.add("gate", "Gate", value => ({ gate: value }));
        this.add("measure", "Measure", value => ({ measure: value }));
        this.add("sequence", "Sequence", value => ({ sequence: Number(value) }));
        this.add("chart", "Chart", value => ({ chart: value === "bars" || value === "map" ? value : "auto" }));
        this.log = make("button", { type: "button", class: "toggle", title: "Logarithmic scale (key L)" }, "Log scale");
        this.log.addEventListener("click", () => state.patch({ log: !state.value.log }));
        this.whole = make(
            "button",
            { type: "button", class: "plain", title: "Show all steps of the window again (double click)" },
            "Whole window",
        );
        this.whole.addEventListener("click", () => state.patch({ window: undefined, rows: undefined }));
        this.element.append(this.log, this.whole);
    }

    /** @param sequences is how many sequences the step on display has. */
    show(run: RunInfo, sequences: number): void {
        const state = this.state.value;
        const chosen = choose(run, state, state.measure);
        if (!chosen) return;
        const options = optionsOf(run, chosen.key);
        this.fill(
            "parameter",
            options.parameters.map(name => [name, parameterName(name)]),
            chosen.key.parameter,
        );
        this.fill(
            "layer",
            options.layers.map(layer => [String(layer), String(layer)]),
            String(chosen.key.layer),
        );
        this.fill(
            "direction",
            options.directions.map(name => [name, name]),
            chosen.key.direction,
        );
        this.fill(
            "gate",
            options.gates.map(gate => [gate, gateName(gate)]),
            chosen.key.gate,
        );
        this.fill(
            "measure",
            options.measures.map(name => [name, measureNames[name] ?? name]),
            chosen.measure,
        );
        this.fill(
            "sequence",
            Array.from({ length: sequences }, (_, s) => [String(s), `${s + 1} of ${sequences}`]),
            String(Math.min(state.sequence, sequences - 1)),
        );
        this.fill(
            "chart",
            [
                ["auto", "automatic"],
                ["bars", "bars"],
                ["map", "map of lags"],
            ],
            state.chart,
        );
        this.log.setAttribute("aria-pressed", String(state.log));
        this.whole.hidden = state.window === undefined && state.rows === undefined;
    }

    private add(name: string, words: string, patch: (value: string) => Partial<ViewState>): void {
        const select = make("select", { name });
        const label = make("label", { class: "choice" }, make("span", {}, words), select);
        select.addEventListener("change", () => this.state.patch(patch(select.value)));
        this.selects.set(name, { label, select, written: "" });
        this.element.append(label);
    }

    /** A choice of one value is no choice, and is hidden. */
    private fill(name: string, choices: readonly Choice[], value: string): void {
        const entry = this.selects.get(name);
        if (!entry) return;
        const written = JSON.stringify(choices);
        if (entry.written !== written)
            entry.select.replaceChildren(...choices.map(([key, words]) => make("option", { value: key }, words)));
        entry.written = written;
        entry.select.value = value;
        entry.label.hidden = choices.length <= 1;
    }
}
