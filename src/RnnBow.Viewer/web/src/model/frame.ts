/** An array of a frame. Numbers of 64 bits are converted: JavaScript counts exactly up to 2^53. */
export type FrameArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** A binary answer: a JSON header and named arrays, as docs/viewer-api.md describes it. */
export interface Frame<Header> {
    readonly header: Header;
    readonly arrays: ReadonlyMap<string, FrameArray>;
}

interface ArrayEntry {
    readonly name: string;
    readonly type: "f32" | "f64" | "i32" | "u8";
    readonly shape: readonly number[];
    readonly offset: number;
}

const lengthBytes = 4;
const alignment = 8;

/** Reads a frame. Throws a sentence if the bytes are none. */
export function decodeFrame<Header>(bytes: ArrayBuffer): Frame<Header> {
    if (bytes.byteLength < lengthBytes) throw new Error(`The answer has ${bytes.byteLength} bytes; a frame begins with 4 bytes of length.`);
    const headerLength = new DataView(bytes).getUint32(0, true);
    const start = lengthBytes + headerLength;
    if (start > bytes.byteLength)
        throw new Error(
            `The answer is cut short: its header takes ${headerLength} bytes, and ${bytes.byteLength - lengthBytes} are there.`,
        );
    const text = new TextDecoder().decode(new Uint8Array(bytes, lengthBytes, headerLength));
    const header = JSON.parse(text) as Header & { arrays?: readonly ArrayEntry[] };
    const arrays = new Map<string, FrameArray>();
    for (const entry of header.arrays ?? []) arrays.set(entry.name, readArray(bytes, start, entry));
    return { header, arrays };
}

function readArray(bytes: ArrayBuffer, start: number, entry: ArrayEntry): FrameArray {
    const length = entry.shape.reduce((product, size) => product * size, 1);
    const from = start + entry.offset;
    const size = length * sizeOf(entry.type);
    if (from + size > bytes.byteLength) throw new Error(`The answer is cut short: the array "${entry.name}" ends after its last byte.`);
    // A typed array must begin at a multiple of its element's size, which the header's length does not promise for 8 bytes.
    const [buffer, at] = from % alignment === 0 ? [bytes, from] : [bytes.slice(from, from + size), 0];
    switch (entry.type) {
        case "f32":
            return new Float32Array(buffer, at, length);
        case "f64":
            return new Float64Array(buffer, at, length);
        case "i32":
            return new Int32Array(buffer, at, length);
        case "u8":
            return new Uint8Array(buffer, at, length);
    }
}

function sizeOf(type: ArrayEntry["type"]): number {
    return type === "f64" ? 8 : type === "u8" ? 1 : 4;
}

/** A number of a header, where NaN and the infinities are texts. */
export function toNumber(value: number | string | null | undefined): number | undefined {
    return value === null || value === undefined ? undefined : Number(value);
}
