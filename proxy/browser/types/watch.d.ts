export type WatchEvent = {
    type: 'LISTED';
    items: import('./cluster.js').KubeObject[];
    resourceVersion: string;
} | {
    type: 'ADDED' | 'MODIFIED' | 'DELETED';
    object: import('./cluster.js').KubeObject;
    resourceVersion: string;
} | {
    type: 'POSITION';
    resourceVersion: string;
};
/**
 * Lists, and tells what changes from there on, for as long as it is listened to. Goes on where it
 * was after an interruption, with growing pauses; lists anew where the cluster forgot the position.
 * @param {import('./cluster.js').Cluster} cluster
 * @param {import('./cluster.js').Ref} ref
 * @param {import('./cluster.js').Selection & {resourceVersion?: string}} options with a
 *   resourceVersion it goes on from there, and does not list
 * @returns {AsyncGenerator<WatchEvent, void, void>}
 */
export declare function watch(cluster: import('./cluster.js').Cluster, ref: import('./cluster.js').Ref, { resourceVersion, signal, ...selection }: import('./cluster.js').Selection & {
    resourceVersion?: string;
}): AsyncGenerator<WatchEvent, void, void>;
