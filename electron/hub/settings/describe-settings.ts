import { isLoopback, type SettingName } from './hub-settings.ts';
import { tlsOf, usualHost, usualPort } from './hub-options.ts';
import type { ReadSettings } from './setting-sources.ts';
import { settingNames } from './setting-spelling.ts';

/** A setting as a hub would use it, and who said it. */
export interface SettingReport { readonly value: unknown; readonly from: 'command line' | 'environment' | 'file' | 'usual' }

/** A database's address without its password. */
function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password !== '') url.password = '***';
  if (url.searchParams.has('password')) url.searchParams.set('password', '***');
  return url.href;
}

function shown(name: SettingName, value: unknown): unknown {
  if (name === 'databaseUrl') return withoutPassword(String(value));
  return name === 'signInSecret' ? '***' : value;
}

/** Every setting that counts, those with a usual value too; no secret stands in it. */
export function describeSettings({ settings, sources }: ReadSettings): Partial<Record<SettingName, SettingReport>> {
  const host = settings.host ?? usualHost;
  const usual: Partial<Record<SettingName, unknown>> = {
    host: usualHost, port: usualPort, training: false, tls: tlsOf(settings)?.kind ?? 'off', discovery: !isLoopback(host),
  };
  const entries = settingNames.flatMap((name): [SettingName, SettingReport][] => {
    const value = settings[name];
    if (value === undefined) return usual[name] === undefined ? [] : [[name, { value: usual[name], from: 'usual' }]];
    return [[name, { value: shown(name, value), from: sources.get(name)?.kind ?? 'usual' }]];
  });
  return Object.fromEntries(entries);
}
