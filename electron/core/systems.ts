import { DomainError } from '#shared/kernel/domain-error.ts';
import { systemClock } from '#core/kernel/clock.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import { createRegisterOperation } from '#core/sync/index.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { createSystemCaller, type SystemCaller } from '#core/connectors/system-caller.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { createAnprSimulator, type AnprSimulator } from '#core/simulators/anpr-simulator.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { startRegisterSimulator, type RegisterSimulator } from '#core/simulators/register-simulator.ts';
import { startVirtualPrinter } from '#core/simulators/virtual-printer.ts';

/** The central systems of a node and, in training, what plays them. */
export interface Systems {
  readonly population: PopulationRegister;
  readonly operations: readonly Operation[];
  readonly caller: SystemCaller;
  /** Address of the thermal printer that training prints on. */
  readonly thermalPrinter: string;
  /** In training only: tests and demonstrations switch them off. */
  readonly simulators?: { readonly anpr: AnprSimulator; readonly register: RegisterSimulator };
  close(): Promise<void>;
}

const population = { seed: 2026, size: 20_000 };

const notConnected = (): Promise<never> => Promise.reject(new DomainError('REGISTER_UNAVAILABLE'));

const createCaller = (): SystemCaller => createSystemCaller({ stopwatch, now: () => systemClock.now() });

/** Opens the adapters to the central systems; in training, their simulators. */
export async function openSystems(options: { isTraining: boolean; thermalPrinter?: string }): Promise<Systems> {
  if (!options.isTraining) {
    return {
      population: { findByTaxCode: notConnected, searchByName: notConnected },
      operations: [], caller: createCaller(),
      thermalPrinter: '', close: () => Promise.resolve(),
    };
  }
  const anpr = createAnprSimulator(createPopulation(population));
  const register = await startRegisterSimulator(systemClock);
  const printer = options.thermalPrinter === undefined ? await startVirtualPrinter() : undefined;
  return {
    population: anpr,
    operations: [createRegisterOperation(register.url)] as readonly Operation[], caller: createCaller(),
    thermalPrinter: options.thermalPrinter ?? printer?.address ?? '',
    simulators: { anpr, register },
    async close() {
      await register.close();
      await printer?.stop();
    },
  };
}
