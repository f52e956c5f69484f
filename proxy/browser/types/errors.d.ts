/**
 * What went wrong, with what helps. `kind` tells the three sorts apart: `network` (no answer),
 * `foretop` (Foretop itself refused, `word` says why), `cluster` (the API server's own answer,
 * `reason` is that of its Status).
 */
export declare class ForetopError extends Error {
    kind: "cluster" | "foretop" | "network";
    /** The HTTP status, or 0 without an answer. */
    status: number;
    /** Why Foretop refused, in a word that stays the same. */
    word: import("./api.js").ProblemWord | undefined;
    /** The `reason` of a Kubernetes Status. */
    reason: string | undefined;
    /** What helps, for people. */
    hint: string;
    /** Seconds after which it makes sense to try again. */
    retryAfter: number | undefined;
    /** Further facts, as they came. */
    details: any;
    /**
     * @param {'network' | 'foretop' | 'cluster'} kind
     * @param {string} message
     * @param {{status?: number, word?: import('./api.js').ProblemWord, reason?: string, hint?: string,
     *   retryAfter?: number, details?: any, cause?: unknown}} [more]
     */
    constructor(kind: 'network' | 'foretop' | 'cluster', message: string, more?: {
        status?: number;
        word?: import('./api.js').ProblemWord;
        reason?: string;
        hint?: string;
        retryAfter?: number;
        details?: any;
        cause?: unknown;
    });
}
/**
 * Throws what an answer that did not come whole means; what an AbortSignal said stays what it is.
 * @param {unknown} cause
 * @returns {never}
 */
export declare function brokenOff(cause: unknown): never;
/**
 * Makes an error of an answer that is none of success.
 * @param {Response} response
 * @returns {Promise<ForetopError>}
 */
export declare function errorOf(response: Response): Promise<ForetopError>;
