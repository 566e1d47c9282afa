import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { createRandom, type Random } from '#core/simulators/population/random.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { dialects } from '#tests/support/databases.ts';
import { createPrintingBench, type PrintingBench } from '#tests/support/printing-bench.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

const jobs = sampleSize(40, 500);
const longEnough = 20 * 60_000;
const printers = 3;
/** Longer than an agent may be silent about a job, ms. */
const lease = 120_000;

/** A slip is about 60 bytes before its cut. */
const anywhere = (random: Random): number => random.between(1, 90);

/** The ways to fail; each takes a printer that may have failed in another way before. */
const ways: Record<string, (printer: VirtualPrinter, random: Random, held: Set<Socket>) => Promise<void> | void> = {
  refuse: (printer) => { printer.setCondition('refuse'); },
  stall: (printer) => { printer.setCondition('stall'); },
  dieMidJob: (printer, random) => { printer.failAfter(anywhere(random), 'break'); },
  paperOutBefore: (printer) => { printer.setCondition('paper-out'); },
  paperOutInTheMiddle: (printer, random) => { printer.failAfter(anywhere(random), 'paper-out'); },
  busy: (printer) => { printer.setCondition('busy'); },
  slow: (printer, random) => { printer.setPace(random.between(5, 120)); },
  garbageInTheMiddle: (printer, random) => { printer.failAfter(anywhere(random), 'garbage'); },
  garbage: (printer) => { printer.setCondition('garbage'); },
  halfOpen: (printer, random) => { printer.failAfter(anywhere(random), 'vanish'); },
  restartInTheMiddle: (printer, random) => { printer.failAfter(anywhere(random), 'restart'); },
  unplugged: (printer) => printer.turnOff(),
  cutter: (printer) => { printer.setCondition('cutter-error'); },
  twoConnections: (printer, _random, held) => new Promise((resolve) => {
    const other = connect({ host: '127.0.0.1', port: printer.port });
    held.add(other);
    other.once('connect', () => { resolve(); });
    other.on('error', () => { resolve(); });
  }),
};

describe.each(dialects)('printers that fail in every way, on %s', (dialect) => {
  let bench: PrintingBench;
  let machines: VirtualPrinter[];
  const held = new Set<Socket>();

  beforeEach(async () => {
    machines = await Promise.all(Array.from({ length: printers }, (_none, place) => startVirtualPrinter({ seed: place + 1 })));
    bench = await createPrintingBench(dialect, machines.map(({ address }) => address));
  });
  afterEach(async () => {
    for (const socket of held) socket.destroy();
    await Promise.all(machines.map((machine) => machine.stop()));
    await bench.close();
  });

  async function mend(machine: VirtualPrinter): Promise<void> {
    for (const socket of held) socket.destroy();
    held.clear();
    machine.setCondition('ready');
    machine.setPace(0);
    await machine.turnOn();
    await expect.poll(() => machine.isAtRest).toBe(true);
  }

  /** How often each slip came out, by what it says; a copy apart. */
  function cameOut(): { plain: Map<string, number>; copies: Map<string, number> } {
    const [plain, copies] = [new Map<string, number>(), new Map<string, number>()];
    for (const job of machines.flatMap((machine) => machine.jobs)) {
      const lines = decodeEscpos(job).text(48).map((line) => line.trim());
      const name = lines.find((line) => /^S\d{4}$/.test(line)) ?? '?';
      const counts = lines.includes('COPIA') ? copies : plain;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return { plain, copies };
  }

  /**
   * A clerk puts the printers right, waits until they stand still, and says what lies there. One in a hurry looks first
   * and puts the paper in later.
   */
  async function answerUnsure(isInHurry: boolean): Promise<void> {
    const unsure = (await bench.listOpen()).filter(({ state, reason }) => state === 'unsure' && (!isInHurry || reason === 'PAPER_OUT'));
    if (unsure.length === 0) return;
    if (!isInHurry) await Promise.all(machines.map(mend));
    const { plain, copies } = cameOut();
    for (const { id, title, isCopy } of unsure) await bench.confirm(id, (isCopy ? copies : plain).has(title));
  }

  /** A process that takes a job and dies: before it has sent it, or after. */
  async function die(kernel: Kernel, random: Random): Promise<void> {
    const sent = await bench.claimAndDie(kernel, { place: random.between(0, printers - 1), isSent: random.chance(0.5) });
    if (sent) bench.office.clock.advance(lease);
  }

  it(`brings ${jobs} slips out at least once, none twice without COPIA, none lost`, async () => {
    const random = createRandom(20_261_128);
    const other = await bench.office.anotherProcess();
    const kernels: [Kernel, Kernel] = [bench.office.kernel, other];
    let agents: Worker[] = kernels.map((each) => bench.agentOf(each));
    const names: string[] = [];
    const ids = new Map<string, string>();
    const cancelled = new Set<string>();
    const failed = new Set<string>();
    let left: string[] = [];
    /** In any order, but each way before one comes again: a short run fails in all of them too. */
    const nextWay = (): string => {
      if (left.length === 0) left = Object.keys(ways);
      return left.splice(random.between(0, left.length - 1), 1)[0] ?? '';
    };

    while (names.length < jobs) {
      for (let more = random.between(0, 3); more > 0 && names.length < jobs; more -= 1) {
        const name = `S${String(names.length).padStart(4, '0')}`;
        ids.set(name, await bench.queue(name, random.between(0, printers - 1)));
        names.push(name);
      }
      const machine = random.pick(machines as [VirtualPrinter, ...VirtualPrinter[]]);
      if (random.chance(0.8)) {
        const way = nextWay();
        await ways[way]?.(machine, random, held);
        failed.add(way);
      }
      if (random.chance(0.4)) await mend(random.pick(machines as [VirtualPrinter, ...VirtualPrinter[]]));
      if (random.chance(0.1)) await die(random.pick(kernels), random);
      if (random.chance(0.1)) agents = kernels.map((each) => bench.agentOf(each));
      await Promise.all(agents.map((agent) => agent.runOnce()));
      const queued = (await bench.listOpen()).filter(({ state }) => state === 'queued');
      const [first] = queued;
      if (first !== undefined && random.chance(0.05) && !first.isCopy) {
        await bench.cancel(first.id);
        cancelled.add(first.title);
      } else if (first !== undefined && random.chance(0.1)) await bench.move(first.id, random.between(0, printers - 1));
      await answerUnsure(true);
      if (random.chance(0.3)) await answerUnsure(false);
      const again = random.pick(names as [string, ...string[]]);
      // Sometimes a second copy is wanted of what has come out.
      if (random.chance(0.05) && cameOut().plain.has(again)) await bench.reprint(ids.get(again) ?? '');
      bench.office.clock.advance(random.between(1_000, 40_000));
    }
    for (let pass = 0; pass < 60 && (await bench.listOpen()).length > 0; pass += 1) {
      await Promise.all(machines.map(mend));
      await Promise.all(agents.map((agent) => agent.runOnce()));
      await answerUnsure(false);
      bench.office.clock.advance(lease);
    }

    expect(await bench.listOpen()).toEqual([]);
    expect([...failed].sort()).toEqual(Object.keys(ways).sort());
    const { plain } = cameOut();
    expect(names.filter((name) => !cancelled.has(name) && !plain.has(name))).toEqual([]);
    expect([...plain].filter(([name, times]) => times > 1 || cancelled.has(name))).toEqual([]);
    for (const type of ['printJobUnsure', 'printJobWaiting', 'printJobMoved']) expect(await bench.countEntries(type)).toBeGreaterThan(0);
    expect((await verifyJournal(bench.office.kernel.database.read, bench.office.kernel.keys)).ok).toBe(true);
  }, longEnough);
});
