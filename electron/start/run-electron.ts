import { runCommand } from './run-command.ts';
import type { StartOptions } from './start-options.ts';

interface DesktopRun {
  readonly program: string;
  /** What Electron runs: the folder whose package.json names the main module. */
  readonly application: string;
  readonly options: Pick<StartOptions, 'dataDir' | 'training'>;
  readonly say: (line: string) => void;
}

/** A program that ends badly sooner than this never showed its window. */
const startingMilliseconds = 8_000;

/**
 * Runs the desktop application until it is closed. Gives false, after saying so, when Electron ended at once
 * (a missing system library, no right to a sandbox); throws when it broke down later.
 */
export async function runElectron(run: DesktopRun): Promise<boolean> {
  const began = performance.now();
  const { code } = await runCommand(run.program, [
    run.application,
    '--data', run.options.dataDir,
    ...(run.options.training ? ['--training'] : []),
  ], { show: true });

  if (code === 0) return true;
  const ending = code === undefined ? 'senza codice' : `codice ${code}`;
  if (performance.now() - began > startingMilliseconds) throw new Error(`l'applicazione si è interrotta (${ending})`);
  run.say(`Electron non riesce ad aprirsi su questo computer (${ending}): uso il browser.`);
  return false;
}
