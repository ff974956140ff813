import { toNumber } from "../model/frame";
import { parseKey, shortKey } from "../model/ItemKey";
import type { Finding, Findings } from "../source/RunSource";
import { figure, wholeNumber } from "../text/format";
import { make } from "./dom";

const kinds: Readonly<Record<string, string>> = {
    faults: "Not finite",
    explosions: "Explosions",
    largest: "Largest gradients",
    jumps: "Sudden changes of horizon",
    conflicts: "Losses that fight each other",
    losses: "Losses far above the usual",
};

/** Findings of a kind that are shown. */
const most = 4;

/** Where to look: places of the run that stand out; one click goes there. */
export class FindingsPanel {
    readonly element = make("section", { class: "findings" });

    constructor(private readonly onGo: (finding: Finding) => void) {}

    show(findings: Findings): void {
        const groups = Object.entries(kinds).flatMap(([kind, words]) => {
            const found = findings[kind] ?? [];
            return found.length === 0
                ? []
                : [
                      make("h4", {}, words),
                      make("ul", { "data-kind": kind }, ...found.slice(0, most).map(finding => this.entry(kind, finding))),
                  ];
        });
        const nothing = groups.length === 0 ? [make("p", {}, "Nothing stands out yet.")] : groups;
        this.element.replaceChildren(make("h3", {}, "Where to look"), ...nothing);
    }

    private entry(kind: string, finding: Finding): HTMLElement {
        const button = make(
            "button",
            { type: "button", class: "finding", "data-step": String(finding.step) },
            make("span", { class: "finding-step" }, wholeNumber(finding.step)),
            make("span", { class: "finding-words" }, describe(kind, finding)),
        );
        button.addEventListener("click", () => this.onGo(finding));
        return make("li", {}, button);
    }
}

function describe(kind: string, finding: Finding): string {
    const key = finding.key ? parseKey(finding.key) : undefined;
    const where = key ? ` · ${shortKey(key)}` : "";
    const value = figure(toNumber(finding.value));
    switch (kind) {
        case "faults": {
            const place = finding.j === undefined || finding.j === null ? "" : `, first at step ${finding.j} of the window`;
            return `${finding.kind === "nan" ? "NaN" : "infinity"}${place}${where}`;
        }
        case "explosions":
            return `${value}, where ${figure(toNumber(finding.median))} is usual${where}`;
        case "jumps":
            return `90% lag ${lag(finding.from)} → ${lag(finding.to)}${where}`;
        case "conflicts":
            return `${value} times what is left of them${where}`;
        case "losses":
            return `loss ${value}`;
        default:
            return `${value}${where}`;
    }
}

function lag(value: number | string | null | undefined): string {
    const number = toNumber(value);
    return number === Infinity ? "beyond the horizon" : figure(number);
}
