import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const CONTINUATION = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const MOST = 64 << 20;

/**
 * As much of a WebSocket (RFC 6455) as this package needs, for a Node before 22, which has none.
 */
export class NodeWebSocket extends EventTarget {
  /** @type {import('node:stream').Duplex | undefined} */
  #socket;
  /** @type {Buffer} */
  #rest = Buffer.alloc(0);
  /** @type {Buffer[]} */
  #parts = [];
  #opcode = BINARY;

  /**
   * @param {string} url
   * @param {string[]} protocols
   */
  constructor(url, protocols) {
    super();
    this.binaryType = 'arraybuffer';
    this.readyState = 0;
    this.protocol = '';
    const key = randomBytes(16).toString('base64');
    const send = url.startsWith('wss') ? secureRequest : request;
    const opening = send(url.replace(/^ws/, 'http'), {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': key,
        'Sec-WebSocket-Protocol': protocols.join(', '),
      },
    });
    opening.on('upgrade', (answer, socket, head) => {
      const expected = createHash('sha1').update(key + GUID).digest('base64');
      if (answer.headers['sec-websocket-accept'] !== expected) {
        socket.destroy();
        return this.#fail();
      }
      this.protocol = String(answer.headers['sec-websocket-protocol'] ?? '');
      this.#open(socket, head);
    });
    opening.on('response', (answer) => {
      answer.resume();
      this.#fail();
    });
    opening.on('error', () => this.#fail());
    opening.end();
  }

  /**
   * @param {import('node:stream').Duplex} socket
   * @param {Buffer} head
   */
  #open(socket, head) {
    this.#socket = socket;
    socket.on('data', (data) => this.#read(data));
    socket.on('error', () => this.#end());
    socket.on('close', () => this.#end());
    socket.on('end', () => this.#end());
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
    if (head.length) {
      this.#read(head);
    }
  }

  #fail() {
    if (this.readyState < 3) {
      this.dispatchEvent(new Event('error'));
    }
    this.#end();
  }

  #end() {
    if (this.readyState < 3) {
      this.readyState = 3;
      this.#socket?.destroy();
      this.dispatchEvent(new Event('close'));
    }
  }

  /** @param {Buffer} data */
  #read(data) {
    this.#rest = this.#rest.length ? Buffer.concat([this.#rest, data]) : data;
    for (;;) {
      const frame = frameOf(this.#rest);
      if (frame === undefined) {
        return;
      }
      if (frame.length > MOST || frame.masked) {
        return this.#fail();
      }
      if (this.#rest.length < frame.end) {
        return;
      }
      const payload = this.#rest.subarray(frame.end - frame.length, frame.end);
      this.#rest = this.#rest.subarray(frame.end);
      this.#frame(frame, payload);
    }
  }

  /**
   * @param {{opcode: number, last: boolean}} frame
   * @param {Buffer} payload
   */
  #frame({ opcode, last }, payload) {
    if (opcode === PING) {
      this.#write(PONG, payload);
    } else if (opcode === CLOSE) {
      this.#write(CLOSE, payload.subarray(0, 2));
      this.#end();
    } else if (opcode <= BINARY) {
      this.#opcode = opcode === CONTINUATION ? this.#opcode : opcode;
      this.#parts.push(payload);
      if (last) {
        this.#deliver(Buffer.concat(this.#parts.splice(0)));
      }
    }
  }

  /** @param {Buffer} whole */
  #deliver(whole) {
    const data = this.#opcode === TEXT ? whole.toString('utf8') : Uint8Array.from(whole).buffer;
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** How much was sent that is not yet on its way. */
  get bufferedAmount() {
    return this.#socket?.writableLength ?? 0;
  }

  /** @param {Uint8Array | string} data */
  send(data) {
    this.#write(typeof data === 'string' ? TEXT : BINARY, Buffer.from(data));
  }

  /**
   * @param {number} opcode
   * @param {Buffer} payload
   */
  #write(opcode, payload) {
    const { length } = payload;
    const mask = randomBytes(4);
    const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
    if (head.length === 4) {
      head.writeUInt16BE(length, 2);
    } else if (head.length === 10) {
      head.writeBigUInt64BE(BigInt(length), 2);
    }
    const masked = Buffer.from(payload);
    for (let i = 0; i < length; i++) {
      masked[i] ^= mask[i & 3];
    }
    this.#socket?.write(Buffer.concat([head, mask, masked]));
  }

  close() {
    if (this.readyState === 1) {
      this.readyState = 2;
      this.#write(CLOSE, Buffer.from([0x03, 0xe8]));
      this.#socket?.end();
    } else if (this.readyState === 0) {
      this.#end();
    }
  }
}

/**
 * @param {Buffer} bytes
 * @returns {{opcode: number, last: boolean, masked: boolean, length: number, end: number} | undefined}
 *   undefined while the head is not complete
 */
function frameOf(bytes) {
  if (bytes.length < 2) {
    return undefined;
  }
  const short = bytes[1] & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) {
    return undefined;
  }
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return {
    opcode: bytes[0] & 0x0f,
    last: (bytes[0] & 0x80) !== 0,
    masked: (bytes[1] & 0x80) !== 0,
    length,
    end: head + length,
  };
}
