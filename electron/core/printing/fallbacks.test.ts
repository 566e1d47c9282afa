import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Worker } from '#core/kernel/kernel.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { dialects } from '#tests/support/databases.ts';
import { createPrintingBench, type PrintingBench } from '#tests/support/printing-bench.ts';

/** The first of two printers has the second for a fallback, after a minute. */
describe.each(dialects)('jobs that come out elsewhere, on %s', (dialect) => {
  let machines: [VirtualPrinter, VirtualPrinter];
  let bench: PrintingBench;
  let agent: Worker;
  beforeEach(async () => {
    machines = [await startVirtualPrinter(), await startVirtualPrinter()];
    bench = await createPrintingBench(dialect, machines.map(({ address }) => address));
    agent = bench.agentOf(bench.office.kernel);
  });
  afterEach(async () => {
    for (const machine of machines) await machine.stop();
    await bench.close();
  });
  const passAfter = async (milliseconds: number): Promise<void> => {
    bench.office.clock.advance(milliseconds);
    await agent.runOnce();
  };
  const counts = () => machines.map((machine) => machine.jobs.length);
  const rowOf = async (id: string) => (await bench.office.kernel.database.read('print_jobs').where({ id }).select('state', 'printer_id', 'moved_from_id'))[0];

  it('go to the fallback when the printer has refused for its time, and not before', async () => {
    machines[0].setCondition('paper-out');
    const id = await bench.queue('S0001', 0);
    await agent.runOnce();
    await passAfter(59_000);
    expect(counts()).toEqual([0, 0]);
    await passAfter(2_000);
    expect(counts()).toEqual([0, 1]);
    expect(await rowOf(id)).toEqual({ state: 'printed', printer_id: bench.printerIds[1], moved_from_id: bench.printerIds[0] });
    expect(await bench.countEntries('printJobMoved')).toBe(1);
  });

  it('go there at once while it is known to print nothing, and stay once it prints again', async () => {
    await machines[0].turnOff();
    await bench.queue('S0001', 0);
    await agent.runOnce();
    await passAfter(61_000);
    await bench.queue('S0002', 0);
    await passAfter(1_000);
    expect(counts()).toEqual([0, 2]);
    await machines[0].turnOn();
    bench.office.clock.advance(61_000);
    await bench.watchOnce();
    await bench.queue('S0003', 0);
    await agent.runOnce();
    expect(counts()).toEqual([1, 2]);
  });

  it('never go there once sent: an unsure one stays with the clerk', async () => {
    machines[0].failAfter(20, 'paper-out');
    const id = await bench.queue('S0001', 0);
    await agent.runOnce();
    expect(await rowOf(id)).toMatchObject({ state: 'unsure' });
    for (let minute = 0; minute < 5; minute += 1) await passAfter(60_000);
    expect(await rowOf(id)).toEqual({ state: 'unsure', printer_id: bench.printerIds[0], moved_from_id: null });
    await bench.confirm(id, false);
    await agent.runOnce();
    expect(counts()).toEqual([0, 1]);
  });

  it('wait while the fallback prints nothing either', async () => {
    for (const machine of machines) machine.setCondition('cover-open');
    await bench.queue('S0001', 0);
    await bench.queue('S0002', 1);
    await agent.runOnce();
    await passAfter(120_000);
    expect(await bench.countEntries('printJobMoved')).toBe(0);
    machines[0].setCondition('ready');
    machines[1].setCondition('ready');
    for (let pass = 0; pass < 3; pass += 1) await passAfter(60_000);
    expect(counts()).toEqual([1, 1]);
  });

  it('are cancelled or moved by a clerk only before they are sent', async () => {
    for (const machine of machines) machine.setCondition('cover-open');
    const [first, second] = [await bench.queue('S0001', 0), await bench.queue('S0002', 0)];
    await agent.runOnce();
    expect(await bench.cancel(first)).toMatchObject({ state: 'cancelled' });
    expect(await bench.move(second, 1)).toMatchObject({ state: 'queued', movedFrom: 'Termica 0', printerName: 'Termica 1' });
    expect((await bench.listOpen()).map(({ id }) => id)).toEqual([second]);
    machines[1].setCondition('ready');
    await passAfter(1_000);
    expect(counts()).toEqual([0, 1]);
    for (const id of [first, second]) {
      await expect(bench.cancel(id)).rejects.toThrow('JOB_NOT_QUEUED');
      await expect(bench.move(id, 0)).rejects.toThrow('JOB_NOT_QUEUED');
    }
    machines[0].setCondition('ready');
    expect(await bench.reprint(first)).toMatchObject({ id: first, state: 'queued', isCopy: false });
    await agent.runOnce();
    expect(counts()).toEqual([1, 1]);
  });

  it('moved back are again where they were meant to be', async () => {
    for (const machine of machines) machine.setCondition('cover-open');
    const id = await bench.queue('S0001', 0);
    await bench.move(id, 1);
    expect(await bench.move(id, 0)).toMatchObject({ printerName: 'Termica 0', movedFrom: undefined });
  });

  it('wait for no other printer: one that hangs in the middle holds up its own queue only', async () => {
    machines[0].failAfter(20, 'vanish');
    const patient = bench.agentOf(bench.office.kernel, { connect: 300, status: 80, write: 200, print: 4_000 });
    await bench.queue('S0001', 0);
    patient.start();
    await expect.poll(async () => (await bench.listOpen()).map(({ state }) => state)).toEqual(['sent']);
    await bench.queue('S0002', 1);
    await expect.poll(() => counts(), { timeout: 2_000 }).toEqual([0, 1]);
    await expect.poll(async () => (await bench.listOpen()).map(({ title, state }) => [title, state])).toEqual([['S0001', 'sent']]);
    await patient.stop();
    expect((await bench.listOpen()).map(({ state }) => state)).toEqual(['unsure']);
  });
});
