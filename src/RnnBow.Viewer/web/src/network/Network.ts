import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { readMetadata } from "./metadata";

/** What could come next, and how likely. */
export interface Guess {
    readonly token: string;
    readonly probability: number;
}

/** What the network says after one character. */
export interface Reading {
    readonly token: string;
    /** Every token's probability, in the order of the vocabulary. */
    readonly probabilities: Float32Array;
    /** The hidden units of each layer, from the input upwards. */
    readonly layers: readonly Float32Array[];
}

/** A character network as rnnbow export writes it, in the browser: ids, h0 (and c0) in; scores, h_n (and c_n) out. */
export class Network {
    private constructor(
        private readonly session: InferenceSession,
        readonly vocabulary: readonly string[],
        readonly facts: ReadonlyMap<string, string>,
    ) {}

    static async open(model: Uint8Array): Promise<Network> {
        const facts = readMetadata(model);
        const vocabulary = JSON.parse(facts.get("vocabulary") ?? "null") as string[] | null;
        if (!vocabulary) throw new Error("The network has no vocabulary; rnnbow export stores one.");
        // One thread: more need a page of another policy, and a step is too small to share.
        env.wasm.numThreads = 1;
        const session = await InferenceSession.create(model);
        if (session.inputNames[0] !== "input" || !session.inputNames.includes("h0"))
            throw new Error("The network does not read step by step; rnnbow export writes one that does.");
        return new Network(session, vocabulary, facts);
    }

    /** The characters of a text that the network does not know. */
    unknown(text: string): string[] {
        return [...new Set([...text].filter(token => !this.vocabulary.includes(token)))];
    }

    /** Reads a text from the beginning, one character at a time. Stops, with what it has, when it is no longer wanted. */
    async read(text: string, isWanted: () => boolean): Promise<Reading[]> {
        const readings: Reading[] = [];
        let states = this.zeros();
        for (const token of text) {
            if (!isWanted()) break;
            const id = BigInt(this.vocabulary.indexOf(token));
            const results = await this.session.run({ input: new Tensor("int64", [id], [1, 1]), ...states });
            states = Object.fromEntries(Object.keys(states).map(name => [name, results[name.replace("0", "_n")] as Tensor]));
            readings.push({ token, probabilities: softmax(floats(results["output"])), layers: rows(results["h_n"]) });
        }
        return readings;
    }

    likeliest(reading: Reading, count: number): Guess[] {
        return [...reading.probabilities.keys()]
            .sort((a, b) => (reading.probabilities[b] as number) - (reading.probabilities[a] as number))
            .slice(0, count)
            .map(id => ({ token: this.vocabulary[id] as string, probability: reading.probabilities[id] as number }));
    }

    private zeros(): Record<string, Tensor> {
        const [layers, hidden] = [Number(this.facts.get("layers")), Number(this.facts.get("hidden"))];
        if (!(layers > 0 && hidden > 0)) throw new Error("The network does not say how many layers and units it has.");
        const names = this.session.inputNames.filter(name => name !== "input");
        return Object.fromEntries(names.map(name => [name, new Tensor("float32", new Float32Array(layers * hidden), [layers, 1, hidden])]));
    }
}

function floats(tensor: Tensor | undefined): Float32Array {
    if (!(tensor?.data instanceof Float32Array)) throw new Error("The network does not return what rnnbow export writes.");
    return tensor.data;
}

function rows(tensor: Tensor | undefined): Float32Array[] {
    const data = floats(tensor);
    const [count, hidden] = [tensor?.dims[0] ?? 0, tensor?.dims[2] ?? 0];
    return Array.from({ length: count }, (_, row) => data.slice(row * hidden, (row + 1) * hidden));
}

function softmax(scores: Float32Array): Float32Array {
    const largest = scores.reduce((a, b) => Math.max(a, b), -Infinity);
    const weights = scores.map(score => Math.exp(score - largest));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map(weight => weight / sum);
}
