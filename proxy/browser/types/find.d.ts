export type Found = {
    base: string;
    probe?: import('./api.js').Probe;
};
export type LocalAccess = 'granted' | 'prompt' | 'denied' | 'unknown';
/**
 * @typedef {{base: string, probe?: import('./api.js').Probe}} Found
 * @typedef {'granted' | 'prompt' | 'denied' | 'unknown'} LocalAccess
 */
/**
 * Looks for a Foretop. One that does not know the page says nothing but that pages may ask for a
 * token, which is enough to know that it is there.
 * @param {{bases: string[], fetch: typeof globalThis.fetch, signal?: AbortSignal}} options
 * @returns {Promise<Found | undefined>}
 */
export declare function find({ bases, fetch, signal }: {
    bases: string[];
    fetch: typeof globalThis.fetch;
    signal?: AbortSignal;
}): Promise<Found | undefined>;
/**
 * Whether the browser lets this page reach this machine (Chromium's local network access).
 * @returns {Promise<LocalAccess>}
 */
export declare function localAccess(): Promise<LocalAccess>;
/**
 * @param {number[]} ports
 * @returns {string[]}
 */
export declare const basesOf: (ports: number[]) => string[];
