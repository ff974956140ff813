/** Columns from this width on stand apart. */
const roomForGap = 4;

/** Where a column is drawn: with a gap beside it where there is room, and else over whole pixels, so that no seams show between columns. */
export function columnPlace(left: number, pitch: number, column: number): { readonly x: number; readonly width: number } {
    const x = left + column * pitch;
    return pitch > roomForGap ? { x, width: pitch - 1 } : { x: Math.floor(x), width: Math.ceil(pitch) };
}
