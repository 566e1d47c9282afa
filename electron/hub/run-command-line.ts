import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { commands } from './commands.ts';
import type { Command } from './commands/command.ts';
import { ConfigurationError } from './settings/configuration-error.ts';
import { UsageError } from './usage-error.ts';

const usage = Object.values(commands).map((command) => `  sportello ${command.usage}`).join('\n');

function findCommand(words: readonly string[]): { command: Command; rest: string[] } {
  for (const length of [2, 1]) {
    const command = commands[words.slice(0, length).join(' ')];
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  throw new UsageError(words.length === 0 ? 'which command?' : `no command ${words.join(' ')}`);
}

function readOptions(command: Command, rest: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: rest, options: command.options satisfies ParseArgsOptionsConfig, strict: true, allowPositionals: command.argument !== undefined,
    });
    return command.argument === undefined ? values : { ...values, [command.argument]: positionals.join(' ') };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Runs what the command line asks for; exit code: 1 when it cannot be done, 2 when it is not understood. What is wrong goes to `complain`, in one line of plain English. */
export async function runCommandLine(words: readonly string[], complain: (text: string) => void): Promise<number> {
  try {
    const { command, rest } = findCommand(words);
    return await command.run(readOptions(command, rest));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    complain(error instanceof UsageError ? `sportello: ${message}\n${usage}\n` : `sportello: ${message}\n`);
    return error instanceof UsageError || error instanceof ConfigurationError ? 2 : 1;
  }
}
