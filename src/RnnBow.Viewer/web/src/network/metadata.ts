/** The field of ONNX's ModelProto that holds the facts beside the network. */
const metadataProps = 14;

/** The facts of an ONNX file, which the runtime for browsers does not tell: metadata_props of its ModelProto. */
export function readMetadata(model: Uint8Array): ReadonlyMap<string, string> {
    const facts = new Map<string, string>();
    const text = new TextDecoder();
    for (const [field, bytes] of fields(model)) {
        if (field !== metadataProps) continue;
        const entry = new Map([...fields(bytes)].map(([number, value]) => [number, text.decode(value)]));
        facts.set(entry.get(1) ?? "", entry.get(2) ?? "");
    }
    return facts;
}

/** The fields of a protobuf message that have a length: messages, texts and bytes. */
function* fields(message: Uint8Array): Generator<[number, Uint8Array]> {
    let at = 0;
    const varint = (): number => {
        let value = 0;
        for (let scale = 1; at < message.length; scale *= 128) {
            const byte = message[at++] as number;
            value += (byte & 127) * scale;
            if (byte < 128) return value;
        }
        throw new Error("The ONNX file is cut off.");
    };
    while (at < message.length) {
        const tag = varint();
        const kind = tag % 8;
        if (kind === 0) varint();
        else if (kind === 1) at += 8;
        else if (kind === 5) at += 4;
        else if (kind === 2) {
            const length = varint();
            if (at + length > message.length) throw new Error("The ONNX file is cut off.");
            yield [Math.floor(tag / 8), message.subarray(at, at + length)];
            at += length;
        } else throw new Error("This is no ONNX file.");
    }
}
