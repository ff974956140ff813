import type { ItemKey } from "../model/ItemKey";
import type { TruncationScheme } from "../model/truncation";
import type { UnitOrder } from "../model/units";

export type Chart = "auto" | "bars" | "map";
export type Scheme = "auto" | "light" | "dark";

/** What is on display: all of it stands in the address of the page, so that a view can be sent as a link. */
export interface ViewState extends ItemKey {
    readonly run: number;
    /** The run beside it; undefined if none is. */
    readonly beside: number | undefined;
    /** The selected step; undefined for the latest, which follows a run that is being written. */
    readonly step: number | undefined;
    readonly measure: string;
    readonly sequence: number;
    /** The step of the window whose loss is held; undefined if none is. */
    readonly loss: number | undefined;
    readonly log: boolean;
    readonly chart: Chart;
    /** The steps of the window that are shown, zoomed in; undefined for all. */
    readonly window: readonly [number, number] | undefined;
    /** The rows of a map that are shown, counted from above; undefined for all. */
    readonly rows: readonly [number, number] | undefined;
    /** The recorded steps that are shown, zoomed in; undefined for all. */
    readonly range: readonly [number, number] | undefined;
    /** How the hidden units stand beside each other. */
    readonly units: UnitOrder;
    readonly truncation: TruncationScheme;
    /** The step of the window at which losses are held against each other; undefined for the first that was recorded. */
    readonly conflict: number | undefined;
    readonly scheme: Scheme;
    readonly help: boolean;
}

/** How one part of the state is written in the address. */
interface Part<T> {
    readonly name: string;
    readonly initial: T;
    readonly read: (text: string) => T | undefined;
    readonly write: (value: T) => string;
}

const wholes = /^\d{1,15}$/;
const whole = (text: string) => (wholes.test(text) ? Number(text) : undefined);
const word = (text: string) => (/^[A-Za-z_]{1,40}$/.test(text) ? text : undefined);
const oneOf =
    <T extends string>(...words: readonly T[]) =>
    (text: string) =>
        words.find(known => known === text);

function span(text: string): readonly [number, number] | undefined {
    const [from, to] = text.split("-").map(whole);
    return from !== undefined && to !== undefined && from <= to ? [from, to] : undefined;
}

const number = (name: string): Part<number> => ({ name, initial: 0, read: whole, write: String });
const maybeNumber = (name: string): Part<number | undefined> => ({ name, initial: undefined, read: whole, write: String });
const flag = (name: string): Part<boolean> => ({
    name,
    initial: false,
    read: text => (text === "1" ? true : undefined),
    write: value => (value ? "1" : "0"),
});
const maybeSpan = (name: string): Part<readonly [number, number] | undefined> => ({
    name,
    initial: undefined,
    read: span,
    write: value => (value ? `${value[0]}-${value[1]}` : ""),
});

/** The table of the state: one row for each part. */
const parts: { readonly [Name in keyof ViewState]: Part<ViewState[Name]> } = {
    run: number("run"),
    beside: maybeNumber("beside"),
    step: maybeNumber("step"),
    layer: number("layer"),
    direction: { name: "direction", initial: "forward", read: oneOf("forward", "reverse"), write: String },
    parameter: { name: "parameter", initial: "weight_hh", read: word, write: String },
    gate: { name: "gate", initial: "", read: word, write: String },
    measure: { name: "measure", initial: "norm", read: word, write: String },
    sequence: number("sequence"),
    loss: maybeNumber("loss"),
    log: flag("log"),
    chart: { name: "chart", initial: "auto", read: oneOf("auto", "bars", "map"), write: String },
    window: maybeSpan("window"),
    rows: maybeSpan("rows"),
    range: maybeSpan("range"),
    units: { name: "units", initial: "share", read: oneOf("share", "reach", "number"), write: String },
    truncation: { name: "truncation", initial: "each", read: oneOf("each", "chunks"), write: String },
    conflict: maybeNumber("conflict"),
    scheme: { name: "scheme", initial: "auto", read: oneOf("auto", "light", "dark"), write: String },
    help: flag("help"),
};

const names = Object.keys(parts) as (keyof ViewState)[];

export const initialState: ViewState = fromEntries(name => parts[name].initial);

/** The state of an address. What is absent, unknown or out of range has its initial value. */
export function readState(hash: string): ViewState {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    return fromEntries(name => {
        const text = given.get(parts[name].name);
        return text === null ? parts[name].initial : (parts[name].read(text) ?? parts[name].initial);
    });
}

/** The address of a state, with the parts that are not initial. */
export function writeState(state: ViewState): string {
    const given = new URLSearchParams();
    for (const name of names) {
        const text = writePart(parts[name] as Part<unknown>, state[name]);
        if (text !== undefined) given.set(parts[name].name, text);
    }
    return given.size === 0 ? "" : `#${given.toString()}`;
}

function writePart<T>(part: Part<T>, value: T): string | undefined {
    return value === part.initial || value === undefined ? undefined : part.write(value);
}

function fromEntries(valueOf: (name: keyof ViewState) => unknown): ViewState {
    return Object.fromEntries(names.map(name => [name, valueOf(name)])) as unknown as ViewState;
}
