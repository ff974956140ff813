import { expect, test } from "vitest";
import { decodeFrame, toNumber } from "../../src/model/frame";

/** Writes a frame from its description alone. */
function encode(header: object, data: Uint8Array): ArrayBuffer {
    const text = new TextEncoder().encode(JSON.stringify(header));
    const padded = Math.ceil(text.length / 4) * 4;
    const bytes = new Uint8Array(4 + padded + data.length).fill(0x20);
    new DataView(bytes.buffer).setUint32(0, padded, true);
    bytes.set(text, 4);
    bytes.set(data, 4 + padded);
    return bytes.buffer;
}

test("arrays come out with their names, types and numbers, NaN and infinities among them", () => {
    const data = new Uint8Array(24);
    const view = new DataView(data.buffer);
    [1.5, NaN, Infinity].forEach((value, i) => view.setFloat32(i * 4, value, true));
    view.setFloat64(16, 123456789, true);
    const frame = decodeFrame<{ step: number }>(
        encode(
            {
                step: 7,
                arrays: [
                    { name: "a", type: "f32", shape: [3], offset: 0 },
                    { name: "b", type: "f64", shape: [1], offset: 16 },
                ],
            },
            data,
        ),
    );
    expect(frame.header.step).toBe(7);
    expect([...(frame.arrays.get("a") ?? [])]).toEqual([1.5, NaN, Infinity]);
    expect([...(frame.arrays.get("b") ?? [])]).toEqual([123456789]);
});

test("an array of 8 bytes is read wherever the header ends", () => {
    for (const filler of ["", "x", "xx", "xxx", "xxxx", "xxxxx", "xxxxxx", "xxxxxxx"]) {
        const data = new Uint8Array(8);
        new DataView(data.buffer).setFloat64(0, -2.25, true);
        const frame = decodeFrame(encode({ filler, arrays: [{ name: "a", type: "f64", shape: [1], offset: 0 }] }, data));
        expect([...(frame.arrays.get("a") ?? [])]).toEqual([-2.25]);
    }
});

test("bytes that are cut short are refused in a sentence", () => {
    const whole = encode({ arrays: [{ name: "a", type: "f32", shape: [2], offset: 0 }] }, new Uint8Array(8));
    expect(() => decodeFrame(whole.slice(0, 2))).toThrow(/2 bytes/);
    expect(() => decodeFrame(whole.slice(0, 20))).toThrow(/cut short/);
    expect(() => decodeFrame(whole.slice(0, whole.byteLength - 4))).toThrow(/"a"/);
});

test("a header's number may be a text where JSON has none", () => {
    expect(toNumber("NaN")).toBeNaN();
    expect(toNumber("-Infinity")).toBe(-Infinity);
    expect(toNumber(null)).toBeUndefined();
});
