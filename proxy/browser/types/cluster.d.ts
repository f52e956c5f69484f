export type Ref = {
    apiVersion: string;
    resource?: string;
    kind?: string;
    namespace?: string;
    name?: string;
    subresource?: string;
};
export type Selection = {
    labelSelector?: string;
    fieldSelector?: string;
    signal?: AbortSignal;
};
export type KubeObject = {
    apiVersion?: string;
    kind?: string;
    metadata: any;
    [key: string]: any;
};
export type InPod = {
    namespace: string;
    name: string;
    container?: string;
    signal?: AbortSignal;
};
/**
 * Names a kind of object, or with `name` one object. `resource` is the plural in lower case; with
 * `kind` the cluster is asked for it.
 * @typedef {{apiVersion: string, resource?: string, kind?: string, namespace?: string,
 *   name?: string, subresource?: string}} Ref
 */
/** @typedef {{labelSelector?: string, fieldSelector?: string, signal?: AbortSignal}} Selection */
/** @typedef {{apiVersion?: string, kind?: string, metadata: any, [key: string]: any}} KubeObject */
/** @typedef {{namespace: string, name: string, container?: string, signal?: AbortSignal}} InPod */
declare const PATCHES: {
    merge: string;
    strategic: string;
    json: string;
    apply: string;
};
/** One cluster, behind Foretop. */
export declare class Cluster {
    #private;
    foretop: import("./foretop.js").Foretop;
    name: string;
    fieldName: string;
    /**
     * @param {import('./foretop.js').Foretop} foretop
     * @param {string} name
     * @param {string} fieldName
     */
    constructor(foretop: import('./foretop.js').Foretop, name: string, fieldName: string);
    /**
     * Sends a request to the API server.
     * @param {string} path such as /api/v1/pods
     * @param {RequestInit} [init]
     * @returns {Promise<Response>} whatever the status is
     */
    fetch(path: string, init?: RequestInit): Promise<Response>;
    /**
     * The same, for JSON.
     * @param {string} path
     * @param {RequestInit} [init]
     * @returns {Promise<any>}
     * @throws {ForetopError} if the answer is none of success
     */
    json(path: string, init?: RequestInit): Promise<any>;
    /**
     * The path of what `ref` names.
     * @param {Ref} ref
     * @param {AbortSignal} [signal]
     * @returns {Promise<string>}
     */
    path({ apiVersion, resource, kind, namespace, name, subresource }: Ref, signal?: AbortSignal): Promise<string>;
    /**
     * Lists objects, page by page, and starts again once if a page is too old to be continued.
     * @param {Ref} ref
     * @param {Selection & {pageSize?: number}} [options]
     * @returns {Promise<{items: KubeObject[], metadata: {resourceVersion: string}}>}
     */
    list(ref: Ref, { labelSelector, fieldSelector, pageSize, signal }?: Selection & {
        pageSize?: number;
    }): Promise<{
        items: KubeObject[];
        metadata: {
            resourceVersion: string;
        };
    }>;
    /**
     * @param {Ref} ref with a name
     * @param {{signal?: AbortSignal}} [options]
     * @returns {Promise<KubeObject>}
     */
    get(ref: Ref, { signal }?: {
        signal?: AbortSignal;
    }): Promise<KubeObject>;
    /**
     * @param {Ref} ref without a name
     * @param {KubeObject} object
     * @param {{dryRun?: boolean, fieldManager?: string, signal?: AbortSignal}} [options]
     */
    create(ref: Ref, object: KubeObject, options?: {
        dryRun?: boolean;
        fieldManager?: string;
        signal?: AbortSignal;
    }): Promise<KubeObject>;
    /**
     * @param {Ref} ref
     * @param {KubeObject} object with the resourceVersion that it is to replace
     * @param {{dryRun?: boolean, fieldManager?: string, signal?: AbortSignal}} [options]
     */
    replace(ref: Ref, object: KubeObject, options?: {
        dryRun?: boolean;
        fieldManager?: string;
        signal?: AbortSignal;
    }): Promise<KubeObject>;
    /**
     * @param {Ref} ref
     * @param {any} patch a merge patch, or what `type` says
     * @param {{type?: keyof typeof PATCHES, dryRun?: boolean, fieldManager?: string, force?: boolean,
     *   signal?: AbortSignal}} [options] `apply` needs a fieldManager
     */
    patch(ref: Ref, patch: any, { type, ...options }?: {
        type?: keyof typeof PATCHES;
        dryRun?: boolean;
        fieldManager?: string;
        force?: boolean;
        signal?: AbortSignal;
    }): Promise<KubeObject>;
    /**
     * @param {Ref} ref
     * @param {{dryRun?: boolean, propagationPolicy?: 'Foreground' | 'Background' | 'Orphan',
     *   preconditions?: {uid?: string, resourceVersion?: string}, signal?: AbortSignal}} [options]
     */
    delete(ref: Ref, { propagationPolicy, preconditions, ...options }?: {
        dryRun?: boolean;
        propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
        preconditions?: {
            uid?: string;
            resourceVersion?: string;
        };
        signal?: AbortSignal;
    }): Promise<KubeObject>;
    /**
     * Lists, and tells what changes from there on; see {@link watch}.
     * @param {Ref} ref
     * @param {Selection & {resourceVersion?: string}} [options]
     */
    watch(ref: Ref, options?: Selection & {
        resourceVersion?: string;
    }): AsyncGenerator<import("./watch.js").WatchEvent, void, void>;
    /**
     * The path of a list with a watch's parameters.
     * @param {Ref} ref
     * @param {Record<string, any>} parameters
     * @param {AbortSignal} [signal]
     */
    watchPath(ref: Ref, parameters: Record<string, any>, signal?: AbortSignal): Promise<string>;
    /**
     * The lines of a container's log.
     * @param {InPod & {follow?: boolean, tailLines?: number, sinceSeconds?: number,
     *   previous?: boolean, timestamps?: boolean}} options
     * @returns {AsyncGenerator<string, void, void>}
     */
    logs({ namespace, name, signal, ...parameters }: InPod & {
        follow?: boolean;
        tailLines?: number;
        sinceSeconds?: number;
        previous?: boolean;
        timestamps?: boolean;
    }): AsyncGenerator<string, void, void>;
    /**
     * Runs a command in a container.
     * @param {InPod & {command: string[], stdin?: boolean, tty?: boolean}} options
     * @returns {Promise<import('./streams.js').Command>}
     */
    exec({ stdin, tty, ...options }: InPod & {
        command: string[];
        stdin?: boolean;
        tty?: boolean;
    }): Promise<import('./streams.js').Command>;
    /**
     * Joins the program that a container runs.
     * @param {InPod & {stdin?: boolean, tty?: boolean}} options
     * @returns {Promise<import('./streams.js').Command>}
     */
    attach({ stdin, tty, ...options }: InPod & {
        stdin?: boolean;
        tty?: boolean;
    }): Promise<import('./streams.js').Command>;
    /**
     * Opens one connection to a port of a pod.
     * @param {{namespace: string, name: string, port: number, signal?: AbortSignal}} options
     * @returns {Promise<import('./streams.js').PortConnection>}
     */
    portForward({ namespace, name, port, signal }: {
        namespace: string;
        name: string;
        port: number;
        signal?: AbortSignal;
    }): Promise<import('./streams.js').PortConnection>;
}
/**
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<string, void, void>} each line as soon as it is complete
 */
export declare function lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, void>;
export {};
