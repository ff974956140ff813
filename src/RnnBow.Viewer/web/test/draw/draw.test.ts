// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { pictureOf } from "../../src/draw/exportPicture";
import { Plot } from "../../src/draw/Plot";
import { rankOf } from "../../src/draw/Theme";
import { SvgPainter } from "../../src/draw/SvgPainter";
import { theme } from "../make";

const group = () => document.createElementNS("http://www.w3.org/2000/svg", "g");

test("a saved picture holds its title as text and each plot in its place", () => {
    const plot = new Plot("a");
    plot.resize(200, 50);
    plot.draw({ base: painter => painter.rect(1, 2, 3, 4, "red"), over: () => undefined });
    const picture = pictureOf("<script>", ["a line"], [{ plot, x: 5, y: 7, caption: "" }], theme);
    expect(picture.querySelector("script")).toBeNull();
    expect([...picture.querySelectorAll("text")].map(text => text.textContent)).toEqual(["<script>", "a line"]);
    expect(picture.querySelector('rect[fill="red"]')?.getAttribute("width")).toBe("3");
    expect(Number(picture.getAttribute("width"))).toBe(200 + 5 + 32 > 352 ? 237 : 352);
});

test("a NaN breaks a line", () => {
    const target = group();
    new SvgPainter(target, "").line([0, 0, 1, 1, NaN, 2, 3, 3, 4, 4], "red", 1);
    expect(target.querySelector("path")?.getAttribute("d")).toBe("M0 0L1 1M3 3L4 4");
});

test("an empty rectangle leaves nothing behind, and one hatch serves all of its colour", () => {
    const target = group();
    const painter = new SvgPainter(target, "p-");
    painter.rect(0, 0, 0, 5, "red");
    painter.hatch(0, 0, 5, 5, "red");
    painter.hatch(5, 5, 5, 5, "red");
    expect(target.querySelectorAll("pattern")).toHaveLength(1);
    expect(target.querySelectorAll('rect[fill="url(#p-hatch0)"]')).toHaveLength(2);
});

test("near lags differ more in colour than far ones", () => {
    expect([rankOf(0, 24), rankOf(24, 24)]).toEqual([0, 1]);
    expect(rankOf(1, 24) - rankOf(0, 24)).toBeGreaterThan(rankOf(24, 24) - rankOf(23, 24));
});
