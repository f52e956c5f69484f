import { Cluster } from './cluster.js';
import { fieldName } from './bytes.js';
import { ForetopError, brokenOff, errorOf } from './errors.js';
import { basesOf, find, localAccess } from './find.js';
import { answerTo, ask } from './pairing.js';
import { usualStorage } from './storage.js';

/**
 * How this program and Foretop stand.
 * @typedef {{state: 'unknown'}
 *   | {state: 'not-running'}
 *   | {state: 'not-allowed', access: import('./find.js').LocalAccess}
 *   | {state: 'not-paired', base: string, pairedAs?: string}
 *   | {state: 'asking', base: string, code: string, expiresAt: string}
 *   | {state: 'denied', base: string, retryAfter: number}
 *   | {state: 'paired', base: string, client: import('./api.js').Client}
 *   | {state: 'expired', base: string}
 *   | {state: 'revoked', base: string}
 *   | {state: 'limited', base: string, retryAfter: number}} State
 */

/**
 * @typedef {object} Options
 * @property {string} name what the user is shown when asked
 * @property {import('./api.js').WantedGrant} [grant] what is asked for; reading everything, as
 *   nobody, by default. `inject: '*'` asks to act as the user.
 * @property {string} [expires] how long a token is valid without being used; `7d` by default
 * @property {string} [renew] how long it is renewed while it is used; `90d` by default
 * @property {number[]} [ports] where to look; 7007 by default
 * @property {string[]} [bases] whole URLs to look at instead
 * @property {import('./storage.js').TokenStorage} [storage]
 * @property {typeof globalThis.fetch} [fetch]
 * @property {typeof globalThis.WebSocket} [WebSocket]
 */

const WORDS = /** @type {Record<string, 'expired' | 'revoked' | 'not-paired'>} */ ({
  'token-expired': 'expired',
  'token-revoked': 'revoked',
  'token-invalid': 'not-paired',
  'token-missing': 'not-paired',
});
const ENDED = /** @type {Record<string, import('./api.js').ProblemWord>} */ ({
  expired: 'token-expired',
  revoked: 'token-revoked',
});
const LONGEST_TIMER = 0x7fffffff;
const AWAY = 'Is it running, and is this page still allowed?';

/** The Foretop of this machine, as one program sees it. */
export class Foretop {
  /** @type {State} */
  #state = { state: 'unknown' };
  /** @type {Set<(state: State) => void>} */
  #listeners = new Set();
  /** @type {string | undefined} */
  #token;
  /** @type {Promise<void> | undefined} */
  #renewing;
  /** @type {any} */
  #timer;

  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    this.storage = options.storage ?? usualStorage();
    this.bases = options.bases ?? basesOf(options.ports ?? [7007]);
    /** @type {typeof globalThis.fetch} */
    this.rawFetch = async (input, init) => {
      try {
        return await (options.fetch ?? globalThis.fetch)(input, init);
      } catch (cause) {
        init?.signal?.throwIfAborted();
        throw new ForetopError('network', 'Foretop cannot be reached', { cause, hint: AWAY });
      }
    };
    this.WebSocket = options.WebSocket ?? globalThis.WebSocket;
    this.key = `foretop:${options.name}`;
  }

  /** How things stand now. */
  get state() {
    return this.#state;
  }

  /**
   * Calls `listener` with the state, now and whenever it changes.
   * @param {(state: State) => void} listener
   * @param {{signal?: AbortSignal}} [options]
   * @returns {() => void} ends it
   */
  onState(listener, { signal } = {}) {
    this.#listeners.add(listener);
    const end = () => void this.#listeners.delete(listener);
    signal?.addEventListener('abort', end, { once: true });
    listener(this.#state);
    return end;
  }

  /**
   * @template {State} S
   * @param {S} state
   * @returns {S}
   */
  #become(state) {
    this.#state = state;
    this.#listeners.forEach((listener) => listener(state));
    return state;
  }

  /**
   * Looks for Foretop, and at what became of the token that was kept. Asks the user nothing.
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<State>}
   */
  async connect({ signal } = {}) {
    const found = await find({ bases: this.bases, fetch: this.rawFetch, signal });
    if (!found) {
      const access = await localAccess();
      const blocked = access === 'denied' || access === 'prompt';
      return this.#become(blocked ? { state: 'not-allowed', access } : { state: 'not-running' });
    }
    const { base, probe } = found;
    this.#token = (await this.storage.get(this.key))?.token;
    if (!this.#token) {
      return this.#become({ state: 'not-paired', base, pairedAs: probe?.pairedAs });
    }
    try {
      return await this.#look('GET', base, signal);
    } catch (error) {
      signal?.throwIfAborted();
      // A page that nobody approved, nor ever did, can read no answer.
      return this.#refused(error, base)
        ?? this.#become({ state: 'not-paired', base, pairedAs: probe?.pairedAs });
    }
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} base
   * @param {AbortSignal} [signal]
   */
  async #look(method, base, signal) {
    const answer = await this.rawFetch(`${base}/local/v1/token`, {
      method, signal, headers: { Authorization: `Bearer ${this.#token}` },
    });
    if (!answer.ok) {
      throw await errorOf(answer);
    }
    const client = await answer.json().catch(brokenOff);
    this.#schedule(client);
    return this.#become({ state: 'paired', base, client });
  }

  /**
   * Becomes what an error says of the token, if anything.
   * @param {unknown} error
   * @param {string} base
   * @returns {State | undefined}
   */
  #refused(error, base) {
    if (!(error instanceof ForetopError) || error.kind !== 'foretop') {
      return undefined;
    }
    const word = String(error.word);
    if (WORDS[word]) {
      return this.#become({ state: WORDS[word], base });
    }
    if (word === 'origin-other-name') {
      return this.#become({ state: 'not-paired', base, pairedAs: error.details?.pairedAs });
    }
    return word === 'too-many-requests'
      ? this.#become({ state: 'limited', base, retryAfter: error.retryAfter ?? 1 })
      : undefined;
  }

  /**
   * Asks the user for a token, unless there is a valid one, and waits for the answer. A program
   * that was ended meanwhile goes on where it was.
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<State>} `paired`, `denied`, `limited`, or `not-paired` if the user said nothing
   */
  async pair({ signal } = {}) {
    const before = await this.connect({ signal });
    if (before.state === 'paired' || !('base' in before)) {
      return before;
    }
    const { base } = before;
    try {
      const asked = await this.#asked(base, signal);
      this.#become({ state: 'asking', base, code: asked.code, expiresAt: asked.expiresAt });
      const said = await answerTo(this.rawFetch, base, asked, signal);
      await this.storage.set(this.key + ':asked', undefined);
      if (said.status === 'denied') {
        return this.#become({ state: 'denied', base, retryAfter: 60 });
      }
      this.#token = said.token;
      await this.storage.set(this.key, { token: said.token });
      this.#schedule(said.client);
      return this.#become({ state: 'paired', base, client: said.client });
    } catch (error) {
      signal?.throwIfAborted();
      await this.storage.set(this.key + ':asked', undefined);
      return this.#notAsked(error, base);
    }
  }

  /**
   * @param {string} base
   * @param {AbortSignal} [signal]
   * @returns {Promise<import('./pairing.js').Asked>}
   */
  async #asked(base, signal) {
    const kept = await this.storage.get(this.key + ':asked');
    if (kept && kept.base === base && new Date(kept.expiresAt) > new Date()) {
      return kept;
    }
    const { name, grant = {}, expires = '7d', renew = '90d' } = this.options;
    const asked = await ask(this.rawFetch, base, { name, grant, expires, renew }, signal);
    await this.storage.set(this.key + ':asked', { ...asked, base });
    return asked;
  }

  /**
   * @param {unknown} error
   * @param {string} base
   * @returns {State}
   */
  #notAsked(error, base) {
    const { word, retryAfter = 60 } = /** @type {ForetopError} */ (error);
    switch (word) {
      case 'pairing-denied':
        return this.#become({ state: 'denied', base, retryAfter });
      case 'pairing-busy':
        return this.#become({ state: 'limited', base, retryAfter });
      case 'pairing-unknown':
        return this.#become({ state: 'not-paired', base });
      default:
        this.#become({ state: 'not-paired', base });
        throw error;
    }
  }

  /** Forgets the token. The user takes it back in Foretop. */
  async forget() {
    clearTimeout(this.#timer);
    this.#token = undefined;
    await this.storage.set(this.key, undefined);
    this.#become({ state: 'unknown' });
  }

  /** @param {import('./api.js').Client} client */
  #schedule(client) {
    clearTimeout(this.#timer);
    const due = this.#renewalDue(client);
    if (due !== undefined) {
      const wait = Math.min(Math.max(due - Date.now(), 1_000), LONGEST_TIMER);
      this.#timer = setTimeout(() => this.renew().catch(() => {}), wait);
      this.#timer.unref?.();
    }
  }

  /**
   * Half of a step before the end; nothing if there is nothing to gain.
   * @param {import('./api.js').Client} client
   */
  #renewalDue({ expiresAt, renewal }) {
    if (!renewal || Date.parse(renewal.until) <= Date.parse(expiresAt)) {
      return undefined;
    }
    const [, hours = 0, minutes = 0, seconds = 0] =
      /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(renewal.step) ?? [];
    return Date.parse(expiresAt) - (+hours * 3600 + +minutes * 60 + +seconds) * 500;
  }

  /**
   * Moves the token's end on, as far as the user granted. Happens by itself while the program runs
   * and sends requests.
   * @param {{signal?: AbortSignal}} [options]
   */
  async renew({ signal } = {}) {
    const { base } = this.#paired();
    await this.#look('POST', base, signal).catch((error) => {
      this.#refused(error, base);
      throw error;
    });
  }

  #renewIfDue() {
    const state = this.#state;
    const due = state.state === 'paired' ? this.#renewalDue(state.client) : undefined;
    if (due !== undefined && Date.now() > due && !this.#renewing) {
      this.#renewing = this.renew()
        .catch(() => {})
        .finally(() => (this.#renewing = undefined));
    }
  }

  #paired() {
    const state = this.#state;
    if (this.#token && (state.state === 'paired' || state.state === 'limited')) {
      return state;
    }
    const message = `Foretop is of no use now: ${state.state}`;
    throw 'base' in state
      ? new ForetopError('foretop', message, {
          status: 401, word: ENDED[state.state] ?? 'token-missing', hint: 'Call pair().',
        })
      : new ForetopError('network', message, { hint: AWAY });
  }

  /**
   * Looks for Foretop, if nobody has.
   * @param {AbortSignal | null} [signal]
   * @returns {Promise<{base: string}>}
   * @throws {ForetopError} without a token
   */
  async ready(signal) {
    signal?.throwIfAborted();
    if (this.#state.state === 'unknown' || this.#state.state === 'not-running') {
      await this.connect({ signal: signal ?? undefined });
    }
    return this.#paired();
  }

  /**
   * Sends a request to Foretop with the token. Looks for Foretop first if nobody has.
   * @param {string} path below Foretop's own root
   * @param {RequestInit} [init]
   * @returns {Promise<Response>} whatever the status is
   */
  async fetch(path, init = {}) {
    const { base } = await this.ready(init.signal);
    this.#renewIfDue();
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${this.#token}`);
    let answer;
    try {
      answer = await this.rawFetch(base + path, { ...init, headers });
    } catch (error) {
      init.signal?.throwIfAborted();
      this.#become({ state: 'unknown' }); // the next request looks anew
      throw error;
    }
    if (answer.status === 401 || answer.status === 429 || answer.status === 403) {
      if (answer.headers.get('explorer-proxy-error')) {
        this.#refused(await errorOf(answer.clone()), base);
      }
    } else if (this.#state.state === 'limited') {
      await this.connect();
    }
    return answer;
  }

  /**
   * The same, for JSON.
   * @param {string} path
   * @param {RequestInit} [init]
   * @returns {Promise<any>}
   * @throws {ForetopError} if the answer is none of success
   */
  async json(path, init) {
    const answer = await this.fetch(path, init);
    if (!answer.ok) {
      throw await errorOf(answer);
    }
    return answer.status === 204 ? undefined : answer.json().catch(brokenOff);
  }

  /**
   * Opens a WebSocket to Foretop.
   * @param {string} path
   * @param {string[]} protocols
   * @returns {WebSocket}
   */
  socket(path, protocols) {
    const { base } = this.#paired();
    // As no page can set fields of a WebSocket, the token goes with the protocols.
    const bearer = btoa(String(this.#token)).replace(/\+/g, '-').replace(/\//g, '_');
    return new this.WebSocket(base.replace(/^http/, 'ws') + path, [
      ...protocols,
      'base64url.bearer.authorization.k8s.io.' + bearer.replace(/=+$/, ''),
    ]);
  }

  /**
   * The clusters that the token may use.
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<import('./api.js').Cluster[]>}
   */
  async clusters({ signal } = {}) {
    return (await this.json('/api/kubernetes/clusters', { signal })).items;
  }

  /**
   * @param {string} nameOrId
   * @returns {Cluster}
   */
  cluster(nameOrId) {
    return new Cluster(this, nameOrId, fieldName(nameOrId));
  }
}
