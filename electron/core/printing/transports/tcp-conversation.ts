import { connect, type Socket } from 'node:net';
import { withTimeout, type Conversation, type Reply } from './conversation.ts';

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
      if (!isOpen) return false;
      const done = await withTimeout<boolean>(milliseconds, (settle) => {
        onClose = () => { settle(false); };
        socket.write(bytes, (error) => { settle(error === null || error === undefined); });
      });
      return done === true && isOpen;
    },
    async ask(request, { hear, milliseconds }) {
      if (!isOpen) return undefined;
      return withTimeout<Reply>(milliseconds, (settle) => {
        onClose = () => { settle(undefined); };
        onByte = (byte) => {
          const heard = hear(byte);
          if (heard === 'answer') settle({ byte });
          if (heard === 'nonsense') settle('garbled');
        };
        socket.write(request);
      });
    },
    // What was written before goes out first: the last word may be one that clears the printer's memory.
    close() {
      socket.end();
      setTimeout(() => { socket.destroy(); }, lingerMilliseconds).unref();
    },
  };
}

/** How long a printer may take to hang up too. */
const lingerMilliseconds = 1_000;

/** Connects; undefined when nobody answers in time. */
export async function openTcpConversation(options: { host: string; port: number; milliseconds: number }): Promise<Conversation | undefined> {
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
