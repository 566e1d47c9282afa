import { connect, type Socket } from 'node:net';
import { createFrameReader, encodeAck, encodeMessage, encodeNak, type Frame } from './ecr17-frame.ts';

type Heard = Frame | { readonly kind: 'timeout' | 'closed' };

/** One conversation with a terminal: what it says, in order, and what it is told. */
export interface Line {
  next(milliseconds: number): Promise<Heard>;
  say(text: string): void;
  acknowledge(): void;
  refuse(): void;
  close(): void;
}

function createLine(socket: Socket): Line {
  const reader = createFrameReader();
  const heard: Heard[] = [];
  let isClosed = false;
  let waiting: ((frame: Heard) => void) | undefined;
  const arrive = (frame: Heard): void => {
    if (waiting === undefined) heard.push(frame);
    else waiting(frame);
  };
  const write = (bytes: Buffer): void => { if (!isClosed) socket.write(bytes); };
  socket.on('data', (chunk) => { for (const frame of reader.push(chunk)) arrive(frame); });
  socket.on('close', () => {
    isClosed = true;
    arrive({ kind: 'closed' });
  });
  return {
    next(milliseconds) {
      const first = heard.shift();
      if (first !== undefined) return Promise.resolve(first);
      if (isClosed) return Promise.resolve({ kind: 'closed' });
      return new Promise((resolve) => {
        const timer = setTimeout(() => { settle({ kind: 'timeout' }); }, Math.max(0, milliseconds));
        const settle = (frame: Heard): void => {
          clearTimeout(timer);
          waiting = undefined;
          resolve(frame);
        };
        waiting = settle;
      });
    },
    say(text) { write(encodeMessage(text)); },
    acknowledge() { write(encodeAck()); },
    refuse() { write(encodeNak()); },
    // What was written before goes out first: the terminal waits for the acknowledgement of its result.
    close() {
      socket.end();
      setTimeout(() => { socket.destroy(); }, lingerMilliseconds).unref();
    },
  };
}

/** How long a terminal may take to hang up too. */
const lingerMilliseconds = 500;

/** Connects; undefined when nobody answers in time. `signal` breaks the conversation off. */
export async function openLine(options: { host: string; port: number; milliseconds: number; signal?: AbortSignal }): Promise<Line | undefined> {
  const { host, port, milliseconds, signal } = options;
  const socket = connect({ host, port });
  const isConnected = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => { resolve(false); }, milliseconds);
    const settle = (value: boolean): void => {
      clearTimeout(timer);
      resolve(value);
    };
    socket.once('connect', () => { settle(true); });
    // The listener stays for the life of the socket: a later reset shows as `close`.
    socket.on('error', () => { settle(false); });
  });
  if (!isConnected || signal?.aborted === true) {
    socket.destroy();
    return undefined;
  }
  signal?.addEventListener('abort', () => { socket.destroy(); }, { once: true });
  return createLine(socket);
}
