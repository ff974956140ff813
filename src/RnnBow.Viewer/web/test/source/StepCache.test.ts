import { expect, test, vi } from "vitest";
import { StepCache } from "../../src/source/StepCache";

const bytes = (length: number) => Promise.resolve(new ArrayBuffer(length));
const signal = () => new AbortController().signal;

test("an answer is fetched once", async () => {
    const cache = new StepCache(100);
    const fetch = vi.fn(() => bytes(10));
    await Promise.all([cache.get("a", fetch, signal()), cache.get("a", fetch, signal())]);
    await cache.get("a", fetch, signal());
    expect(fetch).toHaveBeenCalledOnce();
});

test("it never grows beyond its limit, and forgets first what was not used for longest", async () => {
    const cache = new StepCache(100);
    for (let i = 0; i < 1000; i++) {
        await cache.get(`step ${i}`, () => bytes(30), signal());
        cache.peek("step 0");
        expect(cache.size).toBeLessThanOrEqual(100);
    }
    expect(cache.peek("step 0")).toBeDefined();
    expect(cache.peek("step 999")).toBeDefined();
    expect(cache.peek("step 500")).toBeUndefined();
});

test("a request is aborted when nobody waits for it any more, and not before", async () => {
    const cache = new StepCache(100);
    let asked: AbortSignal | undefined;
    const fetch = (abort: AbortSignal) => {
        asked = abort;
        return new Promise<ArrayBuffer>((_, reject) => abort.addEventListener("abort", () => reject(new Error("aborted"))));
    };
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [cache.get("a", fetch, first.signal), cache.get("a", fetch, second.signal)].map(answer => answer.catch(() => "gone"));
    first.abort();
    expect(asked?.aborted).toBe(false);
    second.abort();
    expect(asked?.aborted).toBe(true);
    expect(await Promise.all(waiting)).toEqual(["gone", "gone"]);
    expect((await cache.get("a", () => bytes(5), signal())).byteLength).toBe(5);
});

test("a failed request is not kept", async () => {
    const cache = new StepCache(100);
    await expect(cache.get("a", () => Promise.reject(new Error("no")), signal())).rejects.toThrow("no");
    expect((await cache.get("a", () => bytes(7), signal())).byteLength).toBe(7);
});
