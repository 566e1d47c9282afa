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

/** The address of the database, from its file where it stands in one. Throws a sentence when that cannot be read, is open to others or holds something else. */
async function databaseUrlOf({ settings, sources }: ReadSettings): Promise<string | undefined> {
  const { databaseUrl, databaseUrlFile } = settings;
  if (databaseUrlFile === undefined) return databaseUrl;
  const fail = (fault: string): never => {
    throw new ConfigurationError(sources.get('databaseUrlFile')?.complain(['databaseUrlFile'], '', fault) ?? fault);
  };
  const written = await readGuarded(databaseUrlFile, 'secret').catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
  const read = HubSettings.shape.databaseUrl.safeParse(written.trim());
  return read.success ? read.data : fail(`${databaseUrlFile} ${read.error.issues[0]?.message ?? ''}`);
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
    databaseUrl: await databaseUrlOf(read), publicBaseUrl: settings.publicUrl, thermalPrinter: settings.thermal,
    certificateTerms: certificates === undefined ? undefined : terms[certificates],
    systemsFile: settings.systems, sealFile: settings.seal, cacheDir: settings.cache,
    citizens: citizensOf(settings), tls: tlsOf(settings), isAnnounced: settings.discovery ?? true, lowSpaceMegabytes: settings.lowSpace, isUnionCentre: settings.unionCentre,
    lockAfterMinutes: settings.lockAfter,
  };
}
