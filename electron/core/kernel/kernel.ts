import type { Logger } from 'pino';
import type { Database } from '#core/database/database.ts';
import type { Clock } from './clock.ts';
import type { EventBus } from './event-bus.ts';
import type { Ids } from './ids.ts';
import type { KeyRing } from './key-ring.ts';
import type { Sealing } from './sealing.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** What every use case may use; made once by `createCore`. */
export interface Kernel {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: KeyRing;
  readonly sealing: Sealing;
  readonly bus: EventBus;
  readonly work: UnitOfWork;
  readonly log: Logger;
  /** Id of the municipality whose late effects this process carries out; absent: of every one in the database. */
  readonly serves?: string | undefined;
}

/** A loop that carries out late effects: print jobs, deliveries, drawings. */
export interface Worker {
  readonly name: string;
  start(): void;
  /** Finishes the item at hand, then stops. */
  stop(): Promise<void>;
  /** Does now all that is due; how many items it touched. */
  runOnce(): Promise<number>;
}
