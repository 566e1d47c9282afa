import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { UsageError } from '../usage-error.ts';
import type { Commands, Values } from './command.ts';
import { number, optionalText, text, wholeNumber } from './option-values.ts';

function systemsNamed(values: Values): readonly CentralSystem[] | undefined {
  return optionalText(values, 'only')?.split(',').map((name) => {
    const known = centralSystems.find((system) => system === name.trim());
    if (known === undefined) throw new UsageError(`--only ${name} is not a central system: ${centralSystems.join(', ')}`);
    return known;
  });
}

/** Days, central systems and connectors that are played or tried. */
export const simulationCommands: Commands = {
  simulate: {
    usage: 'simulate [--tickets N] [--counters N] [--seed N] [--load FACTOR] [--overload] [--json]',
    options: { tickets: { type: 'string' }, counters: { type: 'string' }, seed: { type: 'string' }, load: { type: 'string' }, overload: { type: 'boolean' }, json: { type: 'boolean' } },
    run: async (values) => {
      const { runSimulate } = await import('../simulate/run-simulate.ts');
      return runSimulate({
        tickets: wholeNumber(values, 'tickets', { usual: 2000, from: 1, to: 20_000 }), counters: wholeNumber(values, 'counters', { usual: 12, from: 1, to: 60 }),
        seed: wholeNumber(values, 'seed', { usual: 1, from: 0, to: 4_294_967_295 }),
        load: number(values, 'load', { usual: values.overload === true ? 1.3 : 0.9, from: 0.1, to: 3 }), asJson: values.json === true,
      });
    },
  },
  simulators: {
    usage: 'simulators --out DIR [--only SYSTEM,SYSTEM]',
    options: { out: { type: 'string' }, only: { type: 'string' } },
    run: async (values) => {
      const { playSimulators } = await import('#core/simulators/play-simulators.ts');
      await playSimulators({ dir: text(values, 'out'), only: systemsNamed(values) });
      return 0;
    },
  },
  'connectors check': {
    usage: 'connectors check [--json] [--specs DIR]',
    options: { json: { type: 'boolean' }, specs: { type: 'string' } },
    run: async (values) => {
      const { runConnectorsCheck } = await import('../connectors-check/run-connectors-check.ts');
      return runConnectorsCheck({ specsDir: optionalText(values, 'specs'), asJson: values.json === true });
    },
  },
};
