import { createServer, type Server, type Socket } from 'node:net';
import { createRandom } from './population/random.ts';
import { answerStatus, createPrinterMachine, type PrinterMachine, type VirtualCondition } from './printer-machine.ts';

/**
 * What happens in the middle of a slip: it hangs up as when a cable is pulled, it vanishes without a word, its paper
 * ends, it is switched off and on, or it loses its head.
 */
export type VirtualAccident = 'break' | 'vanish' | 'paper-out' | 'restart' | 'garbage';

export interface VirtualPrinter {
  readonly port: number;
  /** `tcp://127.0.0.1:<port>`, as a printer's address is written. */
  readonly address: string;
  /** Jobs that came out whole: the bytes up to and with each cut, status requests left out. */
  readonly jobs: readonly Buffer[];
  /** Whether nothing of what it holds is still to come out. */
  readonly isAtRest: boolean;
  setCondition(condition: VirtualCondition): void;
  /** Milliseconds for each thing printed; a status, which overtakes them, takes a tenth. */
  setPace(milliseconds: number): void;
  /** Something happens after so many more bytes of slip. */
  failAfter(bytes: number, accident: VirtualAccident): void;
  /** Pulls the plug, with all that it holds, and keeps the port number for `turnOn`. */
  turnOff(): Promise<void>;
  turnOn(): Promise<void>;
  stop(): Promise<void>;
}

type Request = { at: number; length: number } & ({ kind: 'status' | 'ordered'; argument: number } | { kind: 'forget' } | { kind: 'none' });

const starts = { status: Buffer.from([0x10, 0x04]), forget: Buffer.from([0x10, 0x14, 0x08]), ordered: Buffer.from([0x1d, 0x72]) } as const;
const lengths = { status: 3, forget: 10, ordered: 3 } as const;

/** The first request: DLE EOT n and DLE DC4 8 are served at once, GS r n when what came before it is on paper. */
function nextRequest(bytes: Buffer): Request {
  const found = (['status', 'forget', 'ordered'] as const)
    .map((kind) => ({ kind, at: bytes.indexOf(starts[kind]) })).filter(({ at }) => at !== -1).sort((one, other) => one.at - other.at)[0];
  if (found === undefined) return { kind: 'none', at: bytes.length, length: 0 };
  const { kind, at } = found;
  if (bytes.length < at + lengths[kind]) return { kind: 'none', at, length: 0 };
  return kind === 'forget' ? { kind, at, length: lengths[kind] } : { kind, at, length: lengths[kind], argument: bytes[at + 2] ?? 0 };
}

interface Line {
  readonly machine: PrinterMachine;
  /** Of these bytes of slip, those that arrive before something happens. */
  pass(bytes: Buffer, socket: Socket): Buffer;
  nonsense(): Buffer;
}

function serve({ machine, pass, nonsense }: Line, socket: Socket): void {
  let pending: Buffer = Buffer.alloc(0);
  const say = (bytes: Buffer): void => {
    const send = (): void => { if (!socket.destroyed && machine.condition !== 'stall') socket.write(bytes); };
    if (machine.pace > 0) setTimeout(send, machine.pace / 10);
    else send();
  };
  const answer = (request: Exclude<Request, { kind: 'none' }>): void => {
    if (request.kind === 'forget') machine.forget();
    else if (request.kind === 'ordered') machine.take({ answer: () => { say(machine.condition === 'garbage' ? nonsense() : Buffer.from([0x00])); } });
    else if (machine.condition === 'garbage') say(nonsense());
    else {
      const byte = answerStatus(machine.condition, request.argument);
      if (byte !== undefined) say(Buffer.from([byte]));
    }
  };
  socket.on('close', () => { machine.take('end'); });
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length > 0 && !socket.destroyed && !socket.isPaused()) {
      const request = nextRequest(pending);
      if (request.at > 0) machine.take({ bytes: pass(pending.subarray(0, request.at), socket) });
      pending = pending.subarray(request.at + request.length);
      if (request.kind === 'none') break;
      if (!socket.isPaused() && !socket.destroyed) answer(request);
    }
  });
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

/** Who is connected: one is served at a time, the others wait to be heard, as a network printer does it. */
function createLines(serveOne: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  let served: Socket | undefined;
  const leave = (socket: Socket): void => {
    const place = sockets.indexOf(socket);
    if (place !== -1) sockets.splice(place, 1);
    if (served === socket) served = undefined;
    serveNext();
  };
  const serveNext = (): void => {
    if (served !== undefined) return;
    served = sockets[0];
    if (served === undefined) return;
    serveOne(served);
    served.resume();
  };
  return {
    add(socket: Socket): void {
      socket.pause();
      sockets.push(socket);
      socket.on('error', () => { socket.destroy(); });
      socket.on('close', () => { leave(socket); });
      serveNext();
    },
    hangUp(): void { for (const socket of [...sockets]) socket.destroy(); },
    /** Leaves whoever is connected without a word, and serves the next. */
    abandon(socket: Socket): void {
      socket.pause();
      leave(socket);
    },
  };
}

/** What is planned to happen in the middle of a slip, and who was left without a word. */
function createAccidents(machine: PrinterMachine, lines: () => ReturnType<typeof createLines>) {
  const vanished = new Set<Socket>();
  let planned: { bytes: number; accident: Exclude<VirtualAccident, 'paper-out'> } | undefined;
  const happen = {
    vanish(socket: Socket): void {
      lines().abandon(socket);
      vanished.add(socket);
      setImmediate(() => { machine.take('end'); });
    },
    restart(): void {
      setImmediate(() => { machine.forget(); });
      lines().hangUp();
    },
    break(socket: Socket): void { socket.destroy(); },
    garbage(): void { machine.condition = 'garbage'; },
  };
  return {
    plan(bytes: number, accident: VirtualAccident): void {
      if (accident === 'paper-out') machine.bytesToPaperOut = bytes;
      else planned = { bytes, accident };
    },
    /** Of these bytes, those that arrive before something happens. */
    pass(bytes: Buffer, socket: Socket): Buffer {
      if (planned === undefined) return bytes;
      const { accident, bytes: count } = planned;
      planned = bytes.length < count ? { accident, bytes: count - bytes.length } : undefined;
      if (planned !== undefined) return bytes;
      happen[accident](socket);
      return bytes.subarray(0, count);
    },
    hangUp(): void { for (const socket of vanished) socket.destroy(); },
  };
}

/**
 * A thermal printer on a TCP port of this machine, free unless one is given: it keeps what it prints, answers status
 * requests, and fails in every way that printers do. While it cannot print it holds what it is sent.
 */
export async function startVirtualPrinter(options: { port?: number; seed?: number } = {}): Promise<VirtualPrinter> {
  const machine = createPrinterMachine();
  const random = createRandom(options.seed ?? 1);
  const nonsense = (): Buffer => Buffer.from(Array.from({ length: random.between(1, 4) }, () => random.between(0, 255)));
  const accidents = createAccidents(machine, () => lines);
  const lines = createLines((socket) => { serve({ machine, nonsense, pass: accidents.pass }, socket); });
  const open = (): Server => createServer((socket) => {
    if (machine.condition === 'refuse') socket.destroy();
    else lines.add(socket);
  });
  let server: Server | undefined = open();
  const port = await listen(server, options.port ?? 0);

  const turnOff = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    lines.hangUp();
    accidents.hangUp();
    machine.forget();
    await new Promise<void>((resolve) => {
      if (closing === undefined) resolve();
      else closing.close(() => { resolve(); });
    });
  };

  return {
    port,
    address: `tcp://127.0.0.1:${port}`,
    jobs: machine.jobs,
    get isAtRest() { return machine.isAtRest; },
    setCondition(condition) { machine.condition = condition; },
    setPace(milliseconds) { machine.pace = milliseconds; },
    failAfter: accidents.plan,
    turnOff,
    async turnOn() {
      if (server !== undefined) return;
      server = open();
      await listen(server, port);
    },
    stop: turnOff,
  };
}
