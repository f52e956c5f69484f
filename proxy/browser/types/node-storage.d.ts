/**
 * Keeps tokens in a file that only its owner may read.
 * @param {string} [file]
 * @returns {import('./storage.js').TokenStorage}
 */
export declare function fileStorage(file?: string): import('./storage.js').TokenStorage;
