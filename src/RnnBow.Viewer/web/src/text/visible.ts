const marks: Readonly<Record<string, string>> = { " ": "␣", "\n": "↵", "\t": "⇥", "\r": "␍", "\u00a0": "⍽", "": "∅" };

/** The longest label that is drawn whole. */
const longest = 12;

/** A label with a mark in place of what cannot be seen: spaces, newlines, tabs and control characters. */
export function visible(label: string): string {
    if (label in marks) return marks[label] as string;
    let text = "";
    for (const letter of label) text += label.length === 1 || letter !== " " ? (marks[letter] ?? control(letter)) : letter;
    return text;
}

/** The same, cut to what fits above a bar. */
export function visibleShort(label: string, letters = longest): string {
    const text = [...visible(label)];
    return text.length <= letters ? text.join("") : `${text.slice(0, Math.max(1, letters - 1)).join("")}…`;
}

/** Whether the label shows a mark in place of itself. */
export function isMarked(label: string): boolean {
    return visible(label) !== label;
}

function control(letter: string): string {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    // Marks that turn the direction of writing, or have no width, could make a label look like another.
    const isHidden =
        (code >= 0x7f && code < 0xa0) ||
        (code >= 0x200b && code <= 0x200f) ||
        (code >= 0x202a && code <= 0x202e) ||
        (code >= 0x2066 && code <= 0x2069) ||
        code === 0xfeff;
    return isHidden ? `⟨${code.toString(16)}⟩` : letter;
}
