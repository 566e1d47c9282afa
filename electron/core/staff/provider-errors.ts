import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { DomainError } from '#shared/kernel/domain-error.ts';

/** What a failure at the provider says, as a code that a person is told; `detail`: for the log, never a token. */
export interface ProviderFault { readonly code: string; readonly detail: string }

/** What the provider says of the person or of itself, in the address that it sends back to (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6). */
const inAddress: ReadonlyMap<string, string> = new Map([
  ['access_denied', 'SIGN_IN_CANCELLED'], ['login_required', 'SIGN_IN_CANCELLED'], ['interaction_required', 'SIGN_IN_CANCELLED'],
  ['consent_required', 'SIGN_IN_CANCELLED'], ['account_selection_required', 'SIGN_IN_CANCELLED'],
  ['unmet_authentication_requirements', 'SIGN_IN_TOO_WEAK'],
  ['server_error', 'PROVIDER_UNREACHABLE'], ['temporarily_unavailable', 'PROVIDER_UNREACHABLE'],
]);

/** Of what the library finds: too slow, no answer, an answer that is no answer of a provider. */
const found: ReadonlyMap<string, string> = new Map([
  ['OAUTH_TIMEOUT', 'PROVIDER_UNREACHABLE'], ['OAUTH_ABORT', 'PROVIDER_UNREACHABLE'],
  ['OAUTH_RESPONSE_IS_NOT_CONFORM', 'PROVIDER_UNREACHABLE'], ['OAUTH_RESPONSE_IS_NOT_JSON', 'PROVIDER_UNREACHABLE'],
  ['OAUTH_JWT_TIMESTAMP_CHECK_FAILED', 'PROVIDER_CLOCK'],
]);

const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 120);

/** What went wrong, of whatever was thrown on the way to the provider and back. */
export function faultOf(error: unknown): ProviderFault {
  if (error instanceof DomainError) return { code: error.code, detail: '' };
  if (error instanceof AuthorizationResponseError) return { code: inAddress.get(error.error) ?? 'PROVIDER_REFUSED', detail: printable(error.error) };
  // A code that was redeemed, or is too old, is no code any more: the person begins again.
  if (error instanceof ResponseBodyError) return { code: error.error === 'invalid_grant' ? 'SIGN_IN_OVER' : 'PROVIDER_REFUSED', detail: printable(error.error) };
  if (error instanceof ClientError && error.code !== undefined) return { code: found.get(error.code) ?? 'PROVIDER_ANSWER_INVALID', detail: printable(`${error.code} ${error.message}`) };
  // Whatever fetch throws: no name, no route, no certificate that is believed.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  if (error instanceof TypeError && error.message === 'fetch failed') return { code: 'PROVIDER_UNREACHABLE', detail: printable(cause) };
  return { code: 'PROVIDER_ANSWER_INVALID', detail: printable(error instanceof Error ? error.message : String(error)) };
}
