import { expect, test, vi } from "vitest";
import { Store } from "../../src/state/Store";
import { initialState, readState, writeState, type ViewState } from "../../src/state/ViewState";

const other: ViewState = {
    run: 1,
    beside: 2,
    step: 12300,
    layer: 1,
    direction: "reverse",
    parameter: "weight_ih",
    gate: "f",
    measure: "share",
    sequence: 3,
    loss: 0,
    log: true,
    chart: "map",
    window: [10, 40],
    rows: [0, 5],
    range: [0, 9000],
    units: "reach",
    truncation: "chunks",
    conflict: 12,
    scheme: "dark",
    help: true,
};

test("every part of a state comes back from its address", () => {
    expect(readState(writeState(other))).toEqual(other);
    for (const name of Object.keys(other) as (keyof ViewState)[]) {
        const state = { ...initialState, [name]: other[name] };
        expect(readState(writeState(state))).toEqual(state);
        expect(other[name]).not.toEqual(initialState[name]);
    }
});

test("the first view has a plain address", () => expect(writeState(initialState)).toBe(""));

test("what an address says wrongly has its initial value", () => {
    expect(readState("#step=-4&layer=x&log=yes&chart=pie&window=9-3&range=1&gate=<b>&direction=up&unknown=1")).toEqual(initialState);
    expect(readState("#%%%").step).toBeUndefined();
});

test("a store tells changes, and only those", () => {
    const store = new Store({ a: 1, b: 2 });
    const told = vi.fn();
    const end = store.subscribe(told);
    store.patch({ a: 1 });
    expect(told).not.toHaveBeenCalled();
    store.patch({ a: 3 });
    expect(told).toHaveBeenCalledWith({ a: 3, b: 2 }, { a: 1, b: 2 });
    end();
    store.patch({ b: 9 });
    expect(told).toHaveBeenCalledOnce();
});
