import type { ParseArgsOptionsConfig } from 'node:util';
import type { SettingName } from './hub-settings.ts';

interface Spelling {
  /** On the command line, after `--`. */
  readonly option: string;
  /** What the usage says that follows. */
  readonly takes: string;
  /** How a text of the command line or of the environment is read; absent: as it is. */
  readonly read?: (text: string) => unknown;
  readonly isPath?: true;
  /** Is never repeated on screen or in a log. */
  readonly isSecret?: true;
}

/* What cannot be read stays the text that it is: the schema says what is wrong with it. */
const aNumber = (text: string): unknown => /^\d+$/.test(text) ? Number(text) : text;
const aList = (text: string): unknown => text.split(',').map((each) => each.trim());
const yesOrNo = (text: string): unknown => new Map([['true', true], ['false', false]]).get(text) ?? text;

/** How each setting is spelt on the command line; in the file it has its own name, in the environment `variableOf` of it. */
export const spellings: Readonly<Record<SettingName, Spelling>> = {
  data: { option: 'data', takes: 'DIR', isPath: true },
  host: { option: 'host', takes: 'ADDRESS' },
  port: { option: 'port', takes: 'N', read: aNumber },
  training: { option: 'training', takes: '', read: yesOrNo },
  trainingOnLan: { option: 'training-on-lan', takes: '', read: yesOrNo },
  municipality: { option: 'municipality', takes: 'CODE' },
  databaseUrl: { option: 'database', takes: 'URL', isSecret: true },
  databaseUrlFile: { option: 'database-url-file', takes: 'FILE', isPath: true },
  publicUrl: { option: 'public-url', takes: 'URL' },
  publicPort: { option: 'public-port', takes: 'N', read: aNumber },
  publicHost: { option: 'public-host', takes: 'ADDRESS' },
  publicProxy: { option: 'public-proxy', takes: 'ADDRESS,ADDRESS', read: aList },
  thermal: { option: 'thermal', takes: 'tcp://HOST:PORT' },
  certificates: { option: 'certificates', takes: 'local|anpr|anpr-wait' },
  systems: { option: 'systems', takes: 'FILE', isPath: true },
  seal: { option: 'seal', takes: 'FILE', isPath: true },
  cache: { option: 'cache', takes: 'DIR', isPath: true },
  tls: { option: 'tls', takes: 'self-made|own|off|off-on-network' },
  tlsNames: { option: 'tls-names', takes: 'NAME,NAME', read: aList },
  tlsCertificate: { option: 'tls-certificate', takes: 'FILE', isPath: true },
  tlsKey: { option: 'tls-key', takes: 'FILE', isPath: true },
  tlsPkcs12: { option: 'tls-pkcs12', takes: 'FILE', isPath: true },
  tlsPassphrase: { option: 'tls-passphrase', takes: 'FILE', isPath: true },
  discovery: { option: 'discovery', takes: 'true|false', read: yesOrNo },
  unionCentre: { option: 'union-centre', takes: '', read: yesOrNo },
  lowSpace: { option: 'low-space', takes: 'MEGABYTES', read: aNumber },
  lockAfter: { option: 'lock-after', takes: 'MINUTES', read: aNumber },
  signInIssuer: { option: 'sign-in-issuer', takes: 'URL' },
  signInClient: { option: 'sign-in-client', takes: 'ID' },
  signInSecret: { option: 'sign-in-secret', takes: 'SECRET', isSecret: true },
  signInSecretFile: { option: 'sign-in-secret-file', takes: 'FILE', isPath: true },
  signInClaim: { option: 'sign-in-claim', takes: 'preferred_username|email|sub' },
  signInLabel: { option: 'sign-in-label', takes: 'TEXT' },
  signInAcr: { option: 'sign-in-acr', takes: 'LEVEL,LEVEL', read: aList },
  signInHome: { option: 'sign-in-home', takes: 'URL' },
  signInPasswords: { option: 'sign-in-passwords', takes: 'everybody|administrators' },
};

export const settingNames = Object.keys(spellings) as readonly SettingName[];

/** `SPORTELLO_PUBLIC_PORT` of `publicPort`. */
export const variableOf = (name: string): string => `SPORTELLO_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** The options of some settings, for the parser of the command line. */
export const optionsOf = (names: readonly SettingName[]): ParseArgsOptionsConfig =>
  Object.fromEntries(names.map((name) => [spellings[name].option, { type: spellings[name].takes === '' ? 'boolean' : 'string' }]));

/** The same as the usage shows them: `[--port N] [--training]`. */
export const usageOf = (names: readonly SettingName[]): string =>
  names.map((name) => `[--${`${spellings[name].option} ${spellings[name].takes}`.trim()}]`).join(' ');
