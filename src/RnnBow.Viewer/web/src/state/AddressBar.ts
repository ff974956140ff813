import type { Store } from "./Store";
import { readState, writeState, type ViewState } from "./ViewState";

/** Parts whose change is a place to come back to with the browser's back button. */
const places: readonly (keyof ViewState)[] = ["run", "beside", "parameter", "layer", "direction", "gate", "measure"];

/** Keeps the address of the page and the state the same. */
export function bindAddress(page: Window, store: Store<ViewState>): void {
    let written = page.location.hash;
    store.subscribe((state, before) => {
        const hash = writeState(state);
        if (hash === page.location.hash) return;
        written = hash;
        const address = `${page.location.pathname}${page.location.search}${hash}`;
        if (places.some(name => state[name] !== before[name])) page.history.pushState(null, "", address);
        else page.history.replaceState(null, "", address);
    });
    const read = () => {
        if (page.location.hash === written) return;
        written = page.location.hash;
        store.set(readState(written));
    };
    page.addEventListener("hashchange", read);
    page.addEventListener("popstate", read);
}
