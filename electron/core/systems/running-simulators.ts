import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { CentralSystem } from '#shared/sync/sync.model.ts';

const ReadyLine = z.object({ systemsFile: z.string(), addresses: z.partialRecord(CentralSystem, z.string()) });

/** The central systems of training, played in a process of their own. */
export interface RunningSimulators extends z.infer<typeof ReadyLine> {
  /** Ends the process, and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts them: a port, since each shell has its own way to start a process. They write a `systems.yaml` into `dir`, and end
 * with whoever started them. `signal` gives up before they are ready.
 */
export type StartSimulators = (options: { readonly dir: string; readonly signal?: AbortSignal }) => Promise<RunningSimulators>;

/** The first line that the process says; undefined when it ends without one. What it says later is passed over. */
async function firstLine(said: Readable): Promise<string | undefined> {
  const lines = createInterface({ input: said });
  try {
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
    said.resume();
  }
}

/** Waits until a process of simulators says where they are; throws a plain sentence when it ends before. */
export async function readReadyLine(said: Readable): Promise<Omit<RunningSimulators, 'stop'>> {
  const line = await firstLine(said);
  if (line === undefined) throw new Error('The simulators of training could not be started: the reason stands above');
  return ReadyLine.parse(JSON.parse(line));
}
