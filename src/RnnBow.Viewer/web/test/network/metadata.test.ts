import { describe, expect, it } from "vitest";
import { readMetadata } from "../../src/network/metadata";

const bytes = (text: string) => [...new TextEncoder().encode(text)];
const field = (number: number, content: readonly number[]) => [number * 8 + 2, content.length, ...content];
const fact = (key: string, value: string) => field(14, [...field(1, bytes(key)), ...field(2, bytes(value))]);

describe("the facts of an ONNX file", () => {
    it("are found beside the network and other fields", () => {
        const graph = field(7, [1, 2, 3]);
        const version = [8, 0x88, 0x01];
        const facts = readMetadata(new Uint8Array([...version, ...graph, ...fact("cell", "lstm"), ...fact("vocabulary", '["é","☃"]')]));
        expect([...facts]).toEqual([
            ["cell", "lstm"],
            ["vocabulary", '["é","☃"]'],
        ]);
    });

    it("are not looked for in a file that is cut off or is none", () => {
        const whole = fact("cell", "lstm");
        expect(() => readMetadata(new Uint8Array(whole.slice(0, -1)))).toThrow("cut off");
        expect(() => readMetadata(new TextEncoder().encode("This is no network."))).toThrow("ONNX");
    });
});
