import { base64url, utf8 } from './bytes.js';
import { ForetopError, brokenOff, errorOf } from './errors.js';
import { openCommand, openPort } from './streams.js';
import { watch } from './watch.js';

/**
 * Names a kind of object, or with `name` one object. `resource` is the plural in lower case; with
 * `kind` the cluster is asked for it.
 * @typedef {{apiVersion: string, resource?: string, kind?: string, namespace?: string,
 *   name?: string, subresource?: string}} Ref
 */
/** @typedef {{labelSelector?: string, fieldSelector?: string, signal?: AbortSignal}} Selection */
/** @typedef {{apiVersion?: string, kind?: string, metadata: any, [key: string]: any}} KubeObject */
/** @typedef {{namespace: string, name: string, container?: string, signal?: AbortSignal}} InPod */

const PATCHES = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
  apply: 'application/apply-patch+yaml',
};

const NOT_FOUND = { status: 404, reason: 'NotFound' };

/** @param {Record<string, any>} parameters */
const query = (parameters) => {
  const pairs = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== false)
    .flatMap(([key, value]) => [value].flat().map((each) => [key, String(each)]));
  return pairs.length ? '?' + new URLSearchParams(pairs) : '';
};

/** One cluster, behind Foretop. */
export class Cluster {
  /** @type {Map<string, Promise<any>>} */
  #kinds = new Map();

  /**
   * @param {import('./foretop.js').Foretop} foretop
   * @param {string} name
   * @param {string} fieldName
   */
  constructor(foretop, name, fieldName) {
    this.foretop = foretop;
    this.name = name;
    this.fieldName = fieldName;
  }

  /**
   * Sends a request to the API server.
   * @param {string} path such as /api/v1/pods
   * @param {RequestInit} [init]
   * @returns {Promise<Response>} whatever the status is
   */
  fetch(path, init = {}) {
    const headers = new Headers(init.headers);
    headers.set('Backstage-Kubernetes-Cluster', this.fieldName);
    return this.foretop.fetch('/api/kubernetes/proxy' + path, { ...init, headers });
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
    return answer.json().catch(brokenOff);
  }

  /**
   * The path of what `ref` names.
   * @param {Ref} ref
   * @param {AbortSignal} [signal]
   * @returns {Promise<string>}
   */
  async path({ apiVersion, resource, kind, namespace, name, subresource }, signal) {
    const group = (apiVersion.includes('/') ? '/apis/' : '/api/') + apiVersion;
    const plural = resource ?? (await this.#resourceOf(group, String(kind), signal));
    const parts = [namespace && 'namespaces', namespace, plural, name].filter(Boolean).map(String);
    if (parts.some((part) => /^\.\.?$/.test(part))) {
      // Browsers would make another path of it.
      throw new ForetopError('cluster', 'No object has such a name', NOT_FOUND);
    }
    return group + parts.map((part) => '/' + encodeURIComponent(part)).join('') + (subresource ? '/' + subresource : '');
  }

  /**
   * The path of one object. Without a name it would be that of all.
   * @param {Ref} ref
   * @param {AbortSignal} [signal]
   */
  async #one(ref, signal) {
    if (!ref.name) {
      throw new ForetopError('cluster', 'The object has no name', NOT_FOUND);
    }
    return this.path(ref, signal);
  }

  /**
   * @param {string} group
   * @param {string} kind
   * @param {AbortSignal} [signal]
   */
  async #resourceOf(group, kind, signal) {
    const known = this.#kinds.get(group) ?? this.json(group, { signal });
    this.#kinds.set(group, known);
    known.catch(() => this.#kinds.delete(group));
    const found = (await known).resources.find(
      (/** @type {any} */ each) => each.kind === kind && !each.name.includes('/'),
    );
    if (!found) {
      throw new ForetopError('cluster', `${group} has no ${kind}`, NOT_FOUND);
    }
    return found.name;
  }

  /**
   * Lists objects, page by page, and starts again once if a page is too old to be continued.
   * @param {Ref} ref
   * @param {Selection & {pageSize?: number}} [options]
   * @returns {Promise<{items: KubeObject[], metadata: {resourceVersion: string}}>}
   */
  async list(ref, { labelSelector, fieldSelector, pageSize = 500, signal } = {}) {
    const path = await this.path(ref, signal);
    const all = async () => {
      const items = [];
      for (let next; ; ) {
        const page = { labelSelector, fieldSelector, limit: pageSize, continue: next };
        const list = await this.json(path + query(page), { signal });
        items.push(...list.items);
        next = list.metadata.continue || undefined;
        if (!next) {
          return { ...list, items };
        }
      }
    };
    return all().catch((error) => (error.status === 410 ? all() : Promise.reject(error)));
  }

  /**
   * @param {Ref} ref with a name
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<KubeObject>}
   */
  async get(ref, { signal } = {}) {
    return this.json(await this.#one(ref, signal), { signal });
  }

  /**
   * @param {string} method
   * @param {Ref} ref
   * @param {any} body
   * @param {{dryRun?: boolean, fieldManager?: string, force?: boolean, type?: string,
   *   signal?: AbortSignal}} options
   * @returns {Promise<KubeObject>}
   */
  async #send(method, ref, body, { dryRun, fieldManager, force, type, signal }) {
    const path = await (method === 'POST' ? this.path(ref, signal) : this.#one(ref, signal));
    const parameters = { dryRun: dryRun ? 'All' : undefined, fieldManager, force };
    return this.json(path + query(parameters), {
      method,
      signal,
      headers: { 'Content-Type': type ?? 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /**
   * @param {Ref} ref without a name
   * @param {KubeObject} object
   * @param {{dryRun?: boolean, fieldManager?: string, signal?: AbortSignal}} [options]
   */
  create(ref, object, options = {}) {
    return this.#send('POST', ref, object, options);
  }

  /**
   * @param {Ref} ref
   * @param {KubeObject} object with the resourceVersion that it is to replace
   * @param {{dryRun?: boolean, fieldManager?: string, signal?: AbortSignal}} [options]
   */
  replace(ref, object, options = {}) {
    return this.#send('PUT', ref, object, options);
  }

  /**
   * @param {Ref} ref
   * @param {any} patch a merge patch, or what `type` says
   * @param {{type?: keyof typeof PATCHES, dryRun?: boolean, fieldManager?: string, force?: boolean,
   *   signal?: AbortSignal}} [options] `apply` needs a fieldManager
   */
  patch(ref, patch, { type = 'merge', ...options } = {}) {
    return this.#send('PATCH', ref, patch, { ...options, type: PATCHES[type] });
  }

  /**
   * @param {Ref} ref
   * @param {{dryRun?: boolean, propagationPolicy?: 'Foreground' | 'Background' | 'Orphan',
   *   preconditions?: {uid?: string, resourceVersion?: string}, signal?: AbortSignal}} [options]
   */
  delete(ref, { propagationPolicy, preconditions, ...options } = {}) {
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy, preconditions };
    return this.#send('DELETE', ref, body, options);
  }

  /**
   * Lists, and tells what changes from there on; see {@link watch}.
   * @param {Ref} ref
   * @param {Selection & {resourceVersion?: string}} [options]
   */
  watch(ref, options = {}) {
    return watch(this, ref, options);
  }

  /**
   * The path of a list with a watch's parameters.
   * @param {Ref} ref
   * @param {Record<string, any>} parameters
   * @param {AbortSignal} [signal]
   */
  async watchPath(ref, parameters, signal) {
    return (await this.path(ref, signal)) + query(parameters);
  }

  /**
   * The lines of a container's log.
   * @param {InPod & {follow?: boolean, tailLines?: number, sinceSeconds?: number,
   *   previous?: boolean, timestamps?: boolean}} options
   * @returns {AsyncGenerator<string, void, void>}
   */
  async *logs({ namespace, name, signal, ...parameters }) {
    const path = await this.#pod(namespace, name, 'log', parameters, signal);
    const answer = await this.fetch(path, { signal });
    if (!answer.ok || !answer.body) {
      throw await errorOf(answer);
    }
    yield* lines(answer.body);
  }

  /**
   * @param {string} namespace
   * @param {string} name
   * @param {string} subresource
   * @param {Record<string, any>} parameters
   * @param {AbortSignal} [signal]
   */
  async #pod(namespace, name, subresource, parameters, signal) {
    const ref = { apiVersion: 'v1', resource: 'pods', namespace, name, subresource };
    return (await this.#one(ref, signal)) + query(parameters);
  }

  /**
   * @param {string} namespace
   * @param {string} name
   * @param {string} subresource
   * @param {Record<string, any>} parameters
   * @param {string[]} protocols
   * @param {AbortSignal | undefined} signal
   * @param {(socket: WebSocket, signal?: AbortSignal) => Promise<T>} open
   * @template T
   * @returns {Promise<T>}
   */
  async #stream(namespace, name, subresource, parameters, protocols, signal, open) {
    await this.foretop.ready(signal);
    const path = await this.#pod(namespace, name, subresource, parameters, signal);
    const whole = `/api/kubernetes/clusters/~${base64url(utf8(this.name))}${path}`;
    try {
      return await open(this.foretop.socket(whole, protocols), signal);
    } catch (error) {
      signal?.throwIfAborted();
      // A WebSocket does not say why it was refused. Asked plainly, the server does; 400 means
      // that it only misses the upgrade.
      const why = await this.json(path, { signal }).catch((reason) => reason);
      throw why?.status && why.status !== 400 ? why : error;
    }
  }

  /**
   * Runs a command in a container.
   * @param {InPod & {command: string[], stdin?: boolean, tty?: boolean}} options
   * @returns {Promise<import('./streams.js').Command>}
   */
  exec({ stdin = false, tty = false, ...options }) {
    return this.#command('exec', { ...options, stdin, tty });
  }

  /**
   * Joins the program that a container runs.
   * @param {InPod & {stdin?: boolean, tty?: boolean}} options
   * @returns {Promise<import('./streams.js').Command>}
   */
  attach({ stdin = false, tty = false, ...options }) {
    return this.#command('attach', { ...options, stdin, tty });
  }

  /**
   * @param {string} subresource
   * @param {InPod & {command?: string[], stdin: boolean, tty: boolean}} options
   */
  async #command(subresource, { namespace, name, signal, ...parameters }) {
    const all = { ...parameters, stdout: true, stderr: !parameters.tty };
    const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
    return this.#stream(namespace, name, subresource, all, protocols, signal, openCommand);
  }

  /**
   * Opens one connection to a port of a pod.
   * @param {{namespace: string, name: string, port: number, signal?: AbortSignal}} options
   * @returns {Promise<import('./streams.js').PortConnection>}
   */
  async portForward({ namespace, name, port, signal }) {
    const protocols = ['v4.channel.k8s.io'];
    const ports = { ports: port };
    return this.#stream(namespace, name, 'portforward', ports, protocols, signal, openPort);
  }
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<string, void, void>} each line as soon as it is complete
 */
export async function* lines(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let rest = ''; ; ) {
      const { done, value } = await reader.read().catch(brokenOff);
      const [end, ...more] = decoder.decode(value, { stream: !done }).split('\n');
      rest += end;
      for (const next of more) {
        yield rest;
        rest = next;
      }
      if (done) {
        if (rest) {
          yield rest;
        }
        return;
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // whoever stops listening ends the request, too
  }
}
