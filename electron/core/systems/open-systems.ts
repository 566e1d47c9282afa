import { DomainError } from '#shared/kernel/domain-error.ts';
import type { InboundOptions } from '#core/inbound.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { createSystemCaller, type SystemCaller } from '#core/connectors/system-caller.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createIds } from '#core/kernel/ids.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import type { CivilStatusArchive } from '#core/cases/index.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import { readSystems, type SystemsReading } from './read-systems.ts';

/** The central systems that a node talks to. */
export interface Systems {
  readonly population: PopulationRegister;
  readonly civilStatus: CivilStatusArchive;
  readonly operations: readonly Operation[];
  readonly caller: SystemCaller;
  /** Which of them may send us messages. */
  readonly inbound: InboundOptions;
}

/** The configuration cannot be used; all that is wrong with it at once, so that it is mended at once. */
export class SystemsError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SystemsError';
  }
}

const notConnected = (): Promise<never> => Promise.reject(new DomainError('REGISTER_UNAVAILABLE', { reason: 'NOT_CONNECTED', detail: 'no population register is connected' }));
const noRegister: PopulationRegister = { findByTaxCode: notConnected, searchByName: notConnected };

const noConnection = (): Promise<never> => Promise.reject(new DomainError('ARCHIVE_UNAVAILABLE', { reason: 'NOT_CONNECTED', detail: 'no archive of civil status is connected' }));
const noArchive: CivilStatusArchive = { listActs: noConnection, getAct: noConnection };

const nothing: SystemsReading = { systems: new Map(), problems: [] };

/**
 * Makes the connectors of a `systems.yaml`, none without one; real systems and simulators alike. A training office speaks to
 * this machine alone. Throws a `SystemsError` that names every wrong value.
 */
export async function openSystems(options: { readonly file: string | undefined; readonly isTraining: boolean; readonly version: string }): Promise<Systems> {
  const { systems, problems } = options.file === undefined ? nothing : await readSystems(options.file, { onlyLoopback: options.isTraining });
  const readings = [...systems.values()];
  const wrong = [...problems, ...readings.flatMap((reading) => reading.state === 'wrong' ? reading.problems : [])];
  if (wrong.length > 0) throw new SystemsError(wrong);
  const parts = { clock: systemClock, ids: createIds(), version: options.version };
  const connected = readings.flatMap((reading) => reading.state === 'configured' ? [reading.connect(parts)] : []);
  const caller = createSystemCaller({ stopwatch, now: () => systemClock.now() });
  const createRegister = connected.find((each) => each.createRegister !== undefined)?.createRegister;
  const createArchive = connected.find((each) => each.createArchive !== undefined)?.createArchive;
  return {
    caller, population: createRegister?.(caller) ?? noRegister, civilStatus: createArchive?.(caller) ?? noArchive,
    operations: connected.flatMap(({ operations }) => operations),
    inbound: connected.reduce<InboundOptions>((all, { inbound }) => ({ ...all, ...inbound }), {}),
  };
}
