import { once } from 'node:events';
import { Readable } from 'node:stream';
import { readReadyLine, type StartSimulators } from '#core/app.ts';
import type { ElectronParts } from './electron-parts.ts';

/**
 * Starts training's simulators in a utility process: the application's program cannot be run as Node (the fuse runAsNode is
 * off). Electron ends such a process with its own.
 */
export function createSimulatorsStarter({ utilityProcess }: Pick<ElectronParts, 'utilityProcess'>, program: string): StartSimulators {
  return async ({ dir, signal }) => {
    const child = utilityProcess.fork(program, ['--out', dir], { stdio: ['ignore', 'pipe', 'inherit'], serviceName: 'Sportello Facile: simulators' });
    const ended = once(child, 'exit');
    if (!(child.stdout instanceof Readable)) throw new Error('The process of the simulators says nothing');
    const giveUp = (): void => { child.kill(); };
    signal?.addEventListener('abort', giveUp, { once: true });
    const ready = await readReadyLine(child.stdout).finally(() => { signal?.removeEventListener('abort', giveUp); });
    return {
      ...ready,
      async stop() {
        if (child.kill()) await ended;
      },
    };
  };
}
