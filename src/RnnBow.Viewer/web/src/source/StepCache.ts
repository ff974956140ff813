/** Keeps the last answers, up to a number of bytes, and joins those who ask for the same one at the same time. */
export class StepCache {
    private readonly known = new Map<string, ArrayBuffer>();
    private readonly underWay = new Map<string, { answer: Promise<ArrayBuffer>; asking: Set<object>; cancel: AbortController }>();
    private bytes = 0;

    constructor(private readonly maxBytes: number) {}

    get size(): number {
        return this.bytes;
    }

    /** The answer that is kept; undefined if there is none. */
    peek(name: string): ArrayBuffer | undefined {
        const found = this.known.get(name);
        if (found) {
            this.known.delete(name);
            this.known.set(name, found);
        }
        return found;
    }

    /**
     * The answer of a name. `fetch` is called only if it is not known and nobody is waiting for it. When everyone who waits has aborted,
     * so is the request.
     */
    async get(name: string, fetch: (signal: AbortSignal) => Promise<ArrayBuffer>, signal: AbortSignal): Promise<ArrayBuffer> {
        const found = this.peek(name);
        if (found) return found;
        const request = this.underWay.get(name) ?? this.start(name, fetch);
        const me = {};
        request.asking.add(me);
        const leave = () => {
            request.asking.delete(me);
            if (request.asking.size > 0) return;
            request.cancel.abort();
            if (this.underWay.get(name) === request) this.underWay.delete(name);
        };
        signal.addEventListener("abort", leave, { once: true });
        try {
            const answer = await request.answer;
            signal.throwIfAborted();
            return answer;
        } finally {
            signal.removeEventListener("abort", leave);
        }
    }

    /** Forgets everything. */
    clear(): void {
        this.known.clear();
        this.bytes = 0;
    }

    private start(name: string, fetch: (signal: AbortSignal) => Promise<ArrayBuffer>) {
        const cancel = new AbortController();
        const answer = fetch(cancel.signal)
            .then(bytes => {
                this.keep(name, bytes);
                return bytes;
            })
            .finally(() => {
                if (this.underWay.get(name) === request) this.underWay.delete(name);
            });
        const request = { answer, asking: new Set<object>(), cancel };
        this.underWay.set(name, request);
        return request;
    }

    private keep(name: string, bytes: ArrayBuffer): void {
        this.known.set(name, bytes);
        this.bytes += bytes.byteLength;
        for (const [oldest, old] of this.known) {
            if (this.bytes <= this.maxBytes || oldest === name) return;
            this.known.delete(oldest);
            this.bytes -= old.byteLength;
        }
    }
}
