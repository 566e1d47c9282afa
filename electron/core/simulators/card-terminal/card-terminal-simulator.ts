import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createFrameReader, encodeAck, encodeMessage, encodeNak, encodeProgress } from '#core/card-terminal/ecr17-frame.ts';
import { accidentOf, charging, refusalOf, type CardAccident } from './terminal-accidents.ts';
import { approvedAnswer, declinedAnswer, readRequest, reversedAnswer, statusAnswer, type Charge } from './terminal-answers.ts';

export type { CardAccident, Charge };

/** Payment terminals that exist only here: every terminal number asked for is one. */
export interface CardTerminalSimulator {
  readonly port: number;
  /** What cards were charged, in order. */
  readonly charges: readonly Charge[];
  /** What happens to the next operations, before the amount has a say. */
  plan(...accidents: readonly CardAccident[]): void;
  /** A payment keyed in at the terminal itself. */
  chargeByHand(terminalId: string, cents: number): void;
  turnOff(): Promise<void>;
  turnOn(): Promise<void>;
  stop(): Promise<void>;
}

interface Machine { stan: number; last?: string; isBusy: boolean }
type Request = NonNullable<ReturnType<typeof readRequest>>;

/** The books of all terminals: who was charged, and what each answered last. */
function createBooks() {
  const machines = new Map<string, Machine>();
  const charges: Charge[] = [];
  const machineOf = (terminalId: string): Machine => {
    const machine = machines.get(terminalId) ?? { stan: 0, isBusy: false };
    machines.set(terminalId, machine);
    return machine;
  };
  const keep = (terminalId: string, answer: string): string => {
    machineOf(terminalId).last = answer;
    return answer;
  };
  const nextStan = (terminalId: string): number => machineOf(terminalId).stan += 1;
  function charge(terminalId: string, cents: number): string {
    const stan = nextStan(terminalId);
    const made: Charge = { terminalId, cents, stan, authorisation: `A${String(10_000 + charges.length)}`, isReversed: false };
    charges.push(made);
    return keep(terminalId, approvedAnswer(made, { lastFour: '4242' }));
  }
  function decline(of: { terminalId: string; cents: number }, says: string): string {
    return keep(of.terminalId, declinedAnswer({ ...of, says, stan: nextStan(of.terminalId) }));
  }
  return {
    charges, machineOf, charge, decline,
    reverse(request: Request): string {
      const last = charges.findLast(({ terminalId }) => terminalId === request.terminalId);
      if (last === undefined || last.isReversed || (request.stan !== 0 && last.stan !== request.stan)) return decline({ ...request, cents: 0 }, 'STORNO NON POSSIBILE');
      last.isReversed = true;
      return keep(request.terminalId, reversedAnswer(last, nextStan(request.terminalId)));
    },
  };
}

const garble = (bytes: Buffer): Buffer => {
  const spoilt = Buffer.from(bytes);
  spoilt.writeUInt8((spoilt.readUInt8(30) ^ 0x01), 30);
  return spoilt;
};

interface Plan { readonly books: ReturnType<typeof createBooks>; readonly pace: number; readonly nextAccident: (request: Request) => CardAccident }

/** One conversation: a request, then its answer until it is confirmed. A busy terminal stays so, however often the request is said. */
function converse(plan: Plan, socket: Socket): void {
  const { books, pace } = plan;
  const reader = createFrameReader();
  let answer: Buffer | undefined;
  let isAlwaysGarbled = false;
  let refusing: CardAccident | undefined;
  const say = (bytes: Buffer): void => { if (!socket.destroyed) socket.write(bytes); };

  async function show(words: readonly string[]): Promise<void> {
    for (const word of words) {
      say(encodeProgress(word));
      if (pace > 0) await pause(pace);
    }
  }
  function tell(text: string, accident: CardAccident): void {
    answer = encodeMessage(text);
    isAlwaysGarbled = accident === 'garbled';
    if (accident === 'charged-then-lost' || accident === 'lost') socket.destroy();
    else if (accident === 'charged-then-half') socket.write(answer.subarray(0, 40), () => { socket.destroy(); });
    else if (accident === 'garbled' || accident === 'garbled-once') say(garble(answer));
    else if (accident !== 'charged-then-silent' && accident !== 'silent') say(answer);
  }
  async function operate(request: Request, accident: CardAccident): Promise<void> {
    const machine = books.machineOf(request.terminalId);
    machine.isBusy = true;
    try {
      say(encodeAck());
      await show(['INSERIRE CARTA', 'ATTENDERE PREGO']);
      const words = refusalOf(accident);
      if (words !== undefined) tell(books.decline(request, words), accident);
      else if (!charging.has(accident)) tell('', accident);
      else tell(request.code === 'S' ? books.reverse(request) : books.charge(request.terminalId, request.cents), accident);
    } finally {
      machine.isBusy = false;
    }
  }
  function hear(text: string): void {
    const request = readRequest(text);
    if (request === undefined || books.machineOf(request.terminalId).isBusy) {
      say(encodeNak());
      return;
    }
    if (request.code === 'X' || request.code === 'S') {
      const accident = refusing === undefined ? plan.nextAccident(request) : refusing === 'busy' ? 'busy' : 'none';
      refusing = accident;
      if (accident === 'refused-once' || accident === 'busy') say(encodeNak());
      else void operate(request, accident);
      return;
    }
    const known = request.code === 's' ? statusAnswer(request.terminalId) : books.machineOf(request.terminalId).last;
    say(known === undefined ? encodeNak() : encodeAck());
    if (known !== undefined) tell(known, 'none');
  }
  socket.on('data', (chunk) => {
    for (const frame of reader.push(chunk)) {
      if (frame.kind === 'message') hear(frame.text);
      if (frame.kind === 'garbage') say(encodeNak());
      if (frame.kind === 'nak' && answer !== undefined) say(isAlwaysGarbled ? garble(answer) : answer);
    }
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The simulated terminals have no port'));
      else resolve(address.port);
    });
  });
}

/**
 * Terminals on a TCP port of this machine, free unless one is given. `pace`: milliseconds that each step at the terminal
 * takes; a terminal is at one operation at a time and refuses others meanwhile.
 */
export async function startCardTerminals(options: { port?: number; pace?: number } = {}): Promise<CardTerminalSimulator> {
  const books = createBooks();
  const planned: CardAccident[] = [];
  const sockets = new Set<Socket>();
  const nextAccident = (request: Request): CardAccident => planned.shift() ?? (request.code === 'X' ? accidentOf(request.cents) : 'none');
  const open = (): Server => createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => { sockets.delete(socket); });
    socket.on('error', () => { socket.destroy(); });
    converse({ books, pace: options.pace ?? 0, nextAccident }, socket);
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
    charges: books.charges,
    plan: (...accidents) => { planned.push(...accidents); },
    chargeByHand: (terminalId, cents) => { books.charge(terminalId, cents); },
    turnOff,
    async turnOn() {
      if (server !== undefined) return;
      server = open();
      await listen(server, port);
    },
    stop: turnOff,
  };
}
