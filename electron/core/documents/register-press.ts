import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import { IssueCertificateOutput } from '#core/connectors/anpr/certificate.model.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { AnprRequest } from './anpr-request.ts';

/** The national register as the one that makes certificates. */
export interface RegisterPress {
  readonly terms: Omit<CertificateTerms, 'source'>;
  /** The longest that it takes to answer. */
  readonly timeoutMilliseconds: number;
  /** The register's certificate, or how it would look; the same key, the same certificate. Throws a `SystemFailure`. */
  ask(request: AnprRequest, asking: { readonly key: string; readonly wants: 'certificate' | 'preview' }): Promise<IssuedPdf>;
}

/** A PDF that the register made, with its own number; a preview has none. */
export interface IssuedPdf { readonly pdf: Buffer; readonly number: string | undefined }

interface PressParts { readonly caller: SystemCaller; readonly operations: readonly Operation[]; readonly terms: CertificateTerms }

function readPdf(text: string): Buffer {
  const pdf = Buffer.from(text, 'base64');
  if (!pdf.subarray(0, 1024).includes('%PDF-')) throw new SystemFailure('ANSWER_MALFORMED', 'the certificate is no PDF');
  return pdf;
}

/** Undefined where the municipality makes its certificates itself. */
export function createRegisterPress({ caller, operations, terms }: PressParts): RegisterPress | undefined {
  if (terms.source === 'local') return undefined;
  const operation = operations.find(({ system, name }) => system === 'anpr' && name === '6001');
  return {
    terms, timeoutMilliseconds: operation?.timeoutMilliseconds ?? 0,
    async ask({ input, operator, station }, { key, wants }) {
      if (operation === undefined) throw new SystemFailure('SYSTEM_UNREACHABLE', 'anpr gives no certificates here: systems.yaml has no soap for it', { isUnsent: true });
      const answer = IssueCertificateOutput.parse(await caller.call(operation, { ...input, wants }, {
        idempotencyKey: key, operator, purpose: 'counter-service', assurance: 'LoA1', ...(station !== undefined && { station }),
      }));
      if (wants === 'certificate' && answer.number === undefined) throw new SystemFailure('ANSWER_MALFORMED', 'the certificate has no number');
      return { pdf: readPdf(answer.pdf), number: answer.number };
    },
  };
}
