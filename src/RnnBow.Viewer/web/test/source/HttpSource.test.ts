// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { HttpSource } from "../../src/source/HttpSource";

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: unknown) {
    const fetch = vi.fn(
        async (_address: string, _options?: unknown) => new Response(typeof body === "string" ? body : JSON.stringify(body), { status }),
    );
    vi.stubGlobal("fetch", fetch);
    return fetch;
}

test("addresses name what is asked for", async () => {
    const fetch = answer(200, {});
    const source = new HttpSource();
    await source.step(1, 40, "0.forward.weight_hh.f", "norm");
    await source.overview(0, undefined, { from: 10, buckets: 100 });
    await source.horizon(2, "a", { buckets: 5 });
    expect(fetch.mock.calls.map(call => call[0])).toEqual([
        "api/runs/1/step/40?key=0.forward.weight_hh.f&measure=norm",
        "api/runs/0/overview?from=10&buckets=100",
        "api/runs/2/horizon?key=a&buckets=5",
    ]);
});

test("an error is the server's sentence, or says what the server answered", async () => {
    answer(404, { error: "Step 5 is not recorded." });
    await expect(new HttpSource().nearest(0, 5)).rejects.toThrow("Step 5 is not recorded.");
    answer(502, "<html>");
    await expect(new HttpSource().nearest(0, 5)).rejects.toThrow("answered 502");
});

test("a server that is gone is told as such", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(new HttpSource().runs()).rejects.toThrow("does not answer");
});
