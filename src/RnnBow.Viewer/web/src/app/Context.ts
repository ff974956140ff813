import type { Theme } from "../draw/Theme";
import type { RunSource } from "../source/RunSource";
import type { StepCache } from "../source/StepCache";
import type { Pointing } from "../state/Pointing";
import type { Store } from "../state/Store";
import type { ViewState } from "../state/ViewState";

/** What the parts of the page share. */
export interface Context {
    readonly source: RunSource;
    readonly steps: StepCache;
    readonly state: Store<ViewState>;
    readonly pointing: Store<Pointing>;
    readonly theme: Store<Theme>;
    /** Tells a sentence to those who hear the page. */
    readonly announce: (sentence: string) => void;
}
