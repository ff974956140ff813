import { formatKey, type ItemKey } from "./ItemKey";
import type { RecordedKey, RunInfo } from "./RunInfo";

/** What is shown of a run: the items that were asked for, or the nearest that it has. */
export interface Chosen {
    readonly key: ItemKey;
    readonly measure: string;
}

/** The items that come nearest to those asked for; undefined if the run has none. */
export function choose(run: RunInfo, asked: ItemKey, measure: string): Chosen | undefined {
    let best: RecordedKey | undefined;
    let most = -1;
    for (const key of run.keys) {
        const score = likeness(key, asked);
        if (score > most) [best, most] = [key, score];
    }
    if (!best) return undefined;
    const { layer, direction, parameter, gate } = best;
    return {
        key: { layer, direction, parameter, gate },
        measure: best.measures.includes(measure) ? measure : (best.measures[0] ?? measure),
    };
}

/** The parameter weighs most, then the layer, the direction and the gate. */
function likeness(key: ItemKey, asked: ItemKey): number {
    return (
        (key.parameter === asked.parameter ? 32 : key.parameter === "weight_hh" ? 16 : 0) +
        (key.layer === asked.layer ? 8 : 0) +
        (key.direction === asked.direction ? 4 : 0) +
        (key.gate === asked.gate ? 2 : key.gate === "" ? 1 : 0)
    );
}

/** The different values that a part of the keys has, among those that agree with the choice in the parts before it. */
export function optionsOf(run: RunInfo, chosen: ItemKey) {
    const keys = run.keys;
    const distinct = <T>(values: readonly T[]) => [...new Set(values)];
    const ofParameter = keys.filter(key => key.parameter === chosen.parameter);
    const ofLayer = ofParameter.filter(key => key.layer === chosen.layer);
    const ofDirection = ofLayer.filter(key => key.direction === chosen.direction);
    const own = keys.find(key => formatKey(key) === formatKey(chosen));
    return {
        parameters: distinct(keys.map(key => key.parameter)),
        layers: distinct(ofParameter.map(key => key.layer)).sort((a, b) => a - b),
        directions: distinct(ofLayer.map(key => key.direction)),
        gates: distinct(ofDirection.map(key => key.gate)),
        measures: own?.measures ?? [],
    };
}

/** The two ways that a gradient takes from step to step in the layer, if they were recorded: past the gates and through them. */
export function pathsOf(run: RunInfo, chosen: ItemKey): readonly ItemKey[] {
    const order = ["highway", "leak", "gates"];
    return run.keys
        .filter(key => key.parameter === "path" && key.layer === chosen.layer && key.direction === chosen.direction)
        .map(({ layer, direction, parameter, gate }) => ({ layer, direction, parameter, gate }))
        .sort((a, b) => order.indexOf(a.gate) - order.indexOf(b.gate));
}
