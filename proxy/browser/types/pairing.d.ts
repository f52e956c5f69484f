export type Asked = {
    id: string;
    verifier: string;
    code: string;
    expiresAt: string;
};
/**
 * Asks the user of the Foretop at `base` for a token.
 * @param {typeof globalThis.fetch} fetch
 * @param {string} base
 * @param {Omit<import('./api.js').PairingWish, 'code_challenge'>} wish
 * @param {AbortSignal} [signal]
 * @returns {Promise<Asked>}
 */
export declare function ask(fetch: typeof globalThis.fetch, base: string, wish: Omit<import('./api.js').PairingWish, 'code_challenge'>, signal?: AbortSignal): Promise<Asked>;
/**
 * Waits for the user's answer.
 * @param {typeof globalThis.fetch} fetch
 * @param {string} base
 * @param {Asked} asked
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('./api.js').ApprovedPairing | import('./api.js').DeniedPairing>}
 */
export declare function answerTo(fetch: typeof globalThis.fetch, base: string, asked: Asked, signal?: AbortSignal): Promise<import('./api.js').ApprovedPairing | import('./api.js').DeniedPairing>;
