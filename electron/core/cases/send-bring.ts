import { contactOf } from '#shared/people/contact.rules.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { writeBringMessage } from '#shared/printing/bring-message.rules.ts';
import type { SlipLanguage } from '#shared/printing/slip-language.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { learnContacts } from '#core/people/index.ts';
import { getLiveVisit, readVisit } from '#core/visits/index.ts';
import { sealOwnerOf, type CaseDesk } from './case-parts.ts';
import { readBring } from './read-bring.ts';

/** App IO wants at least so many characters. */
const [leastSubject, leastMarkdown] = [10, 80];

export interface SendBring extends Requested { readonly visitId: string; readonly serviceId: string; readonly caseFileId?: string | undefined; readonly channel: 'mail' | 'app-io'; readonly language: SlipLanguage; readonly mail?: string | undefined }

/** Where it goes: an address said now becomes the person's, else the one that they told before. */
async function addressOf({ kernel }: CaseDesk, work: Work, { channel, mail, visit }: SendBring & { visit: Visit }): Promise<string> {
  const { person } = visit;
  if (channel === 'mail' && mail !== undefined && person !== undefined) {
    await learnContacts(kernel, work, { personId: person.id, contacts: [{ kind: 'email', value: mail }], source: { kind: 'visit' }, since: work.at });
  }
  const address = channel === 'app-io' ? person?.taxCode : mail ?? contactOf(person?.contacts, 'email')?.value;
  if (address === undefined) throw new DomainError('ADDRESS_MISSING', { channel });
  return address;
}

/** Sends what to bring to the person of a visit instead of printing it; the visit keeps that it was sent, not where. Throws `ADDRESS_MISSING`. */
export async function sendBring(desk: CaseDesk, actor: Actor, input: SendBring): Promise<{ visitId: string; address: string }> {
  const { kernel } = desk;
  return kernel.work.run({ actor, procedure: 'cases.sendBring', input }, async (work) => {
    const { visitId, serviceId, channel, language } = input;
    await getLiveVisit(work.db, actor, visitId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId });
    const address = await addressOf(desk, work, { ...input, visit });
    const { subject, text } = writeBringMessage(await readBring({ ...desk, ...desk.office }, work, input));
    const id = kernel.ids.next();
    await work.db('visit_messages').insert({
      id, municipality_id: actor.municipalityId, office_id: actor.officeId, visit_id: visitId, service_id: serviceId, channel, language, staff_id: actor.id, at: work.at,
    });
    const cause = { type: 'visitMessageSent', subject: visitId, payload: { messageId: id, serviceId, channel, language } };
    await desk.sendMessage(work, {
      cause: { ...cause, id: work.record(cause) }, subject: id, orderKey: visitId, sealOwner: sealOwnerOf(visit),
      ...(channel === 'mail'
        ? { system: 'mail', operation: 'sendMail', input: { to: [address], subject, text, attachments: [] } }
        : { system: 'app-io', operation: 'submitMessage', input: { taxCode: address, subject: subject.padEnd(leastSubject, '.'), markdown: text.padEnd(leastMarkdown, ' ') } }),
    });
    return { visitId, address };
  });
}
