import { wholeNumber } from "../text/format";

interface CorpusFile {
    readonly path: string;
    readonly start: number;
}

/** Where a character of a corpus lies: in which of its files, if the run's facts tell, and at which character of that. */
export function placeIn(corpus: unknown, offset: number): string {
    const file = filesOf(corpus).findLast(known => known.start <= offset);
    return file ? `${file.path}, character ${wholeNumber(offset - file.start)}` : `position ${wholeNumber(offset)} of the corpus`;
}

function filesOf(corpus: unknown): readonly CorpusFile[] {
    const files = (corpus as { files?: unknown } | undefined)?.files;
    return Array.isArray(files) ? files.filter(isFile) : [];
}

function isFile(file: unknown): file is CorpusFile {
    const { path, start } = (file ?? {}) as { path?: unknown; start?: unknown };
    return typeof path === "string" && typeof start === "number";
}
