import { addMilliseconds } from '#shared/kernel/dates.ts';
import { centralSystems, type CentralSystem } from '#shared/sync/sync.model.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { jitter } from '#core/kernel/stopwatch.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { Work } from '#core/kernel/work.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { claimDeliveries, type DeliveryRow } from './delivery-repository.ts';
import { writeHealth } from './system-health.ts';

/** What a slice does with the answer, in the transaction that marks the delivery done. */
export type Outcome = (work: Work, delivery: { readonly subject: string }, answer: unknown) => Promise<void>;

export interface DeliveryParts {
  readonly kernel: Kernel;
  readonly caller: SystemCaller;
  readonly office: OfficeScope;
  /** By `<system>.<operation>`. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The systems that this loop serves; all of them when nothing is said. */
  readonly systems?: readonly CentralSystem[];
}

const shortestLeaseMilliseconds = 60_000;
const atOnce = 40;

/** Longer than any time-out of these systems: until then nobody else takes the delivery. */
function leaseOf(operations: ReadonlyMap<string, Operation>, systems: readonly CentralSystem[]): number {
  const timeouts = [...operations.values()].filter(({ system }) => systems.includes(system)).map((each) => each.timeoutMilliseconds);
  return Math.max(shortestLeaseMilliseconds, ...timeouts.map((milliseconds) => milliseconds * 1.5));
}

/** 2 s, 4 s, 8 s ... at most 5 minutes between two tries, give or take a fifth. */
export const backOffMilliseconds = (attempts: number, factor: number): number =>
  Math.round(Math.min(2_000 * 2 ** Math.min(attempts - 1, 10), 300_000) * factor);

const keyOf = (row: DeliveryRow): string => `${row.system}.${row.operation}`;
const actorOf = (row: DeliveryRow) => systemActor({ municipalityId: row.municipality_id, officeId: row.office_id }, 'delivery');

async function noteSuccess({ kernel, outcomes }: DeliveryParts, row: DeliveryRow, answer: unknown): Promise<void> {
  await kernel.work.run({ actor: actorOf(row), procedure: 'sync.deliver' }, async (work) => {
    const done = await work.db('deliveries').where({ id: row.id, state: 'waiting' })
      .update({ state: 'done', reason: null, reason_code: null, done_at: work.at });
    if (done === 0) return;
    work.record({ type: 'deliveryDone', subject: row.id, payload: { system: row.system, operation: row.operation, attempts: row.attempts + 1 } });
    await outcomes.get(keyOf(row))?.(work, { subject: row.subject }, answer);
  });
}

async function noteFailure({ kernel }: DeliveryParts, row: DeliveryRow, failure: SystemFailure): Promise<void> {
  const reason = { reason_code: failure.code, reason: failure.message.slice(0, 300) };
  await kernel.work.run({ actor: actorOf(row), procedure: 'sync.deliver' }, async (work) => {
    const next = addMilliseconds(work.at, backOffMilliseconds(row.attempts + 1, jitter()));
    const change = failure.isLasting ? { state: 'dead', ...reason } : { next_attempt_at: next, ...reason };
    await work.db('deliveries').where({ id: row.id, state: 'waiting' }).update(change);
    if (!failure.isLasting) return;
    work.record({ type: 'deliveryDied', subject: row.id, payload: { system: row.system, operation: row.operation, code: failure.code } });
  });
}

async function ask(parts: DeliveryParts, row: DeliveryRow): Promise<unknown> {
  const { kernel, caller, operations } = parts;
  const operation = operations.get(keyOf(row));
  if (operation === undefined) throw new SystemFailure('SYSTEM_UNREACHABLE', `${row.system} is not connected here`);
  const input: unknown = JSON.parse(await kernel.sealing.open(kernel.database.read, row.content_sealed));
  return caller.call(operation, input, {
    idempotencyKey: row.id, operator: row.asked_by, purpose: 'counter-service', assurance: 'LoA1', ...(row.station !== null && { station: row.station }),
  });
}

async function deliver(parts: DeliveryParts, row: DeliveryRow): Promise<void> {
  let answer: unknown;
  try {
    answer = await ask(parts, row);
  } catch (error) {
    const failure = error instanceof SystemFailure ? error : new SystemFailure('ANSWER_MALFORMED', error instanceof Error ? error.message : String(error));
    await noteFailure(parts, row, failure);
    return;
  }
  await noteSuccess(parts, row, answer);
}

/**
 * Carries deliveries to their central system: claimed by one process, in order per key, tried again with
 * back-off under the same idempotency key, dead when the system says no for good. Systems do not wait for each other.
 */
export function createDeliveryWorker(parts: DeliveryParts): Worker {
  const { kernel, systems = centralSystems } = parts;
  const leaseMilliseconds = leaseOf(parts.operations, systems);
  return createWorker({
    name: 'delivery', log: kernel.log, bus: kernel.bus,
    wakesOn: ['deliveryQueued', 'deliveryRetried', 'deliveryDone'], everyMilliseconds: 2_000,
    async work() {
      const now = kernel.clock.now();
      const rows = await claimDeliveries(kernel.database, { systems, now, leaseUntil: addMilliseconds(now, leaseMilliseconds), most: atOnce });
      await Promise.all(rows.map((row) => deliver(parts, row)));
      await writeHealth(kernel, parts.caller, parts.office);
      return rows.length;
    },
  });
}
