// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { walk } from "../../src/app/StepView";
import { stepLine } from "../../src/app/OverviewView";
import { makeStep, triangle } from "../make";

const step = makeStep({ items: triangle });

test("arrows walk from band to band and stop at the edges", () => {
    expect(walk(step, undefined, "ArrowRight", 0, 2)).toEqual({ j: 0, k: 0 });
    expect(walk(step, { j: 0, k: 0 }, "ArrowRight", 0, 2)).toEqual({ j: 1, k: 0 });
    expect(walk(step, { j: 0, k: 1 }, "ArrowDown", 0, 2)).toEqual({ j: 0, k: 2 });
    expect(walk(step, { j: 0, k: 2 }, "ArrowDown", 0, 2)).toEqual({ j: 0, k: 2 });
    expect(walk(step, { j: 0, k: 0 }, "ArrowUp", 0, 2)).toEqual({ j: 0, k: 0 });
    expect(walk(step, { j: 2, k: 0 }, "ArrowRight", 0, 2)).toEqual({ j: 2, k: 0 });
});

test("a step without the loss leads to its farthest", () => expect(walk(step, { j: 0, k: 2 }, "ArrowRight", 0, 2)).toEqual({ j: 1, k: 1 }));
test("other keys lead nowhere", () => expect(walk(step, { j: 0, k: 0 }, "a", 0, 2)).toBeUndefined());

test("the line of a step tells where it came from, its largest gradient and its loss", () => {
    const told = makeStep({ items: triangle, step: 12300, loss: 1.73212, maxNorm: 0.0124, sourceOffset: 99 });
    expect(stepLine(told, undefined)).toBe("Step 12,300 · from position 99 of the corpus · largest gradient 0.0124 · loss 1.7321");
    expect(stepLine(makeStep({ items: triangle, loss: "NaN", maxNorm: "Infinity" }), undefined)).toContain(
        "largest gradient infinite · loss NaN",
    );
});
