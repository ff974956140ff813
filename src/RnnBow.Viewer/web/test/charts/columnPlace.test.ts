import { expect, test } from "vitest";
import { columnPlace } from "../../src/charts/columnPlace";

test("wide columns stand apart", () => {
    expect(columnPlace(40, 10, 3)).toEqual({ x: 70, width: 9 });
});

test("narrow columns leave no pixel between them", () => {
    for (let column = 0; column < 500; column++) {
        const [here, next] = [columnPlace(40, 1.3, column), columnPlace(40, 1.3, column + 1)];
        expect(Number.isInteger(here.x)).toBe(true);
        expect(next.x).toBeLessThanOrEqual(here.x + here.width);
    }
});
