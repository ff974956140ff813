import { expect, test } from "vitest";
import { count, figure, lossFigure, percent, wholeNumber } from "../../src/text/format";
import { isMarked, visible, visibleShort } from "../../src/text/visible";

test("what cannot be seen has a mark", () => {
    expect([" ", "\n", "\t", "", "\u0000", "\u202e"].map(visible)).toEqual(["␣", "↵", "⇥", "∅", "␀", "⟨202e⟩"]);
    expect(isMarked(" ")).toBe(true);
    expect(isMarked("a")).toBe(false);
});

test("a space inside a word stays a space", () => expect(visible("New York")).toBe("New York"));

test("markup stays what it is: letters", () => expect(visible("<img onerror=alert(1)>")).toBe("<img onerror=alert(1)>"));

test("a long label is cut", () => {
    expect(visibleShort("international", 5)).toBe("inte…");
    expect(visibleShort("abc", 2)).toBe("a…");
});

test("figures have three digits, and what is not finite has a name", () => {
    expect([0, 0.012345, 1234567, 1.5e-7, -0.5].map(figure)).toEqual(["0", "0.0123", "1.23e+6", "1.5e-7", "-0.5"]);
    expect([NaN, Infinity, -Infinity, undefined].map(figure)).toEqual(["NaN", "infinite", "minus infinite", "not recorded"]);
    expect(lossFigure(2.40179848)).toBe("2.4018");
    expect(lossFigure(NaN)).toBe("NaN");
});

test("numbers are grouped, parts are percents, and one is not many", () => {
    expect(wholeNumber(1234567)).toBe("1,234,567");
    expect([0.004, 0.5, 1, NaN].map(percent)).toEqual(["<1%", "50%", "100%", "undefined"]);
    expect([count(1, "step"), count(2000, "step")]).toEqual(["1 step", "2,000 steps"]);
});
