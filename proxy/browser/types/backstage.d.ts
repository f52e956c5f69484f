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
    /** @param {{entity: any}} request */
    getObjectsByEntity: ({ entity }: {
        entity: any;
    }) => Promise<{
        items: {
            cluster: {
                name: string;
                title: string | undefined;
            };
            resources: {
                type: string;
                resources: import("./cluster.js").KubeObject[];
            }[];
            podMetrics: never[];
            errors: any[];
        }[];
    }>;
    /** @param {{entity: any}} request */
    getWorkloadsByEntity: ({ entity }: {
        entity: any;
    }) => Promise<{
        items: {
            cluster: {
                name: string;
                title: string | undefined;
            };
            resources: {
                type: string;
                resources: import("./cluster.js").KubeObject[];
            }[];
            podMetrics: never[];
            errors: any[];
        }[];
    }>;
    /** @param {{entity: any, customResources: {group: string, apiVersion: string, plural: string}[]}} request */
    getCustomObjectsByEntity: ({ entity, customResources }: {
        entity: any;
        customResources: {
            group: string;
            apiVersion: string;
            plural: string;
        }[];
    }) => Promise<{
        items: {
            cluster: {
                name: string;
                title: string | undefined;
            };
            resources: {
                type: string;
                resources: import("./cluster.js").KubeObject[];
            }[];
            podMetrics: never[];
            errors: any[];
        }[];
    }>;
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
