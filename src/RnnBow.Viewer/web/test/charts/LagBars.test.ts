// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { LagBars } from "../../src/charts/LagBars";
import type { BoundKind, LagProfile } from "../../src/model/lagProfile";
import { mouse, rects, theme } from "../make";

const means = Float64Array.from([1, 0.1, 0.01, 0]);

function drawn(bound: number[] | undefined, kind: BoundKind = "strict", onPoint = vi.fn()) {
    const bars = new LagBars(onPoint);
    const profile: LagProfile = { means, bound: bound && Float64Array.from(bound) };
    bars.draw({ profile, kind, theme, width: 460 }); // 52 left, 8 right: 100 for each lag.
    return bars;
}

const line = (bars: LagBars) => bars.picture.toSvg().querySelector(`path[stroke=${theme.alarm}]`);
const places = (bars: LagBars) =>
    [...(line(bars)?.getAttribute("d") ?? "").matchAll(/([\d.]+) ([\d.]+)/g)].map(found => [Number(found[1]), Number(found[2])] as const);

test("a factor is a height, whatever the items are", () => {
    const bars = rects(drawn(undefined).picture.toSvg(), theme.later(0.35));
    expect(bars.map(bar => bar.x)).toEqual([52, 152, 252]);
    expect(bars[0]!.height - bars[1]!.height).toBeCloseTo(bars[1]!.height - bars[2]!.height, 6);
});

test("without a bound there is no line", () => {
    expect(line(drawn(undefined))).toBeNull();
    expect(drawn(undefined).report().bound).toBeUndefined();
});

test("the line stands at the heights of the bars where it has their values", () => {
    const bars = drawn([1, 0.1, 0.01, 0.0001]);
    const tops = rects(bars.picture.toSvg(), theme.later(0.35)).map(bar => bar.y);
    places(bars)
        .slice(0, 3)
        .forEach(([x, y], lag) => {
            expect(x).toBeCloseTo(102 + 100 * lag, 6);
            expect(y).toBeCloseTo(tops[lag] as number, 1);
        });
});

test("a line that leaves the picture is cut at the edge, on its way to the next lag", () => {
    const found = places(drawn([1, 1e6, 1e12, 1e18]));
    expect(found).toHaveLength(2);
    // Three decades of six are inside.
    expect(found[1]![0]).toBeCloseTo(102 + 50, 0);
    expect(found[1]![1]).toBe(12);
});

test("a line that is infinite from the next lag on goes straight up, and one that is no number ends", () => {
    expect(places(drawn([1, Infinity, Infinity, Infinity])).map(([x]) => x)).toEqual([102, 102]);
    expect(places(drawn([1, NaN, NaN, NaN]))).toHaveLength(1);
});

test("a guide is dashed, a strict bound is not", () => {
    expect(line(drawn([1, 1, 1, 1], "strict"))?.getAttribute("stroke-dasharray")).toBeNull();
    expect(line(drawn([1, 1, 1, 1], "below"))?.getAttribute("stroke-dasharray")).not.toBeNull();
});

test("pointing tells the numbers of a lag", () => {
    const onPoint = vi.fn();
    const bars = drawn([1, 0.5, 0.25, 0.125], "strict", onPoint);
    mouse(bars.element, "pointermove", 170, 40);
    expect(onPoint).toHaveBeenLastCalledWith("lag 1: mean item 0.1, 10% of that at lag 0; line at 0.5");
});
