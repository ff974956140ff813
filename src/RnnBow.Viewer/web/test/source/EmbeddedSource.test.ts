// @vitest-environment happy-dom
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { EmbeddedSource } from "../../src/source/EmbeddedSource";

/** An exported page that holds some answers in one block. */
function page(answers: Record<string, string>): Document {
    const index: Record<string, [number, number, number]> = {};
    let text = "";
    for (const [address, answer] of Object.entries(answers)) {
        index[address] = [0, text.length, answer.length];
        text += answer;
    }
    const made = document.implementation.createHTMLDocument();
    const add = (id: string, content: string) => {
        const script = made.createElement("script");
        script.id = id;
        script.type = "application/json";
        script.textContent = content;
        made.body.append(script);
    };
    add("rnnbow-index", JSON.stringify(index));
    add("rnnbow-block-0", deflateRawSync(Buffer.from(text)).toString("base64"));
    return made;
}

const text = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes);

/** Node 18 unpacks no raw deflate; browsers do. */
const unpacks = (() => {
    try {
        return new DecompressionStream("deflate-raw") !== undefined;
    } catch {
        return false;
    }
})();

test.skipIf(!unpacks)("answers come out of the page under the addresses of the server", async () => {
    const source = EmbeddedSource.of(
        page({
            "api/runs": "[]",
            "api/runs/0/step/40?key=0.forward.weight_hh.&measure=norm": "forty",
            "api/runs/0/overview?key=0.forward.weight_hh.": "all",
        }),
    );
    expect(await source?.runs()).toEqual([]);
    expect(text(await source!.step(0, 40, "0.forward.weight_hh.", "norm"))).toBe("forty");
    expect(text(await source!.overview(0, "0.forward.weight_hh.", { from: 1, to: 2, buckets: 7 }))).toBe("all");
});

test("the nearest step is found among those of the page", async () => {
    const source = EmbeddedSource.of(page({ "api/runs/0/step/40?key=a&measure=norm": "", "api/runs/0/step/100?key=a&measure=norm": "" }))!;
    expect([await source.nearest(0, 0), await source.nearest(0, 71), await source.nearest(0, 1e9)]).toEqual([40, 100, 100]);
    await expect(source.nearest(1, 0)).rejects.toThrow("no step");
    expect([source.neighbour(0, 40, "after"), source.neighbour(0, 70, "before"), source.neighbour(0, 100, "after")]).toEqual([
        100,
        40,
        undefined,
    ]);
});

test("what was not exported is refused in a sentence", async () => {
    await expect(EmbeddedSource.of(page({}))!.step(0, 1, "0.forward.weight_hh.", "share")).rejects.toThrow("exported without");
});

test("a page from a server holds no run", () => expect(EmbeddedSource.of(document.implementation.createHTMLDocument())).toBeUndefined());
