import { businessDay } from '#shared/kernel/dates.ts';
import type { CertificateContent } from './certificate-content.ts';
import type { CertificateTemplate } from './certificate-template.ts';

/** The names that a certificate's texts may use; a misspelt one makes the drawing fail rather than print a hole. */
export interface CertificateScope extends Pick<CertificateContent, 'municipality' | 'person' | 'form' | 'stampDuty' | 'fees' | 'official'> {
  readonly title: string;
  readonly number: string | undefined;
  readonly verification: { readonly code: string; readonly url: string } | undefined;
  readonly issuedOn: string;
  readonly validUntil: string | undefined;
}

/** `K7QM 2XVA 9CTR H4PN`: groups of four are easier to read aloud and to type. */
export function groupCode(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code;
}

export function toScope(template: CertificateTemplate, content: CertificateContent): CertificateScope {
  const { municipality, person, form, stampDuty, fees, official, issue, validUntil } = content;
  return {
    municipality, person, form, stampDuty, fees, official, validUntil,
    title: template.title,
    number: issue?.number,
    verification: issue && { code: groupCode(issue.verification.code), url: issue.verification.url },
    issuedOn: businessDay(content.issuedAt),
  };
}
