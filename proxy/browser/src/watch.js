import { sleep } from './bytes.js';
import { ForetopError, brokenOff, errorOf } from './errors.js';
import { lines } from './cluster.js';

/**
 * What a watch tells. `LISTED` holds everything there is, at the beginning and after an
 * interruption that could not be bridged; `POSITION` says from where another watch could go on,
 * which is worth keeping for a program that may be ended at any moment.
 * @typedef {{type: 'LISTED', items: import('./cluster.js').KubeObject[], resourceVersion: string}
 *   | {type: 'ADDED' | 'MODIFIED' | 'DELETED', object: import('./cluster.js').KubeObject,
 *      resourceVersion: string}
 *   | {type: 'POSITION', resourceVersion: string}} WatchEvent
 */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const FATAL = [400, 401, 403, 404, 405, 422];

/**
 * Lists, and tells what changes from there on, for as long as it is listened to. Goes on where it
 * was after an interruption, with growing pauses; lists anew where the cluster forgot the position.
 * @param {import('./cluster.js').Cluster} cluster
 * @param {import('./cluster.js').Ref} ref
 * @param {import('./cluster.js').Selection & {resourceVersion?: string}} options with a
 *   resourceVersion it goes on from there, and does not list
 * @returns {AsyncGenerator<WatchEvent, void, void>}
 */
export async function* watch(cluster, ref, { resourceVersion, signal, ...selection }) {
  // Also when nobody listens any more, the request is to end.
  const own = new AbortController();
  const both = signal ? AbortSignal.any([signal, own.signal]) : own.signal;
  let position = resourceVersion;
  let failures = 0;
  try {
    for (;;) {
      try {
        if (position === undefined) {
          const list = await cluster.list(ref, { ...selection, signal: both });
          position = list.metadata.resourceVersion;
          yield { type: 'LISTED', items: list.items, resourceVersion: position };
        }
        for await (const event of events(cluster, ref, selection, position, both)) {
          failures = 0;
          position = event.resourceVersion;
          yield event;
        }
      } catch (error) {
        signal?.throwIfAborted();
        const { status, kind, retryAfter } = /** @type {ForetopError} */ (error);
        if (status === 410) {
          position = undefined;
        } else if (!(error instanceof ForetopError)
            || (kind !== 'network' && FATAL.includes(status))) {
          throw error;
        }
        const wait = Math.min(FIRST_WAIT * 2 ** failures++, LONGEST_WAIT);
        await sleep(retryAfter ? retryAfter * 1_000 : wait * (0.5 + Math.random() / 2), both);
        continue;
      }
      await sleep(FIRST_WAIT * Math.random(), both); // the server ends each watch now and then
    }
  } finally {
    own.abort();
  }
}

/**
 * One request.
 * @param {import('./cluster.js').Cluster} cluster
 * @param {import('./cluster.js').Ref} ref
 * @param {import('./cluster.js').Selection} selection
 * @param {string} resourceVersion
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<WatchEvent, void, void>}
 */
async function* events(cluster, ref, selection, resourceVersion, signal) {
  const { labelSelector, fieldSelector } = selection;
  const parameters = { labelSelector, fieldSelector, resourceVersion };
  const path = await cluster.watchPath(
    ref, { ...parameters, watch: true, allowWatchBookmarks: true }, signal);
  const answer = await cluster.fetch(path, { signal });
  if (!answer.ok || !answer.body) {
    throw await errorOf(answer);
  }
  for await (const line of lines(answer.body)) {
    const { type, object } = parse(line);
    if (type === 'ERROR') {
      const { code: status = 500, reason, message = 'the watch failed' } = object;
      throw new ForetopError('cluster', message, { status, reason });
    }
    const position = object.metadata.resourceVersion;
    yield type === 'BOOKMARK'
      ? { type: 'POSITION', resourceVersion: position }
      : { type, object, resourceVersion: position };
  }
}

/** @param {string} line */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch (cause) {
    return brokenOff(cause);
  }
}
