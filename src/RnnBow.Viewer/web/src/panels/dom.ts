/** Makes an element. Text becomes text, never markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes: Readonly<Record<string, string>> = {},
    ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.append(...children);
    return element;
}

/** Sets a text only if it changed, so that nothing is laid out anew. */
export function setText(element: Element, text: string): void {
    if (element.textContent !== text) element.textContent = text;
}
