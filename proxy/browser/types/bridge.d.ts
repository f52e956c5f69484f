/**
 * Answers content scripts, in the service worker. Call it while the worker starts.
 * @param {import('./foretop.js').Foretop} foretop
 * @param {any} runtime chrome.runtime
 */
export declare function serve(foretop: import('./foretop.js').Foretop, runtime: any): void;
/**
 * What a content script uses in place of a Foretop of its own.
 * @param {any} runtime chrome.runtime
 */
export declare function through(runtime: any): {
    /** @param {{signal?: AbortSignal}} [options] */
    connect: (options?: {
        signal?: AbortSignal;
    }) => Promise<any>;
    /** @param {{signal?: AbortSignal, onState?: (state: import('./foretop.js').State) => void}} [options] */
    pair: ({ signal, onState }?: {
        signal?: AbortSignal;
        onState?: (state: import('./foretop.js').State) => void;
    }) => Promise<any>;
    /** @param {{signal?: AbortSignal}} [options] */
    clusters: (options?: {
        signal?: AbortSignal;
    }) => Promise<any>;
    /**
     * @param {string} cluster
     * @param {import('./cluster.js').Ref} ref
     * @param {import('./cluster.js').Selection} [options]
     */
    list: (cluster: string, ref: import('./cluster.js').Ref, { signal, ...options }?: import('./cluster.js').Selection) => Promise<any>;
    /**
     * @param {string} cluster
     * @param {import('./cluster.js').Ref} ref
     * @param {{signal?: AbortSignal}} [options]
     */
    get: (cluster: string, ref: import('./cluster.js').Ref, { signal }?: {
        signal?: AbortSignal;
    }) => Promise<any>;
    /**
     * Goes on when the worker was ended.
     * @param {string} cluster
     * @param {import('./cluster.js').Ref} ref
     * @param {import('./cluster.js').Selection & {onEvent: (event: import('./watch.js').WatchEvent) => void}} options
     * @returns {Promise<void>} rejected when it cannot go on, or `signal` is aborted
     */
    watch: (cluster: string, ref: import('./cluster.js').Ref, { signal, onEvent, ...options }: import('./cluster.js').Selection & {
        onEvent: (event: import('./watch.js').WatchEvent) => void;
    }) => Promise<void>;
};
