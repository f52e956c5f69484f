import { Cluster } from './cluster.js';
export type State = {
    state: 'unknown';
} | {
    state: 'not-running';
} | {
    state: 'not-allowed';
    access: import('./find.js').LocalAccess;
} | {
    state: 'not-paired';
    base: string;
    pairedAs?: string;
} | {
    state: 'asking';
    base: string;
    code: string;
    expiresAt: string;
} | {
    state: 'denied';
    base: string;
    retryAfter: number;
} | {
    state: 'paired';
    base: string;
    client: import('./api.js').Client;
} | {
    state: 'expired';
    base: string;
} | {
    state: 'revoked';
    base: string;
} | {
    state: 'limited';
    base: string;
    retryAfter: number;
};
export type Options = {
    /**
     * what the user is shown when asked
     */
    name: string;
    /**
     * what is asked for; reading everything, as
     * nobody, by default. `inject: '*'` asks to act as the user.
     */
    grant?: import('./api.js').WantedGrant;
    /**
     * how long a token is valid without being used; `7d` by default
     */
    expires?: string;
    /**
     * how long it is renewed while it is used; `90d` by default
     */
    renew?: string;
    /**
     * where to look; 7007 by default
     */
    ports?: number[];
    /**
     * whole URLs to look at instead
     */
    bases?: string[];
    storage?: import('./storage.js').TokenStorage;
    fetch?: typeof globalThis.fetch;
    WebSocket?: typeof globalThis.WebSocket;
};
/** The Foretop of this machine, as one program sees it. */
export declare class Foretop {
    #private;
    options: Options;
    storage: import("./storage.js").TokenStorage;
    bases: string[];
    /** @type {typeof globalThis.fetch} */
    rawFetch: typeof globalThis.fetch;
    WebSocket: {
        new (url: string | URL, protocols?: string | string[]): WebSocket;
        prototype: WebSocket;
        readonly CONNECTING: 0;
        readonly OPEN: 1;
        readonly CLOSING: 2;
        readonly CLOSED: 3;
    };
    key: string;
    /** @param {Options} options */
    constructor(options: Options);
    /** How things stand now. */
    get state(): State;
    /**
     * Calls `listener` with the state, now and whenever it changes.
     * @param {(state: State) => void} listener
     * @param {{signal?: AbortSignal}} [options]
     * @returns {() => void} ends it
     */
    onState(listener: (state: State) => void, { signal }?: {
        signal?: AbortSignal;
    }): () => void;
    /**
     * Looks for Foretop, and at what became of the token that was kept. Asks the user nothing.
     * @param {{signal?: AbortSignal}} [options]
     * @returns {Promise<State>}
     */
    connect({ signal }?: {
        signal?: AbortSignal;
    }): Promise<State>;
    /**
     * Asks the user for a token, unless there is a valid one, and waits for the answer. A program
     * that was ended meanwhile goes on where it was.
     * @param {{signal?: AbortSignal}} [options]
     * @returns {Promise<State>} `paired`, `denied`, `limited`, or `not-paired` if the user said nothing
     */
    pair({ signal }?: {
        signal?: AbortSignal;
    }): Promise<State>;
    /** Forgets the token. The user takes it back in Foretop. */
    forget(): Promise<void>;
    /**
     * Moves the token's end on, as far as the user granted. Happens by itself while the program runs
     * and sends requests.
     * @param {{signal?: AbortSignal}} [options]
     */
    renew({ signal }?: {
        signal?: AbortSignal;
    }): Promise<void>;
    /**
     * Looks for Foretop, if nobody has.
     * @param {AbortSignal | null} [signal]
     * @returns {Promise<{base: string}>}
     * @throws {ForetopError} without a token
     */
    ready(signal?: AbortSignal | null): Promise<{
        base: string;
    }>;
    /**
     * Sends a request to Foretop with the token. Looks for Foretop first if nobody has.
     * @param {string} path below Foretop's own root
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
     * Opens a WebSocket to Foretop.
     * @param {string} path
     * @param {string[]} protocols
     * @returns {WebSocket}
     */
    socket(path: string, protocols: string[]): WebSocket;
    /**
     * The clusters that the token may use.
     * @param {{signal?: AbortSignal}} [options]
     * @returns {Promise<import('./api.js').Cluster[]>}
     */
    clusters({ signal }?: {
        signal?: AbortSignal;
    }): Promise<import('./api.js').Cluster[]>;
    /**
     * @param {string} nameOrId
     * @returns {Cluster}
     */
    cluster(nameOrId: string): Cluster;
}
