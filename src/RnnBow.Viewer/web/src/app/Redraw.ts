/** Gathers reasons to draw, and draws once in the next frame, or before it. */
export class Redraw<Reason extends string> {
    private readonly reasons = new Set<Reason>();
    private isWaiting = false;

    constructor(private readonly draw: (reasons: ReadonlySet<Reason>) => void) {}

    ask(...reasons: readonly Reason[]): void {
        for (const reason of reasons) this.reasons.add(reason);
        if (this.isWaiting) return;
        this.isWaiting = true;
        requestAnimationFrame(() => {
            this.isWaiting = false;
            this.drawAll();
        });
    }

    /** Draws at once, in the time that is left before the next frame: for what comes once a frame at most, such as an answer. */
    now(...reasons: readonly Reason[]): void {
        for (const reason of reasons) this.reasons.add(reason);
        this.drawAll();
    }

    private drawAll(): void {
        if (this.reasons.size === 0) return;
        const now = new Set(this.reasons);
        this.reasons.clear();
        this.draw(now);
    }
}
