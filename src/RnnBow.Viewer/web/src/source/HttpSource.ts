import type { RunGrowth, RunInfo } from "../model/RunInfo";
import { detailsAddress, eventsAddress, findingsAddress, nearestAddress, runsAddress, seriesAddress, stepAddress } from "./addresses";
import type { Findings, RunSource, SeriesRange } from "./RunSource";

/** Runs from the server that the page came from. */
export class HttpSource implements RunSource {
    readonly isPartial = false;

    async runs(signal?: AbortSignal): Promise<readonly RunInfo[]> {
        return (await (await ask(runsAddress, signal)).json()) as RunInfo[];
    }

    async overview(run: number, key: string | undefined, range: SeriesRange, signal?: AbortSignal): Promise<ArrayBuffer> {
        return (await ask(seriesAddress(run, "overview", key, range), signal)).arrayBuffer();
    }

    async horizon(run: number, key: string, range: SeriesRange, signal?: AbortSignal): Promise<ArrayBuffer> {
        return (await ask(seriesAddress(run, "horizon", key, range), signal)).arrayBuffer();
    }

    async step(run: number, step: number, key: string, measure: string, signal?: AbortSignal): Promise<ArrayBuffer> {
        return (await ask(stepAddress(run, step, key, measure), signal)).arrayBuffer();
    }

    async details(run: number, step: number, signal?: AbortSignal): Promise<ArrayBuffer> {
        return (await ask(detailsAddress(run, step), signal)).arrayBuffer();
    }

    async nearest(run: number, step: number, signal?: AbortSignal): Promise<number> {
        return ((await (await ask(nearestAddress(run, step), signal)).json()) as { step: number }).step;
    }

    neighbour(): undefined {
        return undefined;
    }

    async findings(run: number, signal?: AbortSignal): Promise<Findings> {
        return (await (await ask(findingsAddress(run), signal)).json()) as Findings;
    }

    follow(onGrowth: (growth: RunGrowth) => void, onConnection: (isOpen: boolean) => void): () => void {
        const events = new EventSource(eventsAddress);
        events.addEventListener("run", event => onGrowth(JSON.parse((event as MessageEvent<string>).data) as RunGrowth));
        events.addEventListener("open", () => onConnection(true));
        // The browser connects again by itself.
        events.addEventListener("error", () => onConnection(false));
        return () => events.close();
    }
}

async function ask(address: string, signal: AbortSignal | undefined): Promise<Response> {
    const answer = await fetch(address, signal ? { signal } : {}).catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "AbortError") throw error;
        throw new Error("The server does not answer. Is rnnbow view still running?");
    });
    if (answer.ok) return answer;
    const told = await answer.json().then(
        (body: unknown) => (body as { error?: unknown }).error,
        () => undefined,
    );
    throw new Error(typeof told === "string" ? told : `The server answered ${answer.status} to ${address}.`);
}
