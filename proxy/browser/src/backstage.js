/**
 * What Backstage's frontend asks with; `customResources` for objects of these kinds only.
 * @typedef {{entity: any, auth?: any,
 *   customResources?: import('./api.js').CustomResource[]}} Question
 */

const MOUNT = '/api/kubernetes';
// Wherever the portal's backend is, and not where its name only stands in a query.
const MEANT = /^(?:plugin:\/\/kubernetes|(?=https?:\/\/|\/)[^?#]*?\/api\/kubernetes)(\/.*)$/;

/**
 * Foretop as Backstage's `KubernetesApi`: its components work with it unchanged.
 * @param {import('./foretop.js').Foretop} foretop
 */
export function kubernetesApi(foretop) {
  /**
   * @param {string} path
   * @returns {(question: Question) => Promise<import('./api.js').EntityObjects>}
   */
  const ask = (path) => ({ entity, auth, customResources }) =>
    foretop.json(MOUNT + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ entity, auth, customResources }),
    });
  return {
    /** @returns {Promise<{name: string, authProvider: string, oidcTokenProvider?: string}[]>} */
    getClusters: () => foretop.clusters(),
    /** @param {string} name */
    getCluster: async (name) =>
      (await foretop.clusters()).find((cluster) => cluster.name === name),
    getObjectsByEntity: ask('/services/entity'),
    getWorkloadsByEntity: ask('/resources/workloads/query'),
    getCustomObjectsByEntity: ask('/resources/custom/query'),
    /** @param {{clusterName: string, path: string, init?: RequestInit}} request */
    proxy: ({ clusterName, path, init }) => foretop.cluster(clusterName).fetch(path, init),
  };
}

/**
 * Foretop as Backstage's `FetchApi`: what is meant for the Kubernetes backend goes to Foretop, the
 * rest where it went.
 * @param {import('./foretop.js').Foretop} foretop
 * @param {{fetch: typeof fetch}} [others]
 * @returns {{fetch: typeof fetch}}
 */
export function fetchApi(foretop, others = { fetch: (...all) => globalThis.fetch(...all) }) {
  return {
    fetch: async (input, init) => {
      const request = input instanceof Request ? input : undefined;
      const [, path] = MEANT.exec(request?.url ?? String(input)) ?? [];
      return path ? foretop.fetch(MOUNT + path, { ...(await parts(request)), ...init })
        : others.fetch(input, init);
    },
  };
}

/**
 * @param {Request} [request]
 * @returns {Promise<RequestInit>}
 */
async function parts(request) {
  if (!request) {
    return {};
  }
  const { method, headers, signal } = request;
  // Whole, as browsers stream no body over HTTP/1.1.
  const body = /^(GET|HEAD)$/.test(method) ? undefined : await request.arrayBuffer();
  return { method, headers, signal, body };
}
