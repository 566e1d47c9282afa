import { connect, type Socket } from 'node:net';

/** A connection on which one byte is asked for at a time. */
export interface Conversation {
  /** Whether the bytes were handed to the network within the time. */
  write(bytes: Buffer, milliseconds: number): Promise<boolean>;
  /** Sends a request and gives the first byte after it that `isAnswer`; undefined when none comes in time. */
  ask(request: Buffer, options: { isAnswer: (byte: number) => boolean; milliseconds: number }): Promise<number | undefined>;
  readonly isOpen: boolean;
  close(): void;
}

function withTimeout<Value>(milliseconds: number, start: (settle: (value: Value | undefined) => void) => void): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(undefined); }, milliseconds);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

function converse(socket: Socket): Conversation {
  let onByte: ((byte: number) => void) | undefined;
  let onClose = (): void => undefined;
  let isOpen = true;
  socket.on('data', (chunk) => { for (const byte of chunk) onByte?.(byte); });
  socket.on('close', () => {
    isOpen = false;
    onClose();
  });
  return {
    get isOpen() { return isOpen; },
    async write(bytes, milliseconds) {
      const done = await withTimeout<boolean>(milliseconds, (settle) => {
        onClose = () => { settle(false); };
        socket.write(bytes, (error) => { settle(error === null || error === undefined); });
      });
      return done === true && isOpen;
    },
    async ask(request, { isAnswer, milliseconds }) {
      if (!isOpen) return undefined;
      return withTimeout<number>(milliseconds, (settle) => {
        onClose = () => { settle(undefined); };
        onByte = (byte) => { if (isAnswer(byte)) settle(byte); };
        socket.write(request);
      });
    },
    close() { socket.destroy(); },
  };
}

/** Connects; undefined when nobody answers in time. */
export async function openConversation(options: { host: string; port: number; milliseconds: number }): Promise<Conversation | undefined> {
  const { host, port, milliseconds } = options;
  const socket = connect({ host, port });
  const isConnected = await withTimeout<boolean>(milliseconds, (settle) => {
    socket.once('connect', () => { settle(true); });
    // The listener stays for the life of the socket: a later reset shows as `close`.
    socket.on('error', () => { settle(false); });
  });
  if (isConnected === true) return converse(socket);
  socket.destroy();
  return undefined;
}
