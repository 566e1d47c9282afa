import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readReadyLine, type RunningSimulators } from '#core/app.ts';

const program = join(import.meta.dirname, '../simulators.ts');
const patienceMilliseconds = 5_000;

/** Starts training's simulators in a process of their own, which ends when the channel to this one closes: however this one ends. */
export async function forkSimulators({ dir }: { readonly dir: string }): Promise<RunningSimulators> {
  const child = fork(program, ['--out', dir], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('The process of the simulators says nothing');
  const ready = await readReadyLine(child.stdout);
  return {
    ...ready,
    async stop() {
      const force = setTimeout(() => { child.kill('SIGKILL'); }, patienceMilliseconds);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(force);
    },
  };
}
