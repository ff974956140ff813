import { expect, test } from "vitest";
import { StepDetails } from "../../src/model/StepDetails";
import { describeWindow, readTruncation, smallestWindow, truncationCurve, type TruncationCurve } from "../../src/model/truncation";

type Vector = readonly number[];
const dot = (a: Vector, b: Vector) => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
const plus = (a: Vector, b: Vector, factor = 1) => a.map((x, i) => x + factor * (b[i] as number));
const norm = (a: Vector) => Math.sqrt(dot(a, a));
/** By distance, the gradient of two parameters with two entries each. */
const byDistance: readonly (readonly [Vector, Vector])[] = [
    [
        [3, 1],
        [2, 0],
    ],
    [
        [1, -1],
        [0, 2],
    ],
    [
        [-1, 0.5],
        [1, 1],
    ],
];
const windows = byDistance.length;
const sum = (parameter: 0 | 1, weight: (distance: number) => number) =>
    byDistance.reduce((total, at, distance) => plus(total, at[parameter], weight(distance)), [0, 0] as Vector);
const each = (k: number) => (distance: number) => (distance < k ? 1 : 0);
const chunks = (k: number) => (distance: number) => Math.max(0, 1 - distance / k);

/** What the recorder writes of these gradients. */
function details(): StepDetails {
    const numbers = (parameter: 0 | 1) => {
        const whole = sum(parameter, () => 1);
        return [each, chunks].flatMap(scheme =>
            Array.from({ length: windows }, (_, k) => {
                const kept = sum(parameter, scheme(k + 1));
                return [dot(kept, whole), norm(kept), norm(plus(kept, whole, -1))];
            }).flat(),
        );
    };
    const truncation = (parameter: 0 | 1) => ({
        parameter: parameter === 0 ? "weight_hh" : "bias_hh",
        norm: norm(sum(parameter, () => 1)),
        windows,
        array: `truncation_${parameter}`,
    });
    const layer = (number: number, parameter: 0 | 1) =>
        ({ layer: number, direction: "forward", units: [], truncations: [truncation(parameter)], bound: null }) as const;
    const arrays = new Map(([0, 1] as const).map(parameter => [`truncation_${parameter}`, Float64Array.from(numbers(parameter))]));
    return new StepDetails({ header: { step: 0, layers: [layer(0, 0), layer(1, 1)] }, arrays });
}

test.each([["each", each] as const, ["chunks", chunks] as const])(
    "all parameters side by side are one vector, whose cosine and bias are drawn (%s)",
    (scheme, weight) => {
        const curve = truncationCurve(details(), scheme) as TruncationCurve;
        const whole = [...sum(0, () => 1), ...sum(1, () => 1)];
        for (let k = 1; k <= windows; k++) {
            const kept = [...sum(0, weight(k)), ...sum(1, weight(k))];
            expect(curve.cosine[k - 1]).toBeCloseTo(dot(kept, whole) / norm(kept) / norm(whole), 12);
            expect(curve.bias[k - 1]).toBeCloseTo(norm(plus(kept, whole, -1)) / norm(whole), 12);
        }
    },
);

test("a step without truncated gradients has no curve", () => {
    expect(truncationCurve(new StepDetails({ header: { step: 0, layers: [] }, arrays: new Map() }), "each")).toBeUndefined();
});

const curve = (...cosine: number[]): TruncationCurve => ({
    cosine: Float64Array.from(cosine),
    bias: Float64Array.from(cosine, value => 1 - value),
});

test("the smallest window is that from which on every one is good enough", () => {
    expect(smallestWindow(curve(0.995, 0.9, 0.991, 1))).toBe(3);
    expect(smallestWindow(curve(1, 1))).toBe(1);
    expect(smallestWindow(curve(1, 0.98))).toBeUndefined();
    expect(smallestWindow(curve(1, NaN))).toBeUndefined();
});

test("the words say what a shorter window would do to training", () => {
    expect(readTruncation(curve(0.9, 0.992, 1, 1), "each").join(" ")).toMatch(
        /^From 2 steps on, every window keeps a cosine of 0\.99; at 2 the gradient is off by 1% .* windows of 2 steps would go the same way/,
    );
    expect(readTruncation(curve(0.5, 0.6, 1), "each").join(" ")).toContain("That is the whole recorded window");
    expect(readTruncation(curve(0.5, 0.6, 0.7), "chunks").join(" ")).toMatch(/No window of up to 3 steps .* several times as long/);
});

test("a window is told with its numbers", () => {
    expect(describeWindow(curve(0.5, 0.9), 2)).toBe("windows of 2 steps: cosine 0.9, off by 10% of its size");
});
