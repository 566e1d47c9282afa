import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describeProblem, readYaml, type FieldPath } from '#core/kernel/yaml-file.ts';
import { UsageError } from '../usage-error.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { HubSettings, SettingName } from './hub-settings.ts';
import { settingNames, spellings, variableOf } from './setting-spelling.ts';

/** One place where settings are written. */
export interface SettingSource {
  readonly kind: 'command line' | 'environment' | 'file';
  /** Under the names of the file; as they were written. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Paths are from here. */
  readonly folder: string;
  /** Says what is wrong with a value: `--port x is not a port`, `/etc/hub.yaml:3 port: x is not a port`. */
  complain(field: FieldPath, shown: string, fault: string): string;
  /** An error of this place: of the command line it is answered with the usage. */
  refuse(sentences: string): Error;
}

/** What a hub was told, and where each of it was written. */
export interface ReadSettings {
  readonly settings: HubSettings;
  readonly sources: ReadonlyMap<SettingName, SettingSource>;
  /** The settings file that was read; undefined: there is none. */
  readonly file: string | undefined;
}

const spaced = (...words: string[]): string => words.filter((word) => word !== '').join(' ');

/** What the command line says. */
export function commandLineSource(given: Readonly<Record<string, unknown>>): SettingSource {
  const written = settingNames.flatMap((name): [string, unknown][] => {
    const { option, read } = spellings[name];
    const value = given[option];
    if (value === undefined) return [];
    if (value === '') throw new UsageError(`--${option} is missing`);
    return [[name, typeof value === 'string' && read !== undefined ? read(value) : value]];
  });
  return {
    kind: 'command line', values: Object.fromEntries(written), folder: process.cwd(),
    complain: ([name], shown, fault) => spaced(`--${settingNames.flatMap((known) => known === name ? spellings[known].option : [])[0] ?? String(name)}`, shown, fault),
    refuse: (sentences) => new UsageError(sentences),
  };
}

/** What the variables `SPORTELLO_...` say; an empty one says nothing. Throws when one is none that a hub knows. */
export function environmentSource(environment: Readonly<Record<string, string | undefined>>): SettingSource {
  const known = new Map(settingNames.map((name) => [variableOf(name), name]));
  const unknown = Object.keys(environment).filter((variable) => variable.startsWith('SPORTELLO_') && variable !== 'SPORTELLO_CONFIG' && !known.has(variable));
  if (unknown.length > 0) throw new ConfigurationError(unknown.map((variable) => `${variable} is not a setting of the hub: ${[...known.keys()].join(', ')}`).join('\n'));
  const written = [...known].flatMap(([variable, name]): [string, unknown][] => {
    const text = environment[variable] ?? '';
    return text === '' ? [] : [[name, spellings[name].read?.(text) ?? text]];
  });
  return {
    kind: 'environment', values: Object.fromEntries(written), folder: process.cwd(),
    complain: ([name], shown, fault) => spaced(variableOf(String(name)), shown, fault),
    refuse: (sentences) => new ConfigurationError(sentences),
  };
}

const fileName = 'hub.yaml';

/** Where the settings of a hub are written: the file given, or `hub.yaml` of the data folder where it is there. */
export function findSettingsFile(given: string | undefined, dataDir: string | undefined): string | undefined {
  if (given !== undefined) return resolve(given);
  const own = dataDir === undefined ? undefined : resolve(join(dataDir, fileName));
  return own !== undefined && existsSync(own) ? own : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a settings file says. Throws with file and line when it cannot be read, or names a setting that a hub does not know. */
export async function fileSource(path: string): Promise<SettingSource> {
  const folder = dirname(path);
  const { file, problems } = await readYaml(folder, path);
  const complainAt = (field: FieldPath, message: string): string =>
    file === undefined ? `${path}: ${message}` : describeProblem({ ...file.problem(field, message), file: path });
  if (file === undefined) throw new ConfigurationError(problems.map((problem) => describeProblem({ ...problem, file: path })).join('\n'));
  const data = file.data ?? {};
  if (!isRecord(data)) throw new ConfigurationError(complainAt([], 'settings are wanted, one to a line: port: 4680'));
  const known = new Set<string>(settingNames);
  const unknown = Object.keys(data).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new ConfigurationError(unknown.map((name) => complainAt([name], `is not a setting of the hub: ${settingNames.join(', ')}`)).join('\n'));
  return {
    kind: 'file', values: data, folder,
    complain: (field, shown, fault) => complainAt(field, spaced(shown, fault)),
    refuse: (sentences) => new ConfigurationError(sentences),
  };
}
