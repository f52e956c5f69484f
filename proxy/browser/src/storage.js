/**
 * Where a token is kept between runs.
 * @typedef {object} TokenStorage
 * @property {(key: string) => Promise<any>} get what was kept, or undefined
 * @property {(key: string, value: any) => Promise<void>} set keeps a value of JSON; undefined forgets
 */

/** @returns {TokenStorage} one that lasts as long as the program */
export function memoryStorage() {
  const kept = new Map();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => void (value === undefined ? kept.delete(key) : kept.set(key, value)),
  };
}

/**
 * @param {any} area such as chrome.storage.session, which no content script can read
 * @returns {TokenStorage}
 */
export function extensionStorage(area) {
  return {
    get: async (key) => (await area.get(key))[key],
    set: (key, value) => (value === undefined ? area.remove(key) : area.set({ [key]: value })),
  };
}

/**
 * @param {Storage} storage such as localStorage
 * @returns {TokenStorage}
 */
export function webStorage(storage) {
  return {
    get: async (key) => JSON.parse(storage.getItem(key) ?? 'null') ?? undefined,
    set: async (key, value) =>
      value === undefined ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(value)),
  };
}

/** @returns {TokenStorage} what fits where this runs */
export function usualStorage() {
  const global = /** @type {any} */ (globalThis);
  const session = (global.chrome ?? global.browser)?.storage?.session;
  if (session) {
    return extensionStorage(session);
  }
  try {
    return global.localStorage ? webStorage(global.localStorage) : memoryStorage();
  } catch {
    return memoryStorage(); // a page that may store nothing
  }
}
