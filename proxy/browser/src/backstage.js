import { ForetopError } from './errors.js';

/**
 * What Backstage's Kubernetes plugin shows of a service, and where each comes from.
 * @type {[string, string, string][]}
 */
const WORKLOADS = [
  ['pods', 'v1', 'pods'],
  ['services', 'v1', 'services'],
  ['configmaps', 'v1', 'configmaps'],
  ['limitranges', 'v1', 'limitranges'],
  ['resourcequotas', 'v1', 'resourcequotas'],
  ['deployments', 'apps/v1', 'deployments'],
  ['replicasets', 'apps/v1', 'replicasets'],
  ['statefulsets', 'apps/v1', 'statefulsets'],
  ['daemonsets', 'apps/v1', 'daemonsets'],
  ['horizontalpodautoscalers', 'autoscaling/v2', 'horizontalpodautoscalers'],
  ['jobs', 'batch/v1', 'jobs'],
  ['cronjobs', 'batch/v1', 'cronjobs'],
  ['ingresses', 'networking.k8s.io/v1', 'ingresses'],
];
const ID = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';

/**
 * Foretop as Backstage's `KubernetesApi`: its components work with it unchanged.
 * @param {import('./foretop.js').Foretop} foretop
 */
export function kubernetesApi(foretop) {
  /**
   * @param {any} entity
   * @param {[string, string, string][]} kinds
   */
  const objects = async (entity, kinds) => {
    const { annotations = {}, name, namespace } = { ...entity.metadata };
    const labelSelector = annotations[SELECTOR] ?? `${ID}=${annotations[ID] ?? name}`;
    const where = annotations['backstage.io/kubernetes-namespace'] ?? undefined;
    void namespace; // the entity's own is none of Kubernetes
    const clusters = await foretop.clusters();
    const items = clusters.map(async (cluster) => {
      const errors = /** @type {any[]} */ ([]);
      const resources = await Promise.all(kinds.map(async ([type, apiVersion, resource]) => {
        const ref = { apiVersion, resource, namespace: where };
        try {
          const list = await foretop.cluster(cluster.id).list(ref, { labelSelector });
          return { type, resources: list.items };
        } catch (error) {
          errors.push(fetchError(error, apiVersion, resource));
          return { type, resources: [] };
        }
      }));
      const { name: clusterName, title } = cluster;
      return { cluster: { name: clusterName, title }, resources, podMetrics: [], errors };
    });
    return { items: await Promise.all(items) };
  };
  return {
    /** @returns {Promise<{name: string, authProvider: string, oidcTokenProvider?: string}[]>} */
    getClusters: () => foretop.clusters(),
    /** @param {string} name */
    getCluster: async (name) =>
      (await foretop.clusters()).find((cluster) => cluster.name === name),
    /** @param {{entity: any}} request */
    getObjectsByEntity: ({ entity }) => objects(entity, WORKLOADS),
    /** @param {{entity: any}} request */
    getWorkloadsByEntity: ({ entity }) => objects(entity, WORKLOADS),
    /** @param {{entity: any, customResources: {group: string, apiVersion: string, plural: string}[]}} request */
    getCustomObjectsByEntity: ({ entity, customResources }) =>
      objects(entity, customResources.map((each) => [
        'customresources', `${each.group}/${each.apiVersion}`, each.plural,
      ])),
    /** @param {{clusterName: string, path: string, init?: RequestInit}} request */
    proxy: ({ clusterName, path, init }) => foretop.cluster(clusterName).fetch(path, init),
  };
}

/**
 * @param {unknown} error
 * @param {string} apiVersion
 * @param {string} resource
 */
function fetchError(error, apiVersion, resource) {
  const { status = 0, message, kind } = /** @type {ForetopError} */ (error);
  const types = /** @type {Record<number, string>} */ ({
    400: 'BAD_REQUEST', 401: 'UNAUTHORIZED_ERROR', 404: 'NOT_FOUND', 500: 'SYSTEM_ERROR',
  });
  const group = (apiVersion.includes('/') ? '/apis/' : '/api/') + apiVersion;
  return kind === 'network'
    ? { errorType: 'FETCH_ERROR', message }
    : { errorType: types[status] ?? 'UNKNOWN_ERROR', statusCode: status,
        resourcePath: `${group}/${resource}` };
}

/**
 * Foretop as Backstage's `FetchApi`: what is meant for the Kubernetes backend goes to Foretop, the
 * rest where it went.
 * @param {import('./foretop.js').Foretop} foretop
 * @param {{fetch: typeof fetch}} [others]
 * @returns {{fetch: typeof fetch}}
 */
export function fetchApi(foretop, others = { fetch: (...all) => globalThis.fetch(...all) }) {
  const mount = '/api/kubernetes';
  return {
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const path = url.startsWith('plugin://kubernetes')
        ? mount + url.slice('plugin://kubernetes'.length)
        : url.slice(url.indexOf(mount));
      if (!path.startsWith(mount + '/') || !/^(plugin:|https?:|\/)/.test(url)) {
        return others.fetch(input, init);
      }
      const { method, headers, body } = input instanceof Request ? input : new Request('http://x');
      const whole = input instanceof Request ? { method, headers, body, duplex: 'half' } : {};
      return foretop.fetch(path, { ...whole, ...init });
    },
  };
}
