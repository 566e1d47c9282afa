import { Liquid } from 'liquidjs';
import { businessDay, formatDay } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';
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

const liquid = new Liquid({
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  relativeReference: false,
  fs: {
    exists: () => Promise.resolve(false),
    existsSync: () => false,
    readFile: () => Promise.reject(new Error('A certificate includes no file')),
    readFileSync: () => { throw new Error('A certificate includes no file'); },
    resolve: (_folder, file) => file,
  },
});
liquid.registerFilter('day', (day: unknown) => typeof day === 'string' ? formatDay(day) : '');
liquid.registerFilter('euro', (cents: unknown) => typeof cents === 'number' ? formatEuro(cents) : '');

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

/** A text of the template with its values, white space folded to single blanks. */
export function fillText(text: string, scope: object): string {
  const filled: unknown = liquid.parseAndRenderSync(text, scope);
  return String(filled).replace(/[ \t\r\n]+/g, ' ').trim();
}
