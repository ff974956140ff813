import { make, setText } from "../panels/dom";
import { visible } from "../text/visible";
import { Network, type Reading } from "./Network";
import { lastGradients, type RunGradients } from "./RunGradients";

const guessCount = 3;
const longestText = 300;
const unitHeight = 3;
const columnWidth = 52;

/** One types a text, and sees at each step what the network expects next and how its hidden units stand. */
export class NetworkPage {
    private readonly title = make("h1", {}, "The network");
    private readonly facts = make("p", { class: "facts" });
    private readonly text = make("textarea", { id: "text", rows: "2", maxlength: `${longestText}`, spellcheck: "false" });
    private readonly message = make("p", { class: "message", role: "status" });
    private readonly steps = make("ol", { class: "steps", tabindex: "0", "aria-label": "What the network says after each character" });
    private readonly gradientTitle = make("h2", {}, "The run's gradients");
    private readonly gradients = make("ol", {
        class: "steps",
        tabindex: "0",
        "aria-label": "The run's gradients at each step of a window",
    });
    private network: Network | undefined;
    private readings: readonly Reading[] = [];
    private ofRun: RunGradients | undefined;
    private round = 0;

    constructor(root: HTMLElement) {
        const label = make("label", { for: "text" }, "Text to read");
        const back = make("a", { href: "./" }, "All of the run");
        root.append(
            make(
                "main",
                { class: "network" },
                make("header", {}, this.title, back),
                this.facts,
                make("section", { class: "sheet" }, label, this.text, this.message, this.steps),
                make("section", { class: "sheet" }, this.gradientTitle, this.gradients),
            ),
        );
        this.text.addEventListener("input", () => void this.read());
    }

    async start(): Promise<void> {
        try {
            setText(this.message, "Opening the network…");
            this.network = await Network.open(await fetchModel());
            this.tellFacts(this.network);
            this.ofRun = await lastGradients();
            this.drawGradients();
            this.text.value = this.beginning();
            await this.read();
        } catch (error) {
            this.tell(error);
        }
    }

    /** What is shown, for tests. */
    describe(): unknown {
        return {
            message: this.message.textContent,
            vocabulary: this.network?.vocabulary,
            readings: this.readings.map(r => ({ token: r.token, probabilities: [...r.probabilities], layers: r.layers.map(l => [...l]) })),
            gradients: this.ofRun,
        };
    }

    private tellFacts(network: Network): void {
        const fact = (name: string) => network.facts.get(name) ?? "?";
        setText(this.facts, `${fact("cell").toUpperCase()}, ${fact("layers")} × ${fact("hidden")} units, step ${fact("step")}`);
    }

    // What the run read when its gradients were recorded, where it says so in the network's characters.
    private beginning(): string {
        const recorded = this.ofRun?.inputs.join("") ?? "";
        const isKnown = recorded !== "" && this.network?.unknown(recorded).length === 0 && !recorded.includes("\r");
        return isKnown ? recorded : (this.network?.vocabulary.find(token => /\w/.test(token)) ?? "");
    }

    private async read(): Promise<void> {
        const network = this.network;
        if (!network) return;
        const round = ++this.round;
        try {
            const unknown = network.unknown(this.text.value);
            const known = [...this.text.value].filter(token => !unknown.includes(token)).join("");
            const readings = await network.read(known, () => round === this.round);
            if (round !== this.round) return;
            this.readings = readings;
            setText(this.message, unknown.length === 0 ? "" : `The network does not know ${unknown.map(visible).join(" ")}: left out.`);
            this.steps.replaceChildren(...readings.map((reading, j) => this.stepOf(network, reading, j)));
        } catch (error) {
            this.tell(error);
        }
    }

    private stepOf(network: Network, reading: Reading, j: number): HTMLElement {
        const next = this.readings[j + 1]?.token;
        const guesses = network.likeliest(reading, guessCount).map(({ token, probability }) => {
            const line = make("li", {}, make("b", {}, visible(token)), ` ${Math.round(probability * 100)}%`);
            if (next !== undefined) line.className = token === next ? "right" : "wrong";
            return line;
        });
        return make(
            "li",
            {},
            make("b", { class: "token" }, visible(reading.token)),
            make("ol", { class: "guesses" }, ...guesses),
            ...units(reading),
        );
    }

    private drawGradients(): void {
        const run = this.ofRun;
        if (!run) {
            setText(this.gradientTitle, "The run has no recorded step yet");
            return;
        }
        setText(this.gradientTitle, `The run's gradients: ${run.run}, step ${run.step}; dark: from the step's own loss`);
        const largest = Math.max(...run.magnitudes) || 1;
        this.gradients.replaceChildren(
            ...run.magnitudes.map((magnitude, j) => {
                const bar = canvas(columnWidth, 90, `${magnitude.toPrecision(3)} at step ${j}`);
                const context = bar.getContext("2d");
                if (context) paintBar(context, magnitude / largest, run.own[j] ?? 0);
                return make("li", {}, bar, make("b", { class: "token" }, visible(run.inputs[j] ?? `${j}`)));
            }),
        );
    }

    private tell(error: unknown): void {
        setText(this.message, error instanceof Error ? error.message : String(error));
    }
}

async function fetchModel(): Promise<Uint8Array> {
    const answer = await fetch("api/model");
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new Error(((await answer.json()) as { error: string }).error);
}

function canvas(width: number, height: number, label: string): HTMLCanvasElement {
    return make("canvas", { width: `${width}`, height: `${height}`, role: "img", "aria-label": label });
}

// A strip for each layer, a line for each unit: green where it is positive, amber where it is negative.
function units(reading: Reading): HTMLElement[] {
    const style = getComputedStyle(document.documentElement);
    const [positive, negative] = [style.getPropertyValue("--later-mid"), style.getPropertyValue("--earlier-mid")];
    return reading.layers.map((layer, number) => {
        const strip = canvas(columnWidth, layer.length * unitHeight, `hidden units of layer ${number}`);
        const context = strip.getContext("2d");
        const largest = Math.max(1, ...layer.map(Math.abs));
        layer.forEach((value, unit) => {
            if (!context) return;
            context.fillStyle = value < 0 ? negative : positive;
            const width = (Math.abs(value) / largest) * (columnWidth / 2);
            context.fillRect(value < 0 ? columnWidth / 2 - width : columnWidth / 2, unit * unitHeight, width, unitHeight - 1);
        });
        return strip;
    });
}

function paintBar(context: CanvasRenderingContext2D, part: number, own: number): void {
    const style = getComputedStyle(document.documentElement);
    const { width, height } = context.canvas;
    context.fillStyle = style.getPropertyValue("--later-far");
    context.fillRect(4, height * (1 - part), width - 8, height * part);
    context.fillStyle = style.getPropertyValue("--later-near");
    context.fillRect(4, height * (1 - part), width - 8, height * part * own);
}
