import { expect, test } from "vitest";
import { isAsked, type RunInfo } from "../../src/model/RunInfo";
import { StepDetails } from "../../src/model/StepDetails";

test("layers are found by number and direction, with their arrays", () => {
    const header = {
        step: 7,
        layers: [
            {
                layer: 1,
                direction: "reverse",
                units: [{ gate: "f", means: "means_0", meanLags: "mean_lags_0" }],
                truncations: [],
                bound: { singularValue: "Infinity", slope: 1 },
            },
        ],
    } as const;
    const arrays = new Map([
        ["means_0", Float64Array.from([1, 2])],
        ["mean_lags_0", Float64Array.from([0, NaN])],
    ]);
    const details = new StepDetails({ header, arrays });
    const layer = details.of(1, "reverse");
    expect(layer?.units).toEqual([{ gate: "f", means: arrays.get("means_0"), meanLags: arrays.get("mean_lags_0") }]);
    expect(layer?.bound).toEqual({ singularValue: Infinity, slope: 1 });
    expect(details.of(1, "forward")).toBeUndefined();
});

test("a detail is asked for if it is there, or if the recording says so", () => {
    const run = (details: string[], recording?: unknown) =>
        ({ details, description: recording === undefined ? {} : { recording } }) as unknown as RunInfo;
    expect(isAsked(run(["units"]), "units")).toBe(true);
    expect(isAsked(run(["units"]), "bound")).toBe(false);
    expect(isAsked(run([], { details: "units, bound" }), "bound")).toBe(true);
    expect(isAsked(run([], { details: "all" }), "bound")).toBe(true);
    expect(isAsked(run([], { details: "none" }), "bound")).toBe(false);
    expect(isAsked(run([], "every 100"), "bound")).toBe(false);
});
