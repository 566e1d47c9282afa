import { spawn } from 'node:child_process';

interface CommandOptions {
  readonly cwd?: string;
  /** `inherit` shows what the command says; otherwise it is kept for the outcome. */
  readonly show?: boolean;
  readonly timeoutMilliseconds?: number;
}

/** How a command ended; `code` is undefined when it could not start or was stopped. */
export interface CommandOutcome {
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a program to its end and reports how it went; never throws. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandOutcome> {
  const { promise, resolve } = Promise.withResolvers<CommandOutcome>();
  const child = spawn(program, args, {
    cwd: options.cwd,
    stdio: options.show === true ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMilliseconds,
  });

  let output = '';
  const keep = (chunk: Buffer): void => { output += chunk.toString('utf8'); };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('error', (error) => resolve({ code: undefined, output: error.message }));
  child.once('close', (code) => resolve({ code: code ?? undefined, output }));
  return promise;
}
