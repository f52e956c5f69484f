import { sleep } from './bytes.js';
import { ForetopError } from './errors.js';

/**
 * Content scripts run under their page's origin and must not have the token. They ask the
 * extension's service worker, which has it, through one port. The worker may be ended at any
 * moment: the port is opened anew then, and a watch goes on where it was.
 */
const PORT = 'foretop-client';

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
export function serve(foretop, runtime, { allow = () => true, trim = (event) => event } = {}) {
  runtime.onConnect.addListener((/** @type {any} */ port) => {
    if (port.name !== PORT || port.sender?.id !== runtime.id) {
      return;
    }
    const running = new Map();
    port.onDisconnect.addListener(() => running.forEach((each) => each.abort()));
    port.onMessage.addListener(async (/** @type {any} */ { id, op, args }) => {
      if (op === 'end') {
        return running.get(id)?.abort();
      }
      const controller = new AbortController();
      running.set(id, controller);
      const send = (/** @type {any} */ message) => {
        if (!controller.signal.aborted) {
          port.postMessage({ id, ...message });
        }
      };
      try {
        if (!allow(op, args)) {
          throw new ForetopError('network', `'${op}' is not for pages`);
        }
        const value = await operate(foretop, op, args, controller.signal, send, trim);
        send({ done: true, value });
      } catch (error) {
        const { message, kind, status, word, reason, hint, retryAfter } =
          /** @type {ForetopError} */ (error);
        send({ error: { message, kind, status, word, reason, hint, retryAfter } });
      } finally {
        running.delete(id);
      }
    });
  });
}

/**
 * @param {import('./foretop.js').Foretop} foretop
 * @param {string} op
 * @param {any[]} args
 * @param {AbortSignal} signal
 * @param {(message: any) => void} send
 * @param {(event: import('./watch.js').WatchEvent, options: any) => any} trim
 */
async function operate(foretop, op, args, signal, send, trim) {
  const [cluster, ref, options] = args;
  switch (op) {
    case 'connect':
      return foretop.connect({ signal });
    case 'pair': {
      const end = foretop.onState((state) => send({ event: state }));
      return foretop.pair({ signal }).finally(end);
    }
    case 'clusters':
      return foretop.clusters({ signal });
    case 'list':
    case 'get':
      await foretop.connect({ signal });
      return foretop.cluster(cluster)[op](ref, { ...options, signal });
    case 'watch':
      await foretop.connect({ signal });
      for await (const event of foretop.cluster(cluster).watch(ref, { ...options, signal })) {
        const trimmed = trim(event, options);
        if (trimmed) {
          send({ event: trimmed });
        }
      }
      return undefined;
    default:
      throw new ForetopError('network', `Nobody answers '${op}'`);
  }
}

/**
 * What a content script uses in place of a Foretop of its own.
 * @param {any} runtime chrome.runtime
 */
export function through(runtime) {
  /** @type {any} */
  let port;
  let last = 0;
  /** @type {Map<number, {event: (event: any) => void, done: (value: any) => void,
   *   fail: (error: Error) => void}>} */
  const waiting = new Map();
  const connect = () => {
    if (!port) {
      port = runtime.connect({ name: PORT });
      port.onMessage.addListener(receive);
      port.onDisconnect.addListener(() => {
        port = undefined;
        const lost = new ForetopError('network', 'The service worker was ended');
        waiting.forEach(({ fail }) => fail(lost));
        waiting.clear();
      });
    }
    return port;
  };
  const receive = (/** @type {any} */ { id, event, error, done, value }) => {
    const who = waiting.get(id);
    if (event) {
      who?.event(event);
    } else if (error) {
      who?.fail(new ForetopError(error.kind ?? 'network', error.message, error));
    } else if (done) {
      who?.done(value);
    }
  };
  /**
   * @param {string} op
   * @param {any[]} args
   * @param {{signal?: AbortSignal, onEvent?: (event: any) => void}} [options]
   * @returns {Promise<any>}
   */
  const call = (op, args, { signal, onEvent = () => {} } = {}) => {
    signal?.throwIfAborted();
    const id = ++last;
    return new Promise((done, fail) => {
      waiting.set(id, { event: onEvent, done, fail });
      signal?.addEventListener('abort', () => {
        port?.postMessage({ id, op: 'end' });
        fail(signal.reason);
      }, { once: true });
      connect().postMessage({ id, op, args });
    }).finally(() => waiting.delete(id));
  };
  return {
    /** @param {{signal?: AbortSignal}} [options] */
    connect: (options) => call('connect', [], options),
    /** @param {{signal?: AbortSignal, onState?: (state: import('./foretop.js').State) => void}} [options] */
    pair: ({ signal, onState } = {}) => call('pair', [], { signal, onEvent: onState }),
    /** @param {{signal?: AbortSignal}} [options] */
    clusters: (options) => call('clusters', [], options),
    /**
     * @param {string} cluster
     * @param {import('./cluster.js').Ref} ref
     * @param {import('./cluster.js').Selection} [options]
     */
    list: (cluster, ref, { signal, ...options } = {}) =>
      call('list', [cluster, ref, options], { signal }),
    /**
     * @param {string} cluster
     * @param {import('./cluster.js').Ref} ref
     * @param {{signal?: AbortSignal}} [options]
     */
    get: (cluster, ref, { signal } = {}) => call('get', [cluster, ref], { signal }),
    /**
     * Goes on when the worker was ended.
     * @param {string} cluster
     * @param {import('./cluster.js').Ref} ref
     * @param {import('./cluster.js').Selection & {[key: string]: any} & {onEvent: (event: import('./watch.js').WatchEvent) => void}} options
     * @returns {Promise<void>} rejected when it cannot go on, or `signal` is aborted
     */
    watch: async (cluster, ref, { signal, onEvent, ...options }) => {
      /** @type {string | undefined} */
      let resourceVersion;
      const keep = (/** @type {import('./watch.js').WatchEvent} */ event) => {
        ({ resourceVersion } = event);
        onEvent(event);
      };
      for (;;) {
        try {
          const where = { ...options, resourceVersion };
          await call('watch', [cluster, ref, where], { signal, onEvent: keep });
        } catch (error) {
          signal?.throwIfAborted();
          if (/** @type {ForetopError} */ (error).message !== 'The service worker was ended') {
            throw error;
          }
          await sleep(200, signal); // one that ends at once is not to be started all the time
        }
      }
    },
  };
}
