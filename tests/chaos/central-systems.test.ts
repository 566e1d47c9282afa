import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { createRandom, type Random } from '#core/simulators/population/random.ts';
import { createDeliveryWorker } from '#core/sync/delivery-worker.ts';
import { listUndelivered } from '#core/sync/delivery-repository.ts';
import { queueDelivery } from '#core/sync/outbox.ts';
import { dialects, type Dialect } from '#tests/support/databases.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { testOffice } from '#tests/support/test-office.ts';

const systems = ['protocollo', 'pagopa', 'app-io', 'anpr'] as const satisfies readonly CentralSystem[];
type Told = readonly { readonly subject: string; readonly step: number }[];

/** A system of the simulation: does each key once, and may fail before or after it did it. */
function createSystem(system: CentralSystem, random: Random) {
  const told: { subject: string; step: number }[] = [];
  const keys = new Set<string>();
  const state = { isDown: false };
  const operation: Operation<{ subject: string; step: number }, { ok: boolean }> = {
    system, name: 'tell', input: z.object({ subject: z.string(), step: z.int() }), output: z.object({ ok: z.boolean() }), timeoutMilliseconds: 500,
    call(input, { idempotencyKey }) {
      const losesAnswer = state.isDown && random.chance(0.3);
      if (state.isDown && !losesAnswer) return Promise.reject(new SystemFailure('SYSTEM_UNREACHABLE', 'down'));
      if (!keys.has(idempotencyKey)) told.push(input);
      keys.add(idempotencyKey);
      return losesAnswer ? Promise.reject(new SystemFailure('SYSTEM_ERROR', 'the answer was lost')) : Promise.resolve({ ok: true });
    },
  };
  return { system, told, state, operation: operation as Operation };
}

/** One day of visits, each asking every system for two things in order; the systems fail as the seed says. */
async function simulateDay(dialect: Dialect, options: { visits: number; hasFaults: boolean }) {
  const office = await testOffice(dialect);
  const random = createRandom(20_261_122);
  const worlds = systems.map((system) => createSystem(system, random));
  const { kernel, clock } = office;
  const worker = createDeliveryWorker({
    kernel, caller: createSystemCaller({ stopwatch, now: () => clock.now(), restMilliseconds: 1 }),
    operations: new Map(worlds.map((world) => [`${world.system}.tell`, world.operation])), outcomes: new Map(),
  });
  kernel.work.on('visitSimulated', async (work, cause) => {
    for (const system of systems) {
      for (const step of [1, 2]) {
        await queueDelivery(kernel, work, {
          system, operation: 'tell', subject: `${cause.subject}-${String(step)}`, orderKey: cause.subject, cause,
          input: { subject: cause.subject, step }, sealOwner: `visit:${cause.subject}`,
        });
      }
    }
  });
  const minutes = 24 * 60;
  let visited = 0;
  for (let minute = 0; minute < minutes; minute += 10) {
    clock.advance(600_000);
    for (const world of worlds) world.state.isDown = options.hasFaults && random.chance(1 / 3);
    for (; visited < (options.visits * (minute + 10)) / minutes; visited += 1) {
      await kernel.work.run({ actor: office.actor('clerk'), procedure: 'visit' }, (work) => {
        work.record({ type: 'visitSimulated', subject: `v${String(visited)}`, payload: {} });
        return Promise.resolve();
      });
    }
    while (await worker.runOnce() > 0);
  }
  for (const world of worlds) world.state.isDown = false;
  for (let rest = 0; rest < 4 || (await listUndelivered(kernel.database.read, office)).length > 0; rest += 1) {
    clock.advance(600_000);
    while (await worker.runOnce() > 0);
    if (rest > 50) throw new Error('the outbox does not empty');
  }
  await office.close();
  return new Map<CentralSystem, Told>(worlds.map((world) => [world.system, world.told]));
}

const stepsOf = (told: Told, subject: string) => told.filter((each) => each.subject === subject).map((each) => each.step);

describe.each(dialects)('24 hours with every system down a third of the time, on %s', (dialect) => {
  it('every delivery arrives once, in order per subject, and the end is that of a day without faults', { timeout: 1_800_000 }, async () => {
    const visits = sampleSize(40, 2_000);
    const [bad, good] = [await simulateDay(dialect, { visits, hasFaults: true }), await simulateDay(dialect, { visits, hasFaults: false })];
    for (const system of systems) {
      const told = bad.get(system) ?? [];
      expect(told).toHaveLength(visits * 2);
      for (let visit = 0; visit < visits; visit += 1) expect(stepsOf(told, `v${String(visit)}`), system).toEqual([1, 2]);
      const sorted = (each: Told) => each.map(({ subject, step }) => `${subject} ${String(step)}`).sort();
      expect(sorted(told)).toEqual(sorted(good.get(system) ?? []));
    }
  });
});
