import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSystems, type Systems } from './open-systems.ts';
import type { RunningSimulators, StartSimulators } from './running-simulators.ts';

const fileName = 'systems.yaml';

/** The configuration of a data folder: the file given, or the folder's own where it is there. */
export function findSystemsFile(dataDir: string, given?: string): string | undefined {
  const own = join(dataDir, fileName);
  return given ?? (existsSync(own) ? own : undefined);
}

/** The central systems of an open office; `simulators` where they are played. */
export interface OpenedSystems extends Systems { readonly simulators?: RunningSimulators }

interface SystemsOptions {
  readonly dataDir: string;
  /** Absent: the data folder's own file, or in training simulators. */
  readonly file?: string;
  /** Of the product, for systems that ask who calls. */
  readonly version: string;
  readonly startSimulators: StartSimulators;
}

/** The central systems of a data folder before they are open. */
export interface PreparedSystems {
  /** For a training office: lets simulators, where they are needed, start while the database is opened. */
  beginTraining(): void;
  open(isTraining: boolean): Promise<OpenedSystems>;
  close(): Promise<void>;
}

/** Training and a real office alike read a `systems.yaml`: without one, simulators write that of training. */
export function prepareSystems({ dataDir, file: given, version, startSimulators }: SystemsOptions): PreparedSystems {
  const file = findSystemsFile(dataDir, given);
  const closing = new AbortController();
  let starting: Promise<RunningSimulators> | undefined;
  const start = (): Promise<RunningSimulators> => {
    starting ??= startSimulators({ dir: join(dataDir, 'simulators'), signal: closing.signal });
    return starting;
  };
  return {
    beginTraining() {
      // A failure is told to whoever opens; until then nobody waits for it.
      if (file === undefined) start().catch(() => undefined);
    },
    async open(isTraining) {
      if (!isTraining || file !== undefined) return openSystems({ file, isTraining, version });
      const simulators = await start();
      return { ...await openSystems({ file: simulators.systemsFile, isTraining, version }), simulators };
    },
    async close() {
      closing.abort();
      const simulators = await starting?.catch(() => undefined);
      await simulators?.stop();
    },
  };
}
