import type { RegisterRefusal } from '#shared/documents/document.model.ts';
import { gatewayCode } from '#core/connectors/anpr/anpr-errors.ts';
import type { SystemFailure } from '#core/connectors/operation.ts';
import type { AnprRequest } from './anpr-request.ts';

/** `EN181 Per l'intestatario ...; EN527 ...` without the codes. */
const wordsOf = (message: string): string => message.replaceAll(/(^|; )[A-Z]+\d+ /g, '$1');

/**
 * The register's decision that it certifies nothing, in its words and in the service's; undefined for a failure that decides nothing:
 * a gateway that does not believe our message, a bare status, an answer that cannot be read.
 */
export function readRefusal({ code, systemCode, message }: SystemFailure, { sentences }: AnprRequest): RegisterRefusal | undefined {
  const isDecision = code === 'SYSTEM_REFUSED' && systemCode !== undefined && systemCode !== gatewayCode && !/^\d{3}$/.test(systemCode);
  if (!isDecision) return undefined;
  const sentence = sentences[systemCode];
  return { code: systemCode, words: wordsOf(message), ...(sentence !== undefined && { sentence }) };
}
