export { Foretop } from './foretop.js';
export { Cluster } from './cluster.js';
export { ForetopError } from './errors.js';
export { extensionStorage, memoryStorage, webStorage } from './storage.js';
export { localAccess } from './find.js';
export { fetchApi, kubernetesApi } from './backstage.js';
export { serve, through } from './bridge.js';
export type State = import('./foretop.js').State;
export type Options = import('./foretop.js').Options;
export type Ref = import('./cluster.js').Ref;
export type KubeObject = import('./cluster.js').KubeObject;
export type WatchEvent = import('./watch.js').WatchEvent;
export type Command = import('./streams.js').Command;
export type PortConnection = import('./streams.js').PortConnection;
export type TokenStorage = import('./storage.js').TokenStorage;
export type WantedGrant = import('./api.js').WantedGrant;
export type ProblemWord = import('./api.js').ProblemWord;
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
