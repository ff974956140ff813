/** Which items of a step: of what layer, direction, parameter and gate. */
export interface ItemKey {
    readonly layer: number;
    readonly direction: "forward" | "reverse";
    readonly parameter: string;
    /** The gate's letter, of a path its name, or empty for the whole parameter. */
    readonly gate: string;
}

/** "0.forward.weight_hh.f", as it stands in addresses. */
export function formatKey(key: ItemKey): string {
    return `${key.layer}.${key.direction}.${key.parameter}.${key.gate}`;
}

export function parseKey(text: string): ItemKey | undefined {
    const [layer, direction, parameter, gate] = text.split(".");
    if (!layer || !/^\d+$/.test(layer) || !parameter || gate === undefined) return undefined;
    if (direction !== "forward" && direction !== "reverse") return undefined;
    return { layer: Number(layer), direction, parameter, gate };
}

const parameterNames: Readonly<Record<string, string>> = {
    weight_hh: "recurrent weights W_hh",
    weight_ih: "input weights W_ih",
    bias_hh: "recurrent bias b_hh",
    bias_ih: "input bias b_ih",
    hidden: "hidden state",
    cell: "cell state",
    path: "paths between steps",
};

const gateNames: Readonly<Record<string, string>> = {
    i: "i, input gate",
    f: "f, forget gate",
    g: "g, candidate",
    o: "o, output gate",
    r: "r, reset gate",
    z: "z, update gate",
    n: "n, candidate",
    highway: "cell path (highway)",
    leak: "leak",
    gates: "through the gates",
};

export function parameterName(parameter: string): string {
    return parameterNames[parameter] ?? parameter;
}

export function gateName(gate: string): string {
    return gate === "" ? "all gates" : (gateNames[gate] ?? gate);
}

/** Whether the items are of a parameter, and not of the gradient on its way between the steps. */
export function isParameter(parameter: string): boolean {
    return parameter !== "hidden" && parameter !== "cell" && parameter !== "path";
}

const symbols: Readonly<Record<string, string>> = { weight_hh: "W_hh", weight_ih: "W_ih", bias_hh: "b_hh", bias_ih: "b_ih" };

/** "W_hh f, layer 0". */
export function shortKey(key: ItemKey): string {
    const gate = key.gate === "" ? "" : ` ${key.gate}`;
    return `${symbols[key.parameter] ?? key.parameter}${gate}, layer ${key.layer}${key.direction === "reverse" ? " reverse" : ""}`;
}

/** "recurrent weights W_hh of layer 0, f, forget gate". */
export function describeKey(key: ItemKey): string {
    const direction = key.direction === "reverse" ? ", reverse direction" : "";
    const gate = key.gate === "" ? "" : `, ${gateName(key.gate)}`;
    return `${parameterName(key.parameter)} of layer ${key.layer}${direction}${gate}`;
}
