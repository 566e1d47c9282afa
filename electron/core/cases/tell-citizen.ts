import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { CitizenMessage } from '#shared/cases/cases.contract.ts';
import { visibleFields } from '#shared/cases/form.rules.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { z } from 'zod';
import type { Tenant } from '#core/kernel/context.ts';
import { readVisit } from '#core/visits/index.ts';
import { factsOf, serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseDesk, type CaseParts } from './case-parts.ts';
import { describeCaseFiles } from './describe-case-files.ts';
import { addCaseEvent } from './progress-repository.ts';

/** App IO wants at least so many characters; the sentence about where it comes from makes up for a short one. */
const leastMarkdown = 80;

/**
 * Writes to the person of a case file, by mail to the address of its form or by App IO; it leaves once the transaction has committed.
 * Throws `ADDRESS_MISSING` where the case has no address for the channel.
 */
export async function tellCitizen(parts: CaseDesk, actor: Actor, input: Requested & z.infer<typeof CitizenMessage>): Promise<{ caseFileId: string }> {
  const { kernel, catalogue } = parts;
  return kernel.work.run({ actor, procedure: 'cases.tellCitizen', input }, async (work) => {
    const { caseFileId, channel, subject, text } = input;
    const file = await getStoredCaseFile(work.db, actor, caseFileId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: file.visitId });
    const service = serviceOf(parts, file);
    const facts = await factsOf(parts, work.db, { file, visit });
    const mails = visibleFields(service, facts).filter(({ type }) => type === 'email').map(({ id }) => facts.form[id]);
    const address = channel === 'mail' ? mails.find((mail) => typeof mail === 'string' && mail.trim() !== '') : visit.person?.taxCode;
    if (typeof address !== 'string') throw new DomainError('ADDRESS_MISSING', { channel });
    const sealOwner = sealOwnerOf(visit);
    const eventId = await addCaseEvent(kernel, work, { caseFileId, kind: 'message', outcome: channel, note: `${subject}\n\n${text}`, sealOwner });
    const cause = { type: 'caseFileMessaged', subject: caseFileId, payload: { eventId, channel } };
    const signature = `${catalogue.municipality.name} - ${service.title}`;
    await parts.sendMessage(work, {
      cause: { ...cause, id: work.record(cause) }, subject: eventId, orderKey: caseFileId, sealOwner,
      ...(channel === 'mail'
        ? { system: 'mail', operation: 'sendMail', input: { to: [address], subject, text: `${text}\n\n${signature}`, attachments: [] } }
        : { system: 'app-io', operation: 'submitMessage', input: { taxCode: address, subject: subject.padEnd(10, '.'), markdown: `${text}\n\n${signature}`.padEnd(leastMarkdown, ' ') } }),
    });
    return { caseFileId };
  });
}

/** What these messages are about, for the board of systems: the case file's words, or the service that was told of in a visit, under the message's id. */
export async function describeMessages(parts: CaseParts, db: Knex, of: Tenant & { readonly ids: readonly string[] }): ReturnType<typeof describeCaseFiles> {
  const rows = await db<{ id: string; case_file_id: string; municipality_id: string }>('case_events').where('municipality_id', of.municipalityId).whereIn('id', [...of.ids]).select('id', 'case_file_id');
  const files = await describeCaseFiles(parts, db, { ...of, ids: rows.map((row) => row.case_file_id) });
  const told = await db('visit_messages').join('visits', 'visits.id', 'visit_messages.visit_id').leftJoin('tickets', 'tickets.id', 'visits.ticket_id')
    .where('visit_messages.municipality_id', of.municipalityId).whereIn('visit_messages.id', [...of.ids])
    .select<{ id: string; serviceId: string; officeId: string; number: string | null }[]>('visit_messages.id as id', 'visit_messages.service_id as serviceId', 'visit_messages.office_id as officeId', 'tickets.number as number');
  return new Map([
    ...rows.flatMap((row) => {
      const label = files.get(row.case_file_id);
      return label === undefined ? [] : [[row.id, label] as const];
    }),
    ...told.map(({ id, serviceId, officeId, number }) => [id, {
      title: parts.catalogue.find(serviceId)?.title ?? serviceId, officeId, ...(number !== null && { ticketNumber: number }),
    }] as const),
  ]);
}
