import type { ParseArgsOptionsConfig } from 'node:util';

/** What the command line gave, by the name of the option; undefined where it said nothing. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Command {
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** Under which name the words that are no options are found; absent: the command takes none. */
  readonly argument?: string;
  /** Exit code; throws a sentence when it cannot be done. */
  run(values: Values): Promise<number>;
}

/** Commands by their words. */
export type Commands = Readonly<Record<string, Command>>;
