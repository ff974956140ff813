// @vitest-environment happy-dom
import { scaleLinear } from "d3-scale";
import { expect, test } from "vitest";
import { Axis } from "../../src/draw/Axis";
import { texts, theme } from "../make";

function made() {
    const parent = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    return { parent, axis: new Axis(parent, "left") };
}

test("ticks stand where the scale puts them, with their words", () => {
    const { parent, axis } = made();
    axis.draw(scaleLinear().domain([0, 10]).range([100, 0]), 20, [0, 5, 10], value => `${value} %`, theme);
    expect(texts(parent)).toEqual(["0 %", "5 %", "10 %"]);
    expect([...parent.querySelectorAll(".tick")].map(tick => tick.getAttribute("transform"))).toEqual(
        [100, 50, 0].map(y => expect.stringMatching(new RegExp(`^translate\\(0,\\s*${y}(\\.5)?\\)$`))),
    );
    expect(parent.querySelector(".tick text")?.getAttribute("fill")).toBe("muted");
});

test("another scale, or another theme, draws it anew; a cleared one comes back", () => {
    const { parent, axis } = made();
    const draw = (highest: number, colours = theme) =>
        axis.draw(scaleLinear().domain([0, highest]).range([100, 0]), 20, [0, highest], String, colours);
    draw(10);
    draw(20);
    expect(texts(parent)).toEqual(["0", "20"]);
    draw(20, { ...theme, muted: "other" });
    expect(parent.querySelector(".tick text")?.getAttribute("fill")).toBe("other");
    axis.clear();
    expect(texts(parent)).toEqual([]);
    draw(20);
    expect(texts(parent)).toEqual(["0", "20"]);
});
