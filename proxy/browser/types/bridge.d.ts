/**
 * Answers content scripts, in the service worker. Call it while the worker starts.
 *
 * A page that breaks out of its process can speak as its content script does: `allow` only what
 * that needs, and have `trim` leave of an event only what it shows.
 * @param {import('./foretop.js').Foretop} foretop
 * @param {any} runtime chrome.runtime
 * @param {{allow?: (op: string, args: any[]) => boolean,
 *   trim?: (event: import('./watch.js').WatchEvent, options: any) => any}} [options] `trim` gets
 *   the watch's own options; what it returns is sent, if anything
 */
export declare function serve(foretop: import('./foretop.js').Foretop, runtime: any, { allow, trim }?: {
    allow?: (op: string, args: any[]) => boolean;
    trim?: (event: import('./watch.js').WatchEvent, options: any) => any;
}): void;
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
     * @param {import('./cluster.js').Selection & {[key: string]: any} & {onEvent: (event: import('./watch.js').WatchEvent) => void}} options
     * @returns {Promise<void>} rejected when it cannot go on, or `signal` is aborted
     */
    watch: (cluster: string, ref: import('./cluster.js').Ref, { signal, onEvent, ...options }: import('./cluster.js').Selection & {
        [key: string]: any;
    } & {
        onEvent: (event: import('./watch.js').WatchEvent) => void;
    }) => Promise<void>;
};
