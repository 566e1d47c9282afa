import type { AskedDocument } from '#shared/catalogue/service.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { toAnprRequest, type AnprRequest } from './anpr-request.ts';
import type { CertificateTemplate } from './certificate-template.ts';
import type { DocumentParts } from './document-parts.ts';
import type { SettledCase } from './document-sources.ts';
import { freezeContent } from './freeze-content.ts';

type Parts = Pick<DocumentParts, 'sources' | 'templates' | 'registerPress'>;

/** A paper that a service asks for, as it would be now: without number. `anpr`: what the national register is asked for to make it. */
export interface AskedPaper { readonly template: CertificateTemplate; readonly content: CertificateContent; readonly anpr?: AnprRequest | undefined }

/** Throws `PERSON_MISSING` when it says something of its holder and nobody was identified. */
export async function freezeAsked(parts: Parts, work: Work, of: { settled: SettledCase; asked: AskedDocument; place?: number }): Promise<AskedPaper> {
  const { settled, asked, place } = of;
  const template = parts.templates.get(asked.template);
  if (template === undefined) throw new Error(`${settled.service.id} asks for ${asked.template}, which is no certificate template`);
  if (template.needsPerson && settled.person === undefined) throw new DomainError('PERSON_MISSING', { template: template.id });
  const municipality = await parts.sources.getMunicipality(work.db, work.actor.municipalityId);
  const content = freezeContent({ template, asked, municipality, settled, issuedAt: work.at, place });
  return { template, content, anpr: parts.registerPress && toAnprRequest(asked.anpr, settled, content) };
}
