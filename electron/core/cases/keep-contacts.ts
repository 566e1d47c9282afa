import { typedContacts } from '#shared/cases/contact-fields.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { visibleFields } from '#shared/cases/form.rules.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { learnContacts } from '#core/people/index.ts';
import type { StoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';

interface Settling { readonly file: StoredCaseFile; readonly service: ServiceDefinition; readonly facts: Facts; readonly visit: Visit }

/** The contacts typed in a form that is being settled become those of the visit's person; without a person they stay in the form. */
export async function keepContacts({ kernel }: CaseParts, work: Work, { file, service, facts, visit }: Settling): Promise<void> {
  if (visit.person === undefined) return;
  await learnContacts(kernel, work, {
    personId: visit.person.id, contacts: typedContacts(visibleFields(service, facts), facts.form),
    source: { kind: 'case-file', caseFileId: file.id, title: service.title }, since: file.openedAt,
  });
}
