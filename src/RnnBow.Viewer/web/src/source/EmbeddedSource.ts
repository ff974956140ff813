import type { RunGrowth, RunInfo } from "../model/RunInfo";
import { detailsAddress, findingsAddress, runsAddress, seriesAddress, stepAddress } from "./addresses";
import type { Findings, RunSource, SeriesRange } from "./RunSource";

/** Where an answer lies: the number of its block, and the place in the unpacked block. */
type Place = readonly [block: number, offset: number, length: number];

const indexId = "rnnbow-index";
/** Unpacked blocks that are kept; each holds the answers of some tens of steps. */
const keptBlocks = 8;

/** Runs inside the page's own file, as `rnnbow export --to html` writes it: the server's answers, packed in blocks. */
export class EmbeddedSource implements RunSource {
    readonly isPartial = true;
    private readonly blocks = new Map<number, Promise<ArrayBuffer>>();
    private readonly steps = new Map<number, Set<number>>();

    private constructor(
        private readonly page: Document,
        private readonly index: Readonly<Record<string, Place>>,
    ) {
        for (const address of Object.keys(index)) this.note(address);
    }

    /** The source of a page; undefined if it holds no run. */
    static of(page: Document): EmbeddedSource | undefined {
        const text = page.getElementById(indexId)?.textContent;
        return text ? new EmbeddedSource(page, JSON.parse(text) as Record<string, Place>) : undefined;
    }

    async runs(): Promise<readonly RunInfo[]> {
        return this.json<RunInfo[]>(runsAddress);
    }

    overview(run: number, key: string | undefined, _range: SeriesRange): Promise<ArrayBuffer> {
        return this.answer(seriesAddress(run, "overview", key));
    }

    horizon(run: number, key: string, _range: SeriesRange): Promise<ArrayBuffer> {
        return this.answer(seriesAddress(run, "horizon", key));
    }

    step(run: number, step: number, key: string, measure: string): Promise<ArrayBuffer> {
        return this.answer(stepAddress(run, step, key, measure));
    }

    details(run: number, step: number): Promise<ArrayBuffer> {
        return this.answer(detailsAddress(run, step));
    }

    async nearest(run: number, step: number): Promise<number> {
        let nearest: number | undefined;
        for (const at of this.steps.get(run) ?? [])
            if (nearest === undefined || Math.abs(at - step) < Math.abs(nearest - step)) nearest = at;
        if (nearest === undefined) throw new Error("This page holds no step of the run.");
        return nearest;
    }

    neighbour(run: number, step: number, side: "before" | "after"): number | undefined {
        let nearest: number | undefined;
        for (const at of this.steps.get(run) ?? []) {
            const isThere = side === "before" ? at < step : at > step;
            if (isThere && (nearest === undefined || Math.abs(at - step) < Math.abs(nearest - step))) nearest = at;
        }
        return nearest;
    }

    async findings(run: number): Promise<Findings> {
        return this.json<Findings>(findingsAddress(run));
    }

    follow(_onGrowth: (growth: RunGrowth) => void, _onConnection: (isOpen: boolean) => void): () => void {
        return () => undefined;
    }

    private note(address: string): void {
        const found = /^api\/runs\/(\d+)\/step\/(\d+)\?/.exec(address);
        if (!found) return;
        const [run, step] = [Number(found[1]), Number(found[2])];
        const steps = this.steps.get(run) ?? new Set<number>();
        this.steps.set(run, steps.add(step));
    }

    private async json<T>(address: string): Promise<T> {
        return JSON.parse(new TextDecoder().decode(await this.answer(address))) as T;
    }

    private async answer(address: string): Promise<ArrayBuffer> {
        const place = this.index[address];
        if (!place) throw new Error("This page was exported without what you ask for. Open the run with rnnbow view to see all of it.");
        const [number, offset, length] = place;
        return (await this.block(number)).slice(offset, offset + length);
    }

    private block(number: number): Promise<ArrayBuffer> {
        const known = this.blocks.get(number);
        const block = known ?? unpack(this.page.getElementById(`rnnbow-block-${number}`)?.textContent ?? "");
        // Taken out and put back: the first of the map is the one that was not used for longest.
        this.blocks.delete(number);
        this.blocks.set(number, block);
        const oldest = this.blocks.keys().next().value;
        if (this.blocks.size > keptBlocks && oldest !== undefined) this.blocks.delete(oldest);
        return block;
    }
}

async function unpack(base64: string): Promise<ArrayBuffer> {
    const packed = Uint8Array.from(atob(base64.trim()), letter => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).arrayBuffer();
}
