import { addMilliseconds } from '#shared/kernel/dates.ts';
import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { served } from '#core/kernel/served.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { claimDeliveries, operationKeyOf, type DeliveryRow } from './delivery-repository.ts';
import { settleDone, settleFailed, type Outcome } from './settle-delivery.ts';

export interface DeliveryParts {
  readonly kernel: Kernel;
  readonly caller: SystemCaller;
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

const isOnce = ({ operations }: DeliveryParts, key: string): boolean => operations.get(key)?.repeat === 'ask';

async function ask(parts: DeliveryParts, row: DeliveryRow): Promise<unknown> {
  const { kernel, caller, operations } = parts;
  const operation = operations.get(operationKeyOf(row));
  if (operation === undefined) throw new SystemFailure('SYSTEM_UNREACHABLE', `${row.system} is not connected here`, { isUnsent: true });
  if (row.sent_at !== null) throw new SystemFailure('ANSWER_LOST', `asked at ${row.sent_at} by a process that has ended`);
  const input: unknown = JSON.parse(await kernel.sealing.open(kernel.database.read, row.content_sealed));
  return caller.call(operation, input, {
    idempotencyKey: row.id, operator: row.asked_by, purpose: 'counter-service', assurance: 'LoA1', ...(row.station !== null && { station: row.station }),
  });
}

async function deliver(parts: DeliveryParts, row: DeliveryRow): Promise<void> {
  const key = operationKeyOf(row);
  let answer: unknown;
  try {
    answer = await ask(parts, row);
  } catch (error) {
    const failure = error instanceof SystemFailure ? error : new SystemFailure('ANSWER_MALFORMED', error instanceof Error ? error.message : String(error));
    await settleFailed(parts.kernel, row, { failure, isOnce: isOnce(parts, key) });
    return;
  }
  await settleDone(parts.kernel, row, { answer, outcome: parts.outcomes.get(key) });
}

/**
 * Carries deliveries to their central system: claimed by one process, in order per key, tried again with
 * back-off under the same idempotency key, dead when the system says no for good, unsure when only a person can tell
 * whether it may be asked again. Systems do not wait for each other.
 */
export function createDeliveryWorker(parts: DeliveryParts): Worker {
  const { kernel, systems = centralSystems } = parts;
  const leaseMilliseconds = leaseOf(parts.operations, systems);
  return createWorker({
    name: 'delivery', log: kernel.log, bus: kernel.bus, everyMilliseconds: 2_000,
    wakesOn: ['deliveryQueued', 'deliveryRetried', 'deliveryRepeated', 'deliveryConfirmed', 'deliveryDone'],
    async work() {
      const now = kernel.clock.now();
      const rows = await claimDeliveries(kernel.database, {
        systems, now, leaseUntil: addMilliseconds(now, leaseMilliseconds), most: atOnce, isOnce: (key) => isOnce(parts, key), served: served(kernel),
      });
      await Promise.all(rows.map((row) => deliver(parts, row)));
      return rows.length;
    },
  });
}
