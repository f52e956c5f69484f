/**
 * What Backstage's frontend asks with; `customResources` for objects of these kinds only.
 * @typedef {{entity: any, auth?: any,
 *   customResources?: import('./api.js').CustomResource[]}} Question
 */
export type Question = {
    entity: any;
    auth?: any;
    customResources?: import('./api.js').CustomResource[];
};
/**
 * Foretop as Backstage's `KubernetesApi`: its components work with it unchanged.
 * @param {import('./foretop.js').Foretop} foretop
 */
export declare function kubernetesApi(foretop: import('./foretop.js').Foretop): {
    /** @returns {Promise<{name: string, authProvider: string, oidcTokenProvider?: string}[]>} */
    getClusters: () => Promise<{
        name: string;
        authProvider: string;
        oidcTokenProvider?: string;
    }[]>;
    /** @param {string} name */
    getCluster: (name: string) => Promise<import("./api.js").Cluster | undefined>;
    getObjectsByEntity: (question: Question) => Promise<import('./api.js').EntityObjects>;
    getWorkloadsByEntity: (question: Question) => Promise<import('./api.js').EntityObjects>;
    getCustomObjectsByEntity: (question: Question) => Promise<import('./api.js').EntityObjects>;
    /** @param {{clusterName: string, path: string, init?: RequestInit}} request */
    proxy: ({ clusterName, path, init }: {
        clusterName: string;
        path: string;
        init?: RequestInit;
    }) => Promise<Response>;
};
/**
 * Foretop as Backstage's `FetchApi`: what is meant for the Kubernetes backend goes to Foretop, the
 * rest where it went.
 * @param {import('./foretop.js').Foretop} foretop
 * @param {{fetch: typeof fetch}} [others]
 * @returns {{fetch: typeof fetch}}
 */
export declare function fetchApi(foretop: import('./foretop.js').Foretop, others?: {
    fetch: typeof fetch;
}): {
    fetch: typeof fetch;
};
