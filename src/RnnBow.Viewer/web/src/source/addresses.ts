import type { SeriesRange } from "./RunSource";

/** The addresses of the server's answers, with the parts of a query in one order: the exported page finds its data by them. */
export const runsAddress = "api/runs";
export const eventsAddress = "api/events";

export function stepAddress(run: number, step: number, key: string, measure: string): string {
    return `api/runs/${run}/step/${step}${query({ key, measure })}`;
}

export function detailsAddress(run: number, step: number): string {
    return `api/runs/${run}/step/${step}/details`;
}

export function nearestAddress(run: number, step: number): string {
    return `api/runs/${run}/nearest${query({ step })}`;
}

export function findingsAddress(run: number): string {
    return `api/runs/${run}/look`;
}

export function seriesAddress(run: number, series: "overview" | "horizon", key: string | undefined, range?: SeriesRange): string {
    return `api/runs/${run}/${series}${query({ key, from: range?.from, to: range?.to, buckets: range?.buckets })}`;
}

function query(parts: Readonly<Record<string, string | number | undefined>>): string {
    const given = Object.entries(parts).filter(([, value]) => value !== undefined);
    return given.length === 0
        ? ""
        : `?${given.map(([name, value]) => `${name}=${encodeURIComponent(value as string | number)}`).join("&")}`;
}
