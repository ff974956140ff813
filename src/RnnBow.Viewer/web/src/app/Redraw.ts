/** Gathers reasons to draw, and draws once before the next frame. */
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
            const now = new Set(this.reasons);
            this.reasons.clear();
            this.draw(now);
        });
    }
}
