import { ForetopError } from './errors.js';
import { utf8 } from './bytes.js';

/**
 * A command that runs in a container.
 * @typedef {object} Command
 * @property {WritableStream<Uint8Array | string>} stdin closing it ends the command's input
 * @property {ReadableStream<Uint8Array>} stdout
 * @property {ReadableStream<Uint8Array>} stderr
 * @property {(columns: number, rows: number) => void} resize tells the terminal's size
 * @property {Promise<{code: number, message: string}>} done settles when it has ended
 * @property {() => void} close
 */
/**
 * One connection to a port.
 * @typedef {object} PortConnection
 * @property {ReadableStream<Uint8Array>} readable
 * @property {WritableStream<Uint8Array | string>} writable
 * @property {() => void} close
 */

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const STATUS = 3;
const RESIZE = 4;
const CLOSE = 255;
const HIGH = 1 << 20;

/** A WebSocket whose messages begin with the number of a channel. */
class Channels {
  /** @type {Map<number, ReadableStreamDefaultController<Uint8Array>>} */
  #readers = new Map();

  /**
   * @param {WebSocket} socket
   * @param {AbortSignal} [signal]
   */
  constructor(socket, signal) {
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    /** @type {(channel: number, data: Uint8Array) => void} */
    this.onMessage = () => {};
    /** @type {Promise<void>} */
    this.closed = new Promise((done) => socket.addEventListener('close', () => done()));
    socket.addEventListener('message', ({ data }) => {
      const bytes = typeof data === 'string' ? utf8(data) : new Uint8Array(data);
      if (bytes.length) {
        this.onMessage(bytes[0], bytes.subarray(1));
      }
    });
    signal?.addEventListener('abort', () => {
      this.#readers.forEach((_, channel) => this.fail(channel, signal.reason));
      socket.close();
    }, { once: true });
    this.closed.then(() => this.#readers.forEach((_, channel) => this.end(channel)));
  }

  /** @returns {Promise<void>} */
  open() {
    return new Promise((done, fail) => {
      this.socket.addEventListener('open', () => done(), { once: true });
      const refused = () => fail(new ForetopError('network', 'The WebSocket was refused'));
      this.socket.addEventListener('error', refused, { once: true });
      this.socket.addEventListener('close', refused, { once: true });
    });
  }

  /**
   * @param {number} channel
   * @returns {ReadableStream<Uint8Array>}
   */
  reader(channel) {
    return new ReadableStream({
      start: (controller) => void this.#readers.set(channel, controller),
      cancel: () => void this.#readers.delete(channel),
    });
  }

  /**
   * @param {number} channel
   * @param {Uint8Array} data
   */
  deliver(channel, data) {
    if (data.length) {
      this.#readers.get(channel)?.enqueue(data.slice());
    }
  }

  /** @param {number} channel */
  end(channel) {
    this.#readers.get(channel)?.close();
    this.#readers.delete(channel);
  }

  /**
   * @param {number} channel
   * @param {unknown} error
   */
  fail(channel, error) {
    this.#readers.get(channel)?.error(error);
    this.#readers.delete(channel);
  }

  /**
   * @param {number} channel
   * @param {Uint8Array | string} data
   */
  send(channel, data) {
    const bytes = typeof data === 'string' ? utf8(data) : data;
    const message = new Uint8Array(bytes.length + 1);
    message[0] = channel;
    message.set(bytes, 1);
    this.socket.send(message);
  }

  /**
   * @param {number} channel
   * @param {() => void} close
   * @returns {WritableStream<Uint8Array | string>}
   */
  writer(channel, close) {
    return new WritableStream({
      write: async (data) => {
        while (this.socket.bufferedAmount > HIGH) {
          await new Promise((done) => setTimeout(done, 10)); // a WebSocket says not when it is drained
        }
        if (this.socket.readyState !== 1) {
          throw new ForetopError('network', 'The connection has ended');
        }
        this.send(channel, data);
      },
      close,
      abort: () => this.socket.close(),
    });
  }
}

/**
 * @param {WebSocket} socket
 * @param {AbortSignal} [signal]
 * @returns {Promise<Command>}
 */
export async function openCommand(socket, signal) {
  const channels = new Channels(socket, signal);
  /** @type {{code: number, message: string} | undefined} */
  let result;
  const stdout = channels.reader(STDOUT);
  const stderr = channels.reader(STDERR);
  channels.onMessage = (channel, data) => {
    if (signal?.aborted) {
      return; // what the command says to its end is of no account any more
    }
    if (channel === STATUS) {
      result = resultOf(JSON.parse(new TextDecoder().decode(data)));
    } else if (channel === CLOSE) {
      channels.end(data[0]);
    } else {
      channels.deliver(channel, data);
    }
  };
  await channels.open();
  const done = channels.closed.then(() => {
    if (!result) {
      signal?.throwIfAborted();
      throw new ForetopError('network', 'The connection ended before the command did');
    }
    return result;
  });
  done.catch(() => {}); // whoever wants to know asks
  const endInput = () =>
    socket.protocol.startsWith('v5') ? socket.send(new Uint8Array([CLOSE, STDIN])) : undefined;
  return {
    stdin: channels.writer(STDIN, endInput),
    stdout,
    stderr,
    resize: (columns, rows) =>
      channels.send(RESIZE, JSON.stringify({ Width: columns, Height: rows })),
    done,
    close: () => socket.close(),
  };
}

/** @param {any} status of Kubernetes */
function resultOf({ status, message = '', details }) {
  const cause = details?.causes?.find((/** @type {any} */ each) => each.reason === 'ExitCode');
  return { code: status === 'Success' ? 0 : Number(cause?.message ?? 1), message };
}

/**
 * @param {WebSocket} socket
 * @param {AbortSignal} [signal]
 * @returns {Promise<PortConnection>}
 */
export async function openPort(socket, signal) {
  const channels = new Channels(socket, signal);
  const DATA = 0;
  const ERROR = 1;
  const greeted = new Set(); // the first message of each channel repeats the port
  const readable = channels.reader(DATA);
  channels.onMessage = (channel, data) => {
    if (!greeted.has(channel)) {
      greeted.add(channel);
    } else if (channel === DATA) {
      channels.deliver(DATA, data);
    } else if (channel === ERROR) {
      channels.fail(DATA, new ForetopError('cluster', new TextDecoder().decode(data)));
      socket.close();
    }
  };
  await channels.open();
  return {
    readable,
    writable: channels.writer(DATA, () => socket.close()),
    close: () => socket.close(),
  };
}
