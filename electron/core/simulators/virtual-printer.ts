import { createServer, type Server, type Socket } from 'node:net';

/** How the printer behaves; `refuse` hangs up on whoever connects. */
type VirtualCondition = 'ready' | 'paper-out' | 'cover-open' | 'refuse';

export interface VirtualPrinter {
  readonly port: number;
  /** `tcp://127.0.0.1:<port>`, as a printer's address is written. */
  readonly address: string;
  /** Jobs that came out whole: the bytes up to and with each cut, status requests left out. */
  readonly jobs: readonly Buffer[];
  setCondition(condition: VirtualCondition): void;
  /** Hangs up after so many more bytes of slip have come in, as a pulled cable would. */
  breakAfter(bytes: number): void;
  /** Pulls the plug and keeps the port number for `turnOn`. */
  turnOff(): Promise<void>;
  turnOn(): Promise<void>;
  stop(): Promise<void>;
}

interface Machine { condition: VirtualCondition; jobs: Buffer[]; bytesToBreak: number | undefined }

const cut = Buffer.from([0x1d, 0x56]);
/** Fixed bits of every reply to DLE EOT. */
const fixed = 0x12;

/** The reply to `DLE EOT n`, as TM printers answer it; undefined for a request that this one does not know. */
function answerStatus(condition: VirtualCondition, request: number): number | undefined {
  const isPaperOut = condition === 'paper-out';
  const isOpen = condition === 'cover-open';
  switch (request) {
    case 1: return fixed | (isPaperOut || isOpen ? 0x08 : 0);
    case 2: return fixed | (isOpen ? 0x04 : 0) | (isPaperOut ? 0x20 : 0);
    case 3: return fixed;
    case 4: return fixed | (isPaperOut ? 0x60 : 0);
    default: return undefined;
  }
}

/** Takes the whole jobs off the front of what has been received. */
function takeJobs(received: Buffer, jobs: Buffer[]): Buffer {
  let rest = received;
  for (let at = rest.indexOf(cut); at !== -1 && rest.length > at + 2; at = rest.indexOf(cut)) {
    jobs.push(Buffer.from(rest.subarray(0, at + 3)));
    rest = rest.subarray(at + 3);
  }
  return rest;
}

function serve(machine: Machine, socket: Socket): void {
  let printed: Buffer = Buffer.alloc(0);
  let pending: Buffer = Buffer.alloc(0);
  socket.on('error', () => { socket.destroy(); });
  if (machine.condition === 'refuse') {
    socket.destroy();
    return;
  }

  const print = (bytes: Buffer): void => {
    if (machine.bytesToBreak !== undefined && bytes.length >= machine.bytesToBreak) {
      machine.bytesToBreak = undefined;
      socket.destroy();
      return;
    }
    if (machine.condition === 'ready') printed = takeJobs(Buffer.concat([printed, bytes]), machine.jobs);
  };

  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length > 0 && !socket.destroyed) {
      const request = nextRequest(pending);
      if (request.at > 0) print(pending.subarray(0, request.at));
      pending = pending.subarray(request.at + request.length);
      if (request.length === 0) break;
      const answer = request.kind === 'realtime'
        ? answerStatus(machine.condition, request.argument)
        : machine.condition === 'ready' ? 0x00 : undefined;
      if (answer !== undefined) socket.write(Buffer.from([answer]));
    }
  });
}

interface Request { at: number; length: number; kind: 'realtime' | 'ordered'; argument: number }

/** The first status request: DLE EOT n is answered at once, GS r n when what came before it is on paper. */
function nextRequest(bytes: Buffer): Request {
  const realtime = bytes.indexOf(Buffer.from([0x10, 0x04]));
  const ordered = bytes.indexOf(Buffer.from([0x1d, 0x72]));
  const places = [realtime, ordered].filter((place) => place !== -1);
  if (places.length === 0) return { at: bytes.length, length: 0, kind: 'realtime', argument: 0 };
  const at = Math.min(...places);
  const argument = bytes[at + 2];
  if (argument === undefined) return { at, length: 0, kind: 'realtime', argument: 0 };
  return { at, length: 3, kind: at === realtime ? 'realtime' : 'ordered', argument };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The virtual printer has no port'));
      else resolve(address.port);
    });
  });
}

/**
 * A thermal printer on a TCP port of this machine, free unless one is given: it keeps what it prints and
 * answers status requests. While it is out of paper or open it takes bytes and prints none of them.
 */
export async function startVirtualPrinter(options: { port?: number } = {}): Promise<VirtualPrinter> {
  const machine: Machine = { condition: 'ready', jobs: [], bytesToBreak: undefined };
  const sockets = new Set<Socket>();
  const open = (): Server => createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(machine, socket);
  });
  let server: Server | undefined = open();
  const port = await listen(server, options.port ?? 0);

  const turnOff = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      if (closing === undefined) resolve();
      else closing.close(() => { resolve(); });
    });
  };

  return {
    port,
    address: `tcp://127.0.0.1:${port}`,
    jobs: machine.jobs,
    setCondition(condition) { machine.condition = condition; },
    breakAfter(bytes) { machine.bytesToBreak = bytes; },
    turnOff,
    async turnOn() {
      if (server !== undefined) return;
      server = open();
      await listen(server, port);
    },
    stop: turnOff,
  };
}
