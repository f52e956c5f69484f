/**
 * Where a token is kept between runs.
 * @typedef {object} TokenStorage
 * @property {(key: string) => Promise<any>} get what was kept, or undefined
 * @property {(key: string, value: any) => Promise<void>} set keeps a value of JSON; undefined forgets
 */
export type TokenStorage = {
    /**
     * what was kept, or undefined
     */
    get: (key: string) => Promise<any>;
    /**
     * keeps a value of JSON; undefined forgets
     */
    set: (key: string, value: any) => Promise<void>;
};
/** @returns {TokenStorage} one that lasts as long as the program */
export declare function memoryStorage(): TokenStorage;
/**
 * @param {any} area such as chrome.storage.session, which no content script can read
 * @returns {TokenStorage}
 */
export declare function extensionStorage(area: any): TokenStorage;
/**
 * @param {Storage} storage such as localStorage
 * @returns {TokenStorage}
 */
export declare function webStorage(storage: Storage): TokenStorage;
/** @returns {TokenStorage} what fits where this runs */
export declare function usualStorage(): TokenStorage;
