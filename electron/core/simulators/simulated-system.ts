import type { FastifyInstance } from 'fastify';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Faults } from './faults.ts';
import type { KeyStore } from './key-store.ts';

/** What a simulator is played with. */
export interface Stage {
  readonly clock: Clock;
  /** Where a simulator keeps what it must not forget. */
  readonly folder: string;
  readonly keys: KeyStore;
  readonly faults: Faults;
  /** The residents of the fictional municipality, drawn when somebody first asks. */
  population(): readonly RegisterPerson[];
  /** Listens on a free port of the loopback; gives the address. */
  listen(server: FastifyInstance): Promise<string>;
}

/** A system that can be asked: where its faults are switched, and what `systems.yaml` says of it. */
export interface PlayedSystem { readonly address: string; readonly block: Readonly<Record<string, unknown>> }

/** One central system of the training office, not yet playing. */
export interface SimulatedSystem {
  readonly system: CentralSystem;
  /** Its name in `systems.yaml`. */
  readonly name: string;
  play(stage: Stage): Promise<PlayedSystem>;
}

/** The fictional municipality, as the central systems know it. */
export const poggioSereno = {
  name: 'Comune di Poggio Sereno', administration: 'c_x999', area: 'AOOPS01', register: 'PG',
  taxNumber: '99999990403', municipalityCode: '040888',
} as const;
