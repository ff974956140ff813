import { describe, expect, test } from "vitest";
import { readStep, whose } from "../../src/model/reading";
import { makeStep } from "../make";

function decaying(steps: number, factor: number, extra: Partial<Parameters<typeof makeStep>[0]> = {}) {
    const items = Array.from({ length: steps * steps }, (_, i) => {
        const [j, k] = [Math.floor(i / steps), i % steps];
        return j + k < steps ? factor ** k : 0;
    });
    return makeStep({ steps, items, ...extra });
}

describe("the pattern of a step", () => {
    test("a gradient of which little is left after a step vanishes", () => {
        const reading = readStep(decaying(25, 0.3), 0);
        expect(reading.pattern).toBe("vanishing");
        expect(reading.sentences[0]).toBe(
            "Half of the gradient comes from each step’s own loss; 90% of the gradient comes from losses at most 1 step away.",
        );
    });
    test("a slow decay that ends inside the window is healthy", () => expect(readStep(decaying(25, 0.8), 0).pattern).toBe("healthy"));
    test("a gradient that is still strong where the window ends is cut off", () =>
        expect(readStep(decaying(25, 0.98), 0).pattern).toBe("starved"));
    test("a gradient that grows on its way back explodes", () => {
        const reading = readStep(decaying(25, 1.2), 0);
        expect(reading.pattern).toBe("exploding");
        expect(reading.sentences.join(" ")).toContain("multiplies the gradient by about 1.2");
    });
    test("much in the remainder makes the horizon too short to tell", () =>
        expect(readStep(makeStep({ steps: 3, items: [1, 9, 1, 8, 1, 0], lags: 1, hasRemainder: true }), 0).pattern).toBe("short"));
    test("nothing at all is no gradient", () => expect(readStep(makeStep({ items: new Array(9).fill(0) }), 0).pattern).toBe("none"));
});

test("an item that is not finite is named by step and loss, and so is its origin", () => {
    const origin = { kind: "nan", j: 1, t: 2, layer: 0, direction: "forward", parameter: "weight_hh", gate: "f", value: "NaN" } as const;
    const reading = readStep(makeStep({ items: [1, 1, 1, 1, NaN, 0, 1, 0, 0], origin }), 0);
    expect(reading.pattern).toBe("broken");
    expect(reading.sentences[0]).toContain(
        "1 item of this step is not finite: first NaN at step 1, through the loss of step 2, 1 step later.",
    );
    expect(reading.sentences[0]).toContain("began at step 1 in the recurrent weights W_hh of layer 0, f, forget gate");
});

test("predictions are counted, and the costliest step is named", () => {
    const reading = readStep(
        decaying(3, 0.5, {
            tokens: { 1: "a", 2: " " },
            arrays: {
                targets: Int32Array.from([1, 2, 1]),
                predictions: Int32Array.from([1, 1, 1]),
                losses: Float32Array.from([0.5, 3.25, 1]),
            },
        }),
        0,
    );
    expect(reading.sentences).toContain("2 of 3 predictions were right.");
    expect(reading.sentences).toContain("The costliest step is 1 “␣”, with a loss of 3.2500.");
});

test("a loss is told by its step and how far it is", () => {
    const step = decaying(3, 0.5);
    expect(whose(step, 0, 0, 0)).toBe("through its own loss");
    expect(whose(step, 0, 0, 2)).toBe("through the loss of step 2, 2 steps later");
});

test("a residual that is no rounding is a reason for distrust", () => {
    expect(readStep(decaying(5, 0.5, { residual: 0.02 }), 0).sentences.join(" ")).toContain("do not trust");
    expect(readStep(decaying(5, 0.5, { residual: 1e-7 }), 0).sentences.join(" ")).not.toContain("do not trust");
});
