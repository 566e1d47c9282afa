import type { Logger } from 'pino';
import type { Database } from '#core/database/database.ts';
import type { Clock } from './clock.ts';
import { createEventBus } from './event-bus.ts';
import type { Ids } from './ids.ts';
import type { KeyRing } from './key-ring.ts';
import type { Kernel } from './kernel.ts';
import { createSealing } from './sealing.ts';
import { createUnitOfWork } from './unit-of-work.ts';

export interface KernelPorts {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  /** ULID of this node, the owner of the journal's chain; processes of one database share it. */
  readonly node: string;
  /** What numbers given here begin with, where a station works without its hub; absent: a hub. */
  readonly mark?: string;
}

/** Ties the kernel's parts together and listens for what other processes commit. */
export async function createKernel(ports: KernelPorts): Promise<Kernel> {
  const { database, keys, clock, ids, log, node, mark = '' } = ports;
  const bus = createEventBus();
  const sealing = createSealing({ keys, ids, clock, bus, database });
  const work = createUnitOfWork({ node, mark, database, keys, ids, clock, bus, sealing });
  await database.listen((events) => { bus.publish(events); });
  return { database, clock, ids, keys, sealing, bus, work, log };
}
