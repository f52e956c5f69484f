/** `ghcr.io/acme/shop:1.4@sha256:…` is of the repository `shop`. */
function repositoryOf(image) {
  const path = image.split('@')[0].split('/').at(-1);
  return path.split(':')[0].toLowerCase();
}

const APP_LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'app', 'k8s-app'];

/** Whether a pod runs an image of this name, or is labelled as that app. */
export function isAbout({ metadata, spec }, app) {
  const labels = metadata.labels ?? {};
  return APP_LABELS.some((label) => labels[label]?.toLowerCase() === app)
    || spec.containers.some(({ image }) => repositoryOf(image) === app);
}

/** What the panel shows of a pod, and no more. */
export function trimmed({ metadata, spec, status }) {
  const { name, namespace, uid, labels, ownerReferences = [], deletionTimestamp } = metadata;
  const states = status.containerStatuses ?? [];
  const waiting = states.map(({ state }) => state?.waiting?.reason).find(Boolean);
  return {
    uid,
    namespace,
    workload: workloadOf(name, labels, ownerReferences[0]),
    version: versionOf(spec.containers[0].image),
    ready: states.length > 0 && states.every(({ ready }) => ready),
    restarts: states.reduce((sum, { restartCount }) => sum + restartCount, 0),
    state: deletionTimestamp ? 'Terminating' : waiting ?? status.phase,
  };
}

function workloadOf(name, labels = {}, owner) {
  const hash = labels['pod-template-hash'];
  const from = owner?.name ?? name;
  return hash && from.endsWith(`-${hash}`) ? from.slice(0, -hash.length - 1) : from;
}

function versionOf(image) {
  const tag = image.split('@')[0].split('/').at(-1).split(':')[1];
  return tag ?? image.split('@sha256:')[1]?.slice(0, 7) ?? 'latest';
}

/** Keeps the pods of one cluster as events tell of them. */
export class Pods {
  #byId = new Map();

  /** @param {any} event of a watch */
  take(event) {
    if (event.type === 'LISTED') {
      this.#byId = new Map(event.items.map((pod) => [pod.uid, pod]));
    } else if (event.type === 'DELETED') {
      this.#byId.delete(event.object.uid);
    } else if (event.object) {
      this.#byId.set(event.object.uid, event.object);
    }
  }

  /** One row for each workload: how many pods it has, how many are ready, and what is wrong. */
  rows() {
    const rows = new Map();
    for (const pod of this.#byId.values()) {
      if (pod.state === 'Succeeded') {
        continue;
      }
      const key = `${pod.namespace}/${pod.workload}`;
      const row = rows.get(key) ?? {
        name: key, pods: 0, ready: 0, restarts: 0, versions: new Set(), trouble: undefined,
      };
      row.pods += 1;
      row.ready += pod.ready ? 1 : 0;
      row.restarts += pod.restarts;
      row.versions.add(pod.version);
      row.trouble ??= pod.ready || pod.state === 'Running' ? undefined : pod.state;
      rows.set(key, row);
    }
    return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
  }
}
