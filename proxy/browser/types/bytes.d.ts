/**
 * @param {Uint8Array} bytes
 * @returns {string} base64url without padding
 */
export declare const base64url: (bytes: Uint8Array) => string;
/** @param {string} text */
export declare const utf8: (text: string) => Uint8Array<ArrayBuffer>;
/** @param {string} text */
export declare const sha256: (text: string) => Promise<Uint8Array<ArrayBuffer>>;
/**
 * A cluster's name as a field may hold it: outside ASCII behind a tilde, in base64url.
 * @param {string} name
 */
export declare const fieldName: (name: string) => string;
/**
 * Waits, or throws when `signal` is aborted.
 * @param {number} millis
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export declare const sleep: (millis: number, signal?: AbortSignal) => Promise<void>;
