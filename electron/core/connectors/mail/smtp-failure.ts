import { SystemFailure } from '../operation.ts';

/** What nodemailer adds to an error; `originalCode` is that of the socket or of TLS beneath. */
interface SmtpTrouble extends Error {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

const isSmtpTrouble = (error: unknown): error is SmtpTrouble => error instanceof Error;

const certificateFault = /certificate|self.signed|altname|CERT_|issuer/i;
/** Troubles that no later try can mend: what we sent, or how the server is set up. */
const ours: ReadonlySet<unknown> = new Set(['EAUTH', 'ENOAUTH', 'EENVELOPE', 'EMESSAGE', 'ECONFIG', 'EREQUIRETLS']);

/** RFC 5321: 4xx is for now, 5xx for good; the enhanced code (RFC 3463) is the better name where there is one. */
function fromReply(code: number, reply: string): SystemFailure {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? String(code);
  if (code >= 500) return new SystemFailure('SYSTEM_REFUSED', reply, enhanced);
  return new SystemFailure(code === 451 ? 'SYSTEM_ERROR' : 'SYSTEM_BUSY', reply, enhanced);
}

/** Says how a mail failed in the words that every connector uses. */
export function toSmtpFailure(error: unknown): SystemFailure {
  if (error instanceof SystemFailure) return error;
  if (!isSmtpTrouble(error)) return new SystemFailure('SYSTEM_UNREACHABLE', String(error));
  const { code, originalCode, responseCode, response, message } = error;
  if (typeof responseCode === 'number' && responseCode >= 400) return fromReply(responseCode, typeof response === 'string' ? response : message);
  if (certificateFault.test(message) || certificateFault.test(String(originalCode))) return new SystemFailure('ANSWER_UNTRUSTED', message);
  if (code === 'ETLS') return new SystemFailure('ANSWER_UNTRUSTED', message);
  if (/too (large|long)|exceed/i.test(message)) return new SystemFailure('ANSWER_TOO_LARGE', message);
  if (code === 'EPROTOCOL') return new SystemFailure('ANSWER_MALFORMED', message);
  return new SystemFailure(ours.has(code) ? 'SYSTEM_REFUSED' : 'SYSTEM_UNREACHABLE', message);
}
