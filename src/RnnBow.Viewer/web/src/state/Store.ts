/** A value that tells when it changes. */
export class Store<T> {
    private readonly listeners = new Set<(value: T, before: T) => void>();

    constructor(private current: T) {}

    get value(): T {
        return this.current;
    }

    set(value: T): void {
        if (Object.is(value, this.current)) return;
        const before = this.current;
        this.current = value;
        for (const listener of [...this.listeners]) listener(value, before);
    }

    /** Replaces some parts. Nothing is told if none of them changes. */
    patch(parts: Partial<T>): void {
        const names = Object.keys(parts) as (keyof T)[];
        if (names.some(name => !Object.is(parts[name], this.current[name]))) this.set({ ...this.current, ...parts });
    }

    /** Calls back at every change; the returned function ends it. */
    subscribe(listener: (value: T, before: T) => void): () => void {
        this.listeners.add(listener);
        return () => void this.listeners.delete(listener);
    }
}
