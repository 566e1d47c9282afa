import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import { readGuarded } from '#core/kernel/key-files.ts';
import type { CitizensListener, HubOptions } from '../start-hub.ts';
import type { TlsOptions } from '../tls/tls-options.ts';
import { ConfigurationError } from './configuration-error.ts';
import { HubSettings, isLoopback } from './hub-settings.ts';
import type { ReadSettings } from './setting-sources.ts';

export const usualPort = 4680;
export const usualHost = '127.0.0.1';

const terms: Readonly<Record<NonNullable<HubSettings['certificates']>, CertificateTerms>> = {
  local: { source: 'local', whenDown: 'wait', waitMinutes: 5 },
  anpr: { source: 'anpr', whenDown: 'local', waitMinutes: 5 },
  'anpr-wait': { source: 'anpr', whenDown: 'wait', waitMinutes: 5 },
};

/** A secret, from its file where it stands in one. Throws a sentence when that cannot be read, is open to others or holds something else. */
async function secretOf({ settings, sources }: ReadSettings, name: 'databaseUrl' | 'signInSecret'): Promise<string | undefined> {
  const inFile = `${name}File` as const;
  const file = settings[inFile];
  if (file === undefined) return settings[name];
  const fail = (fault: string): never => {
    throw new ConfigurationError(sources.get(inFile)?.complain([inFile], '', fault) ?? fault);
  };
  const written = await readGuarded(file, 'secret').catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
  const read = HubSettings.shape[name].safeParse(written.trim());
  return read.success ? read.data : fail(`${file} ${read.error.issues[0]?.message ?? ''}`);
}

/** The identity provider; undefined: none. */
async function identityOf(read: ReadSettings): Promise<HubOptions['identity']> {
  const { signInIssuer: issuer, signInClient: clientId, signInHome: home, ...settings } = read.settings;
  const clientSecret = await secretOf(read, 'signInSecret');
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return {
    issuer, clientId, clientSecret, home, claim: settings.signInClaim ?? 'preferred_username', acrValues: settings.signInAcr ?? [],
    label: settings.signInLabel ?? 'Entra con le credenziali del Comune', passwords: settings.signInPasswords ?? 'everybody',
  };
}

function citizensOf({ publicPort, publicHost, publicProxy }: HubSettings): CitizensListener | undefined {
  return publicPort === undefined ? undefined : { port: publicPort, host: publicHost ?? usualHost, trustedProxies: publicProxy ?? [] };
}

/** How the office's listener is encrypted; undefined: not at all. */
export function tlsOf(settings: HubSettings): TlsOptions | undefined {
  const { host = usualHost, tls = isLoopback(host) ? 'off' : 'self-made', tlsCertificate, tlsKey, tlsPkcs12, tlsPassphrase } = settings;
  if (tls === 'off' || tls === 'off-on-network') return undefined;
  if (tls === 'self-made') return { kind: 'self-made', extraNames: settings.tlsNames ?? [] };
  if (tlsPkcs12 !== undefined && tlsPassphrase !== undefined) return { kind: 'own', pkcs12: tlsPkcs12, passphrase: tlsPassphrase };
  if (tlsCertificate !== undefined && tlsKey !== undefined) return { kind: 'own', certificate: tlsCertificate, key: tlsKey };
  throw new ConfigurationError('tls: own has no certificate');
}

/** A hub as it was asked for; what was not said has its usual value. Throws a sentence. */
export async function hubOptionsOf(read: ReadSettings): Promise<HubOptions> {
  const { settings } = read;
  const { data = '', host = usualHost, certificates } = settings;
  return {
    dataDir: data, host, port: settings.port ?? usualPort, training: settings.training ?? false, isTrainingOnLan: settings.trainingOnLan ?? false, municipality: settings.municipality,
    databaseUrl: await secretOf(read, 'databaseUrl'), publicBaseUrl: settings.publicUrl, thermalPrinter: settings.thermal,
    certificateTerms: certificates === undefined ? undefined : terms[certificates],
    systemsFile: settings.systems, sealFile: settings.seal, cacheDir: settings.cache,
    citizens: citizensOf(settings), tls: tlsOf(settings), isAnnounced: settings.discovery ?? true, lowSpaceMegabytes: settings.lowSpace, isUnionCentre: settings.unionCentre,
    lockAfterMinutes: settings.lockAfter, identity: await identityOf(read),
  };
}
