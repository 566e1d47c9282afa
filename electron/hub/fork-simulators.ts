import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readReadyLine, type StartSimulators } from '#core/app.ts';

const program = join(import.meta.dirname, '../simulators.ts');
const patienceMilliseconds = 5_000;

/** Waits until the simulators say where they are; gives up, and leaves no process, when they end before or nobody wants them any more. */
async function waitForReady(child: ChildProcess, ended: Promise<unknown>, signal?: AbortSignal) {
  const kill = (): void => { child.kill('SIGKILL'); };
  signal?.addEventListener('abort', kill, { once: true });
  try {
    if (child.stdout === null) throw new Error('The process of the simulators says nothing');
    return await readReadyLine(child.stdout);
  } catch (error) {
    kill();
    await ended;
    throw error;
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

/** Starts training's simulators in a process of their own, which ends when the channel to this one closes: however this one ends. */
export const forkSimulators: StartSimulators = async ({ dir, signal }) => {
  const child = fork(program, ['--out', dir], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
  const ended = once(child, 'exit');
  const ready = await waitForReady(child, ended, signal);
  return {
    ...ready,
    async stop() {
      const force = setTimeout(() => { child.kill('SIGKILL'); }, patienceMilliseconds);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(force);
    },
  };
};
