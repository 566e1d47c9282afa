import { runCommand } from './run-command.ts';
import { hasDisplay } from './probe-electron.ts';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/** The system's own command that opens an address in the person's browser; undefined without a display. */
export function browserCommand(url: string, machine: Machine): readonly [string, ...string[]] | undefined {
  if (!hasDisplay(machine)) return undefined;
  if (machine.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return [machine.platform === 'darwin' ? 'open' : 'xdg-open', url];
}

/** Opens an address in the browser; whether something opened it. */
export async function openBrowser(url: string, machine: Machine): Promise<boolean> {
  const command = browserCommand(url, machine);
  if (command === undefined) return false;
  const [program, ...args] = command;
  const outcome = await runCommand(program, args, { timeoutMilliseconds: 10_000 });
  return outcome.code === 0;
}
