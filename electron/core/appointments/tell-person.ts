import type { Appointment } from '#shared/appointments/appointments.model.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import { writeMessage, type MessageKind } from './appointment-message.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { ownerOf, type SealedPerson } from './appointment-person.ts';
import type { AppointmentRow } from './appointment-repository.ts';

interface Telling {
  readonly kind: MessageKind;
  readonly row: AppointmentRow;
  readonly appointment: Appointment;
  readonly known: SealedPerson;
  readonly cause: RecordedEntry;
}

/** Lines stay lines in Markdown only with two spaces at their end. */
const toMarkdown = (paragraphs: readonly string[]): string => paragraphs.map((each) => each.replaceAll('\n', '  \n')).join('\n\n');

/**
 * Writes to whoever has the appointment: by mail where there is an address, else by App IO, but there only to a person whom a clerk had
 * identified, since a stranger could type anybody's tax code. Nothing is sent to who left a telephone alone.
 */
export async function tellPerson(parts: AppointmentParts, work: Work, telling: Telling): Promise<void> {
  const { kind, row, appointment, known: { person, code }, cause } = telling;
  const { municipalityName, catalogue: { municipality: { phone } } } = parts;
  const publicBaseUrl = parts.publicBaseUrl?.replace(/\/+$/, '');
  const { subject, paragraphs } = writeMessage({ kind, appointment, code, hasTaxCode: person.taxCode !== undefined, sender: { municipalityName, phone, publicBaseUrl } });
  const order = { cause, subject: parts.kernel.ids.next(), orderKey: row.id, sealOwner: ownerOf(row.id) };
  if (person.email !== undefined) {
    await parts.sendMessage(work, { ...order, system: 'mail', operation: 'sendMail', input: { to: [person.email], subject, text: paragraphs.join('\n\n'), attachments: [] } });
  } else if (person.taxCode !== undefined && row.person_id !== null) {
    await parts.sendMessage(work, { ...order, system: 'app-io', operation: 'submitMessage', input: { taxCode: person.taxCode, subject, markdown: toMarkdown(paragraphs) } });
  }
}
