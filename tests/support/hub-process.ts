import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { testCacheDir } from './test-core.ts';

const cli = new URL('../../electron/hub/cli.ts', import.meta.url).pathname;

/** How a command ended and what it said. */
export interface CommandResult { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** A hub in a process of its own, as IT staff starts it. */
export interface HubProcess {
  readonly url: string;
  /** Of its citizens' listener, if it has one. */
  readonly citizensUrl?: string;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<CommandResult>;
  /** Ends it as a power cut does, with no chance to tidy up. */
  kill(): Promise<CommandResult>;
}

function run(words: readonly string[]): { child: ChildProcess; finished: Promise<CommandResult> } {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => { child.kill('SIGKILL'); };
  process.once('exit', kill);
  const outputs = [child.stdout, child.stderr].map((stream) => stream === null ? Promise.resolve('') : text(stream));
  const finished = once(child, 'close').then(async ([code]: unknown[]) => {
    process.off('exit', kill);
    const [stdout = '', stderr = ''] = await Promise.all(outputs);
    return { code: typeof code === 'number' ? code : null, stdout, stderr };
  });
  return { child, finished };
}

/** Runs a command of the command line to its end. */
export const runCommand = (...words: string[]): Promise<CommandResult> => run(words).finished;

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(said.slice(0, said.indexOf('\n')));
    });
  });
}

/** Starts `hub` with these options on a free port and waits for its line; throws what it said when it ends instead, unless another program took the port. */
export async function startHubProcess(...options: string[]): Promise<HubProcess> {
  const { child, finished } = run(['hub', '--port', '0', '--cache', testCacheDir, ...options]);
  const line = await Promise.race([firstLine(child), finished]);
  if (typeof line !== 'string') {
    if (line.stderr.includes('EADDRINUSE')) return startHubProcess(...options);
    throw new Error(line.stderr);
  }
  const { url, citizensUrl } = JSON.parse(line) as { url: string; citizensUrl?: string };
  const end = (signal: NodeJS.Signals): Promise<CommandResult> => {
    child.kill(signal);
    return finished;
  };
  return { url, citizensUrl, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
