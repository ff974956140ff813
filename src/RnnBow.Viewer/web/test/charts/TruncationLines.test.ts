// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { TruncationLines } from "../../src/charts/TruncationLines";
import { mouse, rects, texts, theme } from "../make";

const curve = { cosine: Float64Array.from([0.6, 0.9, 0.992, 0.999, 1]), bias: Float64Array.from([0.8, 0.4, 0.12, 0.05, 0]) };

function drawn(cosine = curve.cosine, onPoint = vi.fn()) {
    const lines = new TruncationLines(onPoint);
    lines.draw({ curve: { ...curve, cosine }, theme, width: 448 });
    return lines;
}

test("the cosine is a solid line, the bias a dashed one", () => {
    const picture = drawn().picture.toSvg();
    expect(picture.querySelector(`path[stroke=${theme.ink}]`)?.getAttribute("stroke-dasharray")).toBeNull();
    expect(picture.querySelector(`path[stroke=${theme.loss}]`)?.getAttribute("stroke-dasharray")).not.toBeNull();
    // Windows of 1 to 5 at even distances, from 38 to 438; 1 at the top, 0 at the foot.
    expect(rects(picture, theme.ink).map(dot => dot.x + 1.5)).toEqual([38, 138, 238, 338, 438]);
    expect(rects(picture, theme.ink)[4]!.y + 1.5).toBe(18);
    expect(rects(picture, theme.loss)[4]!.y + 1.5).toBe(150);
});

test("the smallest window that is good enough is marked, where there is one", () => {
    expect(texts(drawn().picture.toSvg())).toContain("good enough from 3 on");
    expect(drawn().report().smallest).toBe(3);
    const never = drawn(Float64Array.from([0.1, 0.2, 0.3, 0.4, NaN]));
    expect(texts(never.picture.toSvg()).join()).not.toContain("good enough");
    expect(never.report().smallest).toBeUndefined();
});

test("pointing tells the numbers of the nearest window", () => {
    const onPoint = vi.fn();
    const lines = drawn(curve.cosine, onPoint);
    mouse(lines.element, "pointermove", 150, 40);
    expect(onPoint).toHaveBeenLastCalledWith("windows of 2 steps: cosine 0.9, off by 40% of its size");
});
