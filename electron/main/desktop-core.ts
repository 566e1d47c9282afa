import type { Router } from '@orpc/server';
import type { KeyStore, StartSimulators } from '#core/app.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { officeContract } from '#shared/office-contract.ts';

/** What every procedure receives from a transport: who asks, and the id under which a failure is logged. */
export interface PageCallContext {
  readonly actor: Actor;
  readonly correlationId: string;
}

/** What the desktop shell needs of the product core. */
export interface DesktopCore {
  readonly router: Router<typeof officeContract, PageCallContext>;
  /** Who a token belongs to; the anonymous actor without one. */
  authenticate(token: string | undefined): Promise<Actor>;
  /** Names one call, so that a failure on screen is found in the log. */
  newId(): string;
  /** Starts the late effects: printing, deliveries, drawings. */
  start(): void;
  /** Finishes what is at hand and releases the data folder. */
  stop(): Promise<void>;
}

/** Where the core keeps its data, whether it is a training one, and what central systems it has. */
export interface CoreOptions {
  readonly dataDir: string;
  readonly training: boolean;
  /** Absent: the data folder's own. */
  readonly systemsFile?: string;
  /** Where the keys of a data folder are kept; absent: in a file of it. */
  readonly keyStore?: (dataDir: string) => KeyStore;
  readonly startSimulators: StartSimulators;
}
