/**
 * @param {Uint8Array} bytes
 * @returns {string} base64url without padding
 */
export const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** @param {string} text */
export const utf8 = (text) => new TextEncoder().encode(text);

/** @param {string} text */
export const sha256 = async (text) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)));

/**
 * A cluster's name as a field may hold it: outside ASCII behind a tilde, in base64url.
 * @param {string} name
 */
export const fieldName = (name) =>
  /^[!-}][ -~]*$/.test(name) && !/ $/.test(name) ? name : '~' + base64url(utf8(name));

/**
 * Waits, or throws when `signal` is aborted.
 * @param {number} millis
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export const sleep = (millis, signal) =>
  new Promise((done, fail) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      fail(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      done();
    }, millis);
    signal?.addEventListener('abort', stop, { once: true });
  });
