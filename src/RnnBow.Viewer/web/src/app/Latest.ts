/** Runs one task at a time: a new one aborts that before it, and its result is not used. */
export class Latest {
    private current: AbortController | undefined;

    /** @param onProblem is told in a sentence why a task failed; an aborted one did not fail. */
    run<T>(task: (signal: AbortSignal) => Promise<T>, onDone: (result: T) => void, onProblem: (sentence: string) => void): void {
        this.current?.abort();
        const mine = new AbortController();
        this.current = mine;
        task(mine.signal).then(
            result => {
                if (this.current === mine) onDone(result);
            },
            (error: unknown) => {
                if (this.current === mine && !mine.signal.aborted) onProblem(sentenceOf(error));
            },
        );
    }

    cancel(): void {
        this.current?.abort();
        this.current = undefined;
    }
}

export function sentenceOf(error: unknown): string {
    return error instanceof Error && error.message !== "" ? error.message : "Something failed that has no description.";
}
