// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { bindAddress } from "../../src/state/AddressBar";
import { Store } from "../../src/state/Store";
import { initialState } from "../../src/state/ViewState";

test("a change of the state shows in the address, and a change of the address in the state", () => {
    const store = new Store(initialState);
    bindAddress(window, store);
    store.patch({ step: 40 });
    expect(window.location.hash).toBe("#step=40");
    window.location.hash = "#step=50&gate=f";
    window.dispatchEvent(new Event("hashchange"));
    expect(store.value).toMatchObject({ step: 50, gate: "f" });
});
