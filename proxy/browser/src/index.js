export { Foretop } from './foretop.js';
export { Cluster } from './cluster.js';
export { ForetopError } from './errors.js';
export { extensionStorage, memoryStorage, webStorage } from './storage.js';
export { localAccess } from './find.js';
export { fetchApi, kubernetesApi } from './backstage.js';
export { serve, through } from './bridge.js';

/** @typedef {import('./foretop.js').State} State */
/** @typedef {import('./foretop.js').Options} Options */
/** @typedef {import('./cluster.js').Ref} Ref */
/** @typedef {import('./cluster.js').KubeObject} KubeObject */
/** @typedef {import('./watch.js').WatchEvent} WatchEvent */
/** @typedef {import('./streams.js').Command} Command */
/** @typedef {import('./streams.js').PortConnection} PortConnection */
/** @typedef {import('./storage.js').TokenStorage} TokenStorage */
/** @typedef {import('./api.js').WantedGrant} WantedGrant */
/** @typedef {import('./api.js').ProblemWord} ProblemWord */
