/**
 * As much of a WebSocket (RFC 6455) as this package needs, for a Node before 22, which has none.
 */
export declare class NodeWebSocket extends EventTarget {
    #private;
    binaryType: string;
    readyState: number;
    protocol: string;
    /**
     * @param {string} url
     * @param {string[]} protocols
     */
    constructor(url: string, protocols: string[]);
    /** How much was sent that is not yet on its way. */
    get bufferedAmount(): number;
    /** @param {Uint8Array | string} data */
    send(data: Uint8Array | string): void;
    close(): void;
}
