import type { RunInfo } from "../model/RunInfo";
import type { Store } from "../state/Store";
import type { Scheme, ViewState } from "../state/ViewState";
import { make, setText } from "./dom";

const nextScheme: Readonly<Record<Scheme, Scheme>> = { auto: "light", light: "dark", dark: "auto" };
const schemeWords: Readonly<Record<Scheme, string>> = { auto: "Auto", light: "Light", dark: "Dark" };

/** The top of the page: which run, which one beside it, following, help and light or dark. */
export class Header {
    readonly element = make("header", { class: "page-head" });
    private readonly run = make("select", { name: "run" });
    private readonly beside = make("select", { name: "beside" });
    private readonly runChoice = make("label", { class: "choice" }, make("span", {}, "Run"), this.run);
    private readonly besideChoice = make("label", { class: "choice" }, make("span", {}, "Compare with"), this.beside);
    private readonly follow = make(
        "button",
        { type: "button", class: "toggle", title: "Always show the latest recorded step (key F)" },
        "Follow latest",
    );
    private readonly scheme = make("button", { type: "button", class: "plain" });
    private readonly connection = make("span", { class: "connection", role: "status" });

    constructor(private readonly state: Store<ViewState>) {
        const help = make("button", { type: "button", class: "primary", title: "How to read this (key ?)" }, "How to read this");
        help.addEventListener("click", () => state.patch({ help: true }));
        this.run.addEventListener("change", () =>
            state.patch({ run: Number(this.run.value), step: undefined, range: undefined, window: undefined, rows: undefined }),
        );
        this.beside.addEventListener("change", () =>
            state.patch({ beside: this.beside.value === "" ? undefined : Number(this.beside.value) }),
        );
        this.follow.addEventListener("click", () => state.patch({ step: undefined }));
        this.scheme.addEventListener("click", () => state.patch({ scheme: nextScheme[state.value.scheme] }));
        state.subscribe(() => this.showState());
        this.element.append(
            make("h1", { class: "mark" }, make("span", { class: "mark-bands", "aria-hidden": "true" }), "RnnBow"),
            this.runChoice,
            this.besideChoice,
            make("div", { class: "page-actions" }, this.connection, this.follow, help, this.scheme),
        );
        this.showState();
    }

    show(runs: readonly RunInfo[], shown: readonly RunInfo[]): void {
        const options = runs.map(run => make("option", { value: String(run.id) }, run.name));
        this.run.replaceChildren(...options);
        this.run.value = String(shown[0]?.id ?? "");
        this.beside.replaceChildren(
            make("option", { value: "" }, "none"),
            ...runs.filter(run => run.id !== shown[0]?.id).map(run => make("option", { value: String(run.id) }, run.name)),
        );
        this.beside.value = String(shown[1]?.id ?? "");
        this.runChoice.hidden = this.besideChoice.hidden = runs.length < 2;
        this.follow.hidden = !runs.some(run => run.live);
        document.title = shown.length > 0 ? `${shown.map(run => run.name).join(" and ")} – RnnBow` : "RnnBow";
        this.showState();
    }

    /** Tells when the server is gone: what is shown stays. */
    showConnection(isOpen: boolean): void {
        setText(this.connection, isOpen ? "" : "No connection; trying again");
    }

    private showState(): void {
        const { scheme, step } = this.state.value;
        setText(this.scheme, schemeWords[scheme]);
        this.scheme.setAttribute("aria-label", `Colours: ${schemeWords[scheme]}`);
        this.follow.setAttribute("aria-pressed", String(step === undefined));
    }
}
