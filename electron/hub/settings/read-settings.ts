import { resolve } from 'node:path';
import type { z } from 'zod';
import { checkSettings } from './check-settings.ts';
import { HubSettings, type SettingName } from './hub-settings.ts';
import { commandLineSource, environmentSource, fileSource, findSettingsFile, type ReadSettings, type SettingSource } from './setting-sources.ts';
import { settingNames, spellings } from './setting-spelling.ts';

const shownOf = (name: SettingName, value: unknown): string =>
  spellings[name].isSecret === true || value === null || typeof value === 'object' ? '' : String(value);

const at = (value: unknown, key: PropertyKey | undefined): unknown =>
  key === undefined ? value : Array.isArray(value) ? (value as readonly unknown[])[Number(key)] : value;

function describe(source: SettingSource, { path, message }: z.core.$ZodIssue): string {
  const name = settingNames.find((each) => each === path[0]);
  return source.complain(path, name === undefined ? '' : shownOf(name, at(source.values[name], path[1])), message);
}

/** What one place says, its paths made whole; throws everything that is wrong with it. */
function checkSource(source: SettingSource): HubSettings {
  const read = HubSettings.safeParse(source.values);
  if (!read.success) throw source.refuse(read.error.issues.map((issue) => describe(source, issue)).join('\n'));
  const paths = settingNames.flatMap((name) => {
    const value = read.data[name];
    return spellings[name].isPath === true && typeof value === 'string' ? [[name, resolve(source.folder, value)]] : [];
  });
  return { ...read.data, ...Object.fromEntries(paths) as HubSettings };
}

const textOf = (value: unknown): string | undefined => typeof value === 'string' && value !== '' ? value : undefined;

/** Two ways to say one thing: who says the one takes back the other, where that was said before. */
const otherWay: Readonly<Partial<Record<SettingName, SettingName>>> = {
  databaseUrl: 'databaseUrlFile', databaseUrlFile: 'databaseUrl', signInSecret: 'signInSecretFile', signInSecretFile: 'signInSecret',
};

/** What counts of places of rising rank. */
function merge(ranked: readonly { source: SettingSource; told: HubSettings }[]): Pick<ReadSettings, 'settings' | 'sources'> {
  const sources = new Map<SettingName, SettingSource>();
  let settings: HubSettings = {};
  for (const { source, told } of ranked) {
    const names = settingNames.filter((name) => told[name] !== undefined);
    for (const name of names) {
      const other = otherWay[name];
      if (other !== undefined) settings = { ...settings, [other]: undefined };
      sources.set(name, source);
    }
    settings = { ...settings, ...told };
  }
  return { settings, sources };
}

/**
 * What a hub was told: the command line goes before the environment, that before the file. Throws `UsageError` or `ConfigurationError`
 * with sentences that name the option, the variable, or the file and line.
 */
export async function readSettings(given: Readonly<Record<string, unknown>>, environment: Readonly<Record<string, string | undefined>>): Promise<ReadSettings> {
  const [words, variables] = [commandLineSource(given), environmentSource(environment)];
  const [fromWords, fromVariables] = [checkSource(words), checkSource(variables)];
  const file = findSettingsFile(textOf(given['config']) ?? textOf(environment['SPORTELLO_CONFIG']), fromWords.data ?? fromVariables.data);
  const written = file === undefined ? undefined : await fileSource(file);
  const ranked = [
    ...(written === undefined ? [] : [{ source: written, told: checkSource(written) }]),
    { source: variables, told: fromVariables }, { source: words, told: fromWords },
  ];
  const read = { ...merge(ranked), file };
  await checkSettings(read);
  return read;
}
