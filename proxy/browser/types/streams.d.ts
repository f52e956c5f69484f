export type Command = {
    /**
     * closing it ends the command's input
     */
    stdin: WritableStream<Uint8Array | string>;
    stdout: ReadableStream<Uint8Array>;
    stderr: ReadableStream<Uint8Array>;
    /**
     * tells the terminal's size
     */
    resize: (columns: number, rows: number) => void;
    /**
     * settles when it has ended
     */
    done: Promise<{
        code: number;
        message: string;
    }>;
    close: () => void;
};
export type PortConnection = {
    readable: ReadableStream<Uint8Array>;
    writable: WritableStream<Uint8Array | string>;
    close: () => void;
};
/**
 * @param {WebSocket} socket
 * @param {AbortSignal} [signal]
 * @returns {Promise<Command>}
 */
export declare function openCommand(socket: WebSocket, signal?: AbortSignal): Promise<Command>;
/**
 * @param {WebSocket} socket
 * @param {AbortSignal} [signal]
 * @returns {Promise<PortConnection>}
 */
export declare function openPort(socket: WebSocket, signal?: AbortSignal): Promise<PortConnection>;
