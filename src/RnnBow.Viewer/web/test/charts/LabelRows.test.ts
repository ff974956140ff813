// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { LabelRows } from "../../src/charts/LabelRows";
import { StepScale } from "../../src/charts/StepScale";
import { makeStep, rects, texts, theme, triangle } from "../make";

function drawn(step: ReturnType<typeof makeStep>, width = 90) {
    const rows = new LabelRows();
    rows.draw({ items: step, sequence: 0, scale: new StepScale(0, 2, 10, width), theme, width: width + 20, log: false }, undefined);
    return { rows, picture: rows.picture.toSvg() };
}

const tokens = makeStep({
    items: triangle,
    tokens: { 1: " ", 2: "<", 3: "\n" },
    arrays: { targets: Int32Array.from([1, 2, 3]), predictions: Int32Array.from([1, 3, 3]) },
});

test("targets stand over predictions, with marks for what cannot be seen", () => {
    expect(texts(drawn(tokens).picture)).toEqual(["target", "predicted", "␣", "␣", "<", "↵", "↵", "↵"]);
});

test("right is green over a line, wrong is red over a cross", () => {
    const { picture } = drawn(tokens);
    expect(rects(picture, "right")).toHaveLength(2);
    expect(picture.querySelectorAll('path[stroke="wrong"]')).toHaveLength(2);
    const colours = [...picture.querySelectorAll("text")].slice(2).map(text => text.getAttribute("fill"));
    expect(colours.filter(colour => colour === "right" || colour === "wrong")).toEqual(["right", "wrong", "right"]);
});

test("a label is text, whatever is in it", () => {
    const markup = makeStep({
        items: triangle,
        tokens: { 1: "<img src=x onerror=alert(1)>" },
        arrays: { targets: Int32Array.from([1, 1, 1]) },
    });
    const { picture } = drawn(markup, 900);
    expect(picture.querySelector("img")).toBeNull();
    expect(texts(picture)).toContain("<img src=x onerror=alert(1)>");
});

test("the steps of the chosen loss are framed", () => {
    const { rows } = drawn(tokens);
    rows.highlight({ kind: "loss", first: 1, last: 1 });
    const frames = rows.picture.toSvg().querySelectorAll('rect[stroke="blue"]');
    expect(Number(frames[0]?.getAttribute("x"))).toBeCloseTo(40.5);
});

test("numbers are written as target, prediction and error where there is room, and drawn as lines where not", () => {
    const step = makeStep({
        items: triangle,
        arrays: { target_values: Float32Array.from([1, 2, 3]), prediction_values: Float32Array.from([1.5, 2, 1]) },
    });
    expect(texts(drawn(step, 300).picture)).toEqual(["target", "predicted", "error", "1", "1.5", "0.5", "2", "2", "0", "3", "1", "-2"]);
    const narrow = drawn(step, 30).picture;
    expect(texts(narrow)).toEqual(["target", "predicted", "error"]);
    expect(narrow.querySelectorAll("path")).toHaveLength(2);
    expect(rects(narrow, "wrong")).toHaveLength(2);
});

test("a step without labels says so", () =>
    expect(texts(drawn(makeStep({ items: triangle })).picture)).toEqual(["no labels were recorded"]));
