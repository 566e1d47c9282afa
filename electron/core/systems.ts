import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { createSystemCaller, type SystemCaller } from '#core/connectors/system-caller.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import { startVirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { openTrainingSystems, type TrainingSystems } from './training-systems.ts';

/** The central systems of a node and, in training, what plays them. */
export interface Systems {
  readonly population: PopulationRegister;
  readonly operations: readonly Operation[];
  readonly caller: SystemCaller;
  /** Address of the thermal printer that training prints on. */
  readonly thermalPrinter: string;
  /** In training only: tests and demonstrations switch them off. */
  readonly faults?: TrainingSystems['faults'];
  /** In training only: where the doors of the simulators are. */
  readonly simulators?: Pick<TrainingSystems, 'addresses'>;
  close(): Promise<void>;
}

const notConnected = (): Promise<never> => Promise.reject(new DomainError('REGISTER_UNAVAILABLE'));

/** Opens the connectors to the central systems; in training, to their simulators. */
export async function openSystems(options: { isTraining: boolean; thermalPrinter?: string }): Promise<Systems> {
  const caller = createSystemCaller({ stopwatch, now: () => systemClock.now() });
  if (!options.isTraining) {
    const population = { findByTaxCode: notConnected, searchByName: notConnected };
    return { population, caller, operations: [], thermalPrinter: '', close: () => Promise.resolve() };
  }
  const { population, operations, faults, addresses, close } = await openTrainingSystems(caller);
  const printer = options.thermalPrinter === undefined ? await startVirtualPrinter() : undefined;
  return {
    population, operations, faults, caller, simulators: { addresses },
    thermalPrinter: options.thermalPrinter ?? printer?.address ?? '',
    async close() {
      await close();
      await printer?.stop();
    },
  };
}
