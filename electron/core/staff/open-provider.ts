import {
  allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, clockTolerance, Configuration, discovery, enableNonRepudiationChecks, fetchUserInfo, type IDToken,
} from 'openid-client';
import type { Logger } from 'pino';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { backPath, type IdentityProvider, type IdentitySettings, type ProvenIdentity, type ProviderAnswer, type SignInSecrets } from './identity-provider.ts';
import { faultOf } from './provider-errors.ts';

const usualPatience = 5_000;
/** How far the provider's clock may be from ours, seconds. */
const toleranceSeconds = 30;
/** After which what the provider says of itself is read anew, ms: so short that whoever begins is told when it is away, instead of being sent to nobody. */
const keptMilliseconds = 5_000;

/** A provider of tests and of training is this machine's own; whatever is further away is asked over TLS alone. */
const isOwnMachine = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

/** Signatures by a key that the provider alone has: neither none, nor a secret that is known to both sides. */
const isByOwnKey = (algorithm: string): boolean => /^(?:RS|PS|ES)(?:256|384|512)$|^(?:EdDSA|Ed25519)$/.test(algorithm);

/** What the provider says of itself, and how its answers are checked: with their signatures, though they come over TLS. */
async function configure({ issuer, clientId, clientSecret, patience = usualPatience }: IdentitySettings): Promise<Configuration> {
  const url = new URL(issuer);
  const seconds = patience / 1000;
  const own = isOwnMachine(url) ? [allowInsecureRequests] : [];
  const metadata = { client_secret: clientSecret, [clockTolerance]: toleranceSeconds };
  const { supportsPKCE, ...server } = (await discovery(url, clientId, metadata, undefined, { timeout: seconds, execute: own })).serverMetadata();
  // Most take it without saying so; one that says how, and not so, would refuse everybody.
  if (server.code_challenge_methods_supported !== undefined && !supportsPKCE('S256')) throw new DomainError('PROVIDER_REFUSED');
  const algorithms = (server.id_token_signing_alg_values_supported ?? ['RS256']).filter(isByOwnKey);
  const config = new Configuration({ ...server, id_token_signing_alg_values_supported: algorithms }, clientId, metadata);
  for (const set of own) set(config);
  config.timeout = seconds;
  enableNonRepudiationChecks(config);
  return config;
}

const textOf = (value: unknown): string | undefined => typeof value === 'string' && value !== '' ? value : undefined;

type Claims = Readonly<Record<string, unknown>>;

/** The name as the claim has it; an address that nobody has verified names nobody. */
function nameOf(claims: Claims, claim: IdentitySettings['claim']): string | undefined {
  if (claim === 'email' && claims['email_verified'] !== true) return undefined;
  return textOf(claims[claim]);
}

/** What a token must say besides being genuine: that the person showed who they are now, and by one of the ways that are asked for. */
function judge(claims: IDToken, acrValues: readonly string[], begunAt: string): void {
  const shownAt = claims.auth_time;
  const earliest = Date.parse(addMilliseconds(begunAt, -toleranceSeconds * 1000)) / 1000;
  if (shownAt === undefined || shownAt < Math.floor(earliest)) throw new DomainError('SIGN_IN_NOT_FRESH');
  if (acrValues.length > 0 && !acrValues.includes(textOf(claims.acr) ?? '')) throw new DomainError('SIGN_IN_TOO_WEAK');
}

/** The way to an identity provider, which is asked for nothing before somebody signs in: it may be down when a hub starts. */
export function openIdentityProvider(settings: IdentitySettings, { log, clock }: { readonly log: Logger; readonly clock: Clock }): IdentityProvider {
  const redirectUri = new URL(backPath, settings.home).href;
  let kept: { readonly config: Promise<Configuration>; readonly until: string } | undefined;

  async function read(): Promise<Configuration> {
    if (kept === undefined || kept.until <= clock.now()) kept = { config: configure(settings), until: addMilliseconds(clock.now(), keptMilliseconds) };
    const mine = kept;
    try {
      return await mine.config;
    } catch (error) {
      if (kept === mine) kept = undefined;
      throw error;
    }
  }

  /** A fault as the person is told it; the log has what whoever looks after the hub needs. */
  function tell(error: unknown, doing: string): DomainError {
    const { code, detail } = faultOf(error);
    log.warn({ code, detail, issuer: settings.issuer }, `the identity provider: ${doing} failed`);
    return new DomainError(code);
  }

  async function address({ state, nonce, verifier }: SignInSecrets): Promise<URL> {
    const config = await read();
    return buildAuthorizationUrl(config, {
      redirect_uri: redirectUri, scope: 'openid profile email', state, nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      // Stations are shared: whoever signed in at the provider before is not to be whoever sits there now.
      prompt: 'login', max_age: '0',
      ...(settings.acrValues.length > 0 && { acr_values: settings.acrValues.join(' ') }),
    });
  }

  async function redeem({ parameters, secrets, begunAt }: ProviderAnswer): Promise<ProvenIdentity> {
    const answered = new URL(redirectUri);
    answered.search = parameters.toString();
    const { state: expectedState, nonce: expectedNonce, verifier: pkceCodeVerifier } = secrets;
    const config = await read();
    const tokens = await authorizationCodeGrant(config, answered, { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims === undefined || claims.sub === '') throw new DomainError('PROVIDER_ANSWER_INVALID');
    judge(claims, settings.acrValues, begunAt);
    // A provider may keep names out of the token, and tell them to whoever asks with it.
    const told = nameOf(claims, settings.claim) ?? (config.serverMetadata().userinfo_endpoint && nameOf(await fetchUserInfo(config, tokens.access_token, claims.sub), settings.claim));
    return { subject: claims.sub, name: textOf(told) };
  }

  return {
    settings, offer: { label: settings.label, home: settings.home, passwords: settings.passwords },
    now: () => clock.now(),
    address: (secrets) => address(secrets).catch((error: unknown) => {
      tell(error, 'discovery');
      throw new DomainError('PROVIDER_UNREACHABLE');
    }),
    redeem: (answer) => redeem(answer).catch((error: unknown) => { throw tell(error, 'an answer'); }),
  };
}
