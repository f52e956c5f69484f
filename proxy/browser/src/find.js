const HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

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
export async function find({ bases, fetch, signal }) {
  // A browser that asks its user whether the page may reach this machine takes its time.
  const millis = (await localAccess()) === 'prompt' ? 60_000 : 3_000;
  for (const base of bases) {
    signal?.throwIfAborted();
    const limit = AbortSignal.timeout(millis);
    const found = await look(base, fetch, signal ? AbortSignal.any([signal, limit]) : limit);
    if (found) {
      return found;
    }
  }
  signal?.throwIfAborted();
  return undefined;
}

/**
 * @param {string} base
 * @param {typeof globalThis.fetch} fetch
 * @param {AbortSignal} signal
 * @returns {Promise<Found | undefined>}
 */
async function look(base, fetch, signal) {
  try {
    const answer = await fetch(`${base}/local/v1/probe`, { signal, cache: 'no-store' });
    const probe = await answer.json();
    return probe.product === 'foretop' ? { base, probe } : undefined;
  } catch {
    // nothing there, or nothing that this page may read
  }
  try {
    const headers = { 'X-Explorer-Pairing': '1' };
    const answer = await fetch(`${base}/local/v1/pairings/none`, { signal, headers });
    return answer.headers.get('explorer-proxy-error') ? { base } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the browser lets this page reach this machine (Chromium's local network access).
 * @returns {Promise<LocalAccess>}
 */
export async function localAccess() {
  const { protocol = '', hostname = '' } = globalThis.location ?? {};
  if (protocol.endsWith('-extension:') || HOSTS.includes(hostname)) {
    return 'granted'; // neither needs the permission, which the browser may name all the same
  }
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      const query = /** @type {any} */ (globalThis).navigator?.permissions?.query;
      const status = await query?.call(navigator.permissions, { name });
      if (status) {
        return status.state;
      }
    } catch {
      // this browser knows no such permission
    }
  }
  return 'unknown';
}

/**
 * @param {number[]} ports
 * @returns {string[]}
 */
export const basesOf = (ports) =>
  ports.flatMap((port) => HOSTS.map((host) => `http://${host}:${port}`));
