/** What is the matter with a printer, as it tells it or not: `stall` says nothing, `garbage` says nonsense and prints nothing. */
export type VirtualCondition =
  | 'ready' | 'paper-low' | 'paper-out' | 'cover-open' | 'cutter-error' | 'overheated' | 'fault' | 'busy'
  | 'refuse' | 'stall' | 'garbage';

/** In the order in which it was received: bytes to print, a question to answer when its turn comes, the end of a connection. */
type Item = { readonly bytes: Buffer } | { readonly answer: () => void } | 'end';

const cut = Buffer.from([0x1d, 0x56]);
/** Fixed bits of every reply to DLE EOT. */
const fixed = 0x12;

/** The reply to `DLE EOT n`, as TM printers answer it; undefined for a request that this one does not know. */
export function answerStatus(condition: VirtualCondition, request: number): number | undefined {
  const is = (...which: VirtualCondition[]): boolean => which.includes(condition);
  const isOffline = is('paper-out', 'cover-open', 'cutter-error', 'overheated', 'fault', 'busy');
  switch (request) {
    case 1: return fixed | (isOffline ? 0x08 : 0);
    case 2: return fixed | (is('cover-open') ? 0x04 : 0) | (is('paper-out') ? 0x20 : 0) | (is('cutter-error', 'overheated', 'fault') ? 0x40 : 0);
    case 3: return fixed | (is('cutter-error') ? 0x08 : 0) | (is('fault') ? 0x20 : 0) | (is('overheated') ? 0x40 : 0);
    case 4: return fixed | (is('paper-out') ? 0x60 : 0) | (is('paper-low') ? 0x0c : 0);
    default: return undefined;
  }
}

const prints = (condition: VirtualCondition): boolean => ['ready', 'paper-low', 'garbage', 'stall'].includes(condition);

/** The part of a printer behind its socket: one memory, worked off in order while there is paper, whoever is connected. */
export interface PrinterMachine {
  readonly jobs: readonly Buffer[];
  readonly isAtRest: boolean;
  condition: VirtualCondition;
  /** Time for each thing in its memory, ms. */
  pace: number;
  /** The paper ends after so many more bytes. */
  bytesToPaperOut: number | undefined;
  take(item: Item): void;
  /** Forgets what it holds, and a slip that it has begun. */
  forget(): void;
}

/** Whole slips, from bytes that come in pieces. */
function createPaper() {
  const jobs: Buffer[] = [];
  let begun: Buffer = Buffer.alloc(0);
  return {
    jobs,
    print(bytes: Buffer): void {
      begun = Buffer.concat([begun, bytes]);
      for (let at = begun.indexOf(cut); at !== -1 && begun.length > at + 2; at = begun.indexOf(cut)) {
        jobs.push(Buffer.from(begun.subarray(0, at + 3)));
        begun = Buffer.from(begun.subarray(at + 3));
      }
    },
    tearOff(): void { begun = Buffer.alloc(0); },
  };
}

export function createPrinterMachine(): PrinterMachine {
  const paper = createPaper();
  let held: Item[] = [];
  let condition: VirtualCondition = 'ready';
  let timer: NodeJS.Timeout | undefined;

  const machine: PrinterMachine = {
    jobs: paper.jobs, pace: 0, bytesToPaperOut: undefined,
    get isAtRest() { return held.every((item) => item === 'end'); },
    get condition() { return condition; },
    set condition(now) {
      condition = now;
      workOff();
    },
    take(item) {
      held.push(item);
      workOff();
    },
    forget() {
      held = held.filter((item) => item === 'end');
      paper.tearOff();
    },
  };

  /** Prints until the paper ends; what is left stays in front. */
  function printBytes(bytes: Buffer): void {
    const most = machine.bytesToPaperOut ?? Infinity;
    paper.print(bytes.subarray(0, most));
    if (most > bytes.length) {
      machine.bytesToPaperOut = most === Infinity ? undefined : most - bytes.length;
      return;
    }
    machine.bytesToPaperOut = undefined;
    condition = 'paper-out';
    if (most < bytes.length) held.unshift({ bytes: bytes.subarray(most) });
  }

  function workOne(): void {
    const item = held.shift();
    if (item === undefined) return;
    if (item === 'end') paper.tearOff();
    else if ('answer' in item) item.answer();
    else if (condition !== 'garbage') printBytes(item.bytes);
  }

  function workOff(): void {
    while (timer === undefined && held.length > 0 && prints(condition)) {
      if (machine.pace > 0) {
        timer = setTimeout(() => {
          timer = undefined;
          if (prints(condition)) workOne();
          workOff();
        }, machine.pace);
        return;
      }
      workOne();
    }
  }
  return machine;
}
