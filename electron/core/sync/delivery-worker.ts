import { z } from 'zod';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { claimDeliveries, type DeliveryRow } from './delivery-repository.ts';
import { DeliveryRefused, type RegisterOffice, type Registration } from './register-office.ts';
import { noteHealth } from './system-health.ts';

const leaseMilliseconds = 30_000;
const atOnce = 20;
const Request = z.object({ subjectLine: z.string(), sender: z.object({ name: z.string(), taxCode: z.string() }), receivedAt: z.string() });

/** 2 s, 4 s, 8 s ... at most 5 minutes between two tries. */
export const backOffMilliseconds = (attempts: number): number => Math.min(2_000 * 2 ** (attempts - 1), 300_000);

interface Parts { readonly kernel: Kernel; readonly register: RegisterOffice }

const actorOf = (row: DeliveryRow) => systemActor({ municipalityId: row.municipality_id, officeId: row.office_id }, 'delivery');

async function noteSuccess(kernel: Kernel, row: DeliveryRow, registration: Registration): Promise<void> {
  await kernel.work.run({ actor: actorOf(row), procedure: 'sync.deliver' }, async (work) => {
    const done = await work.db('deliveries').where({ id: row.id, state: 'waiting' }).update({ state: 'done', reason: null, done_at: work.at });
    await noteHealth(work, row.system, undefined);
    if (done === 0) return;
    work.record({ type: 'deliveryDone', subject: row.id, payload: { system: row.system } });
    work.record({ type: 'registerNumberAssigned', subject: row.subject, payload: { ...registration } });
  });
}

async function noteFailure(kernel: Kernel, row: DeliveryRow, error: unknown): Promise<void> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  const isRefused = error instanceof DeliveryRefused;
  await kernel.work.run({ actor: actorOf(row), procedure: 'sync.deliver' }, async (work) => {
    const next = addMilliseconds(work.at, backOffMilliseconds(row.attempts + 1));
    await work.db('deliveries').where({ id: row.id, state: 'waiting' })
      .update(isRefused ? { state: 'dead', reason } : { reason, next_attempt_at: next });
    if (isRefused) work.record({ type: 'deliveryDied', subject: row.id, payload: { system: row.system, reason } });
    else await noteHealth(work, row.system, reason);
  });
}

async function deliver({ kernel, register }: Parts, row: DeliveryRow): Promise<void> {
  let registration: Registration;
  try {
    const request = Request.parse(JSON.parse(await kernel.sealing.open(kernel.database.read, row.content_sealed)));
    registration = await register.register(request, row.id);
  } catch (error) {
    await noteFailure(kernel, row, error);
    return;
  }
  await noteSuccess(kernel, row, registration);
}

/** Carries deliveries to their central system: claimed by one process, tried again with back-off, at most one effect. */
export function createDeliveryWorker(parts: Parts): Worker {
  const { kernel } = parts;
  return createWorker({
    name: 'delivery', log: kernel.log, bus: kernel.bus, wakesOn: ['deliveryQueued', 'deliveryRetried'], everyMilliseconds: 2_000,
    async work() {
      const now = kernel.clock.now();
      const rows = await claimDeliveries(kernel.database, { now, leaseUntil: addMilliseconds(now, leaseMilliseconds), most: atOnce });
      for (const row of rows) await deliver(parts, row);
      return rows.length;
    },
  });
}
