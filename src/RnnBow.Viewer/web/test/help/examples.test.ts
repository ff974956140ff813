import { expect, test } from "vitest";
import { creditOf } from "../../src/model/credit";
import { readStep } from "../../src/model/reading";
import { exampleItems, type Example } from "../../src/help/Example";
import recorded from "../../src/help/examples.json";

const examples = recorded as unknown as readonly Example[];

test("there is an example of each pattern that help explains", () =>
    expect(new Set(examples.map(example => example.pattern))).toEqual(new Set(["vanishing", "healthy", "exploding", "starved"])));

test.each(examples.map(example => [example.pattern, example] as const))("the page reads the example of %s as such", (pattern, example) =>
    expect(readStep(exampleItems(example), 0).pattern).toBe(pattern),
);

test.each([
    ["vanishing", 1],
    ["healthy", 10],
])("90% of the credit of %s lies where its caption says", (pattern, lag) => {
    const example = examples.find(known => known.pattern === pattern);
    expect(creditOf(exampleItems(example!), 0).ninety.lag).toBe(lag);
});
