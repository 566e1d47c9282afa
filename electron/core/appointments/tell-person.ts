import type { Appointment } from '#shared/appointments/appointments.model.ts';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { ownerOf, type SealedPerson } from './appointment-person.ts';
import type { AppointmentRow } from './appointment-repository.ts';

export type MessageKind = 'booked' | 'moved' | 'cancelled' | 'reminder';

interface Telling {
  readonly kind: MessageKind;
  readonly row: AppointmentRow;
  readonly appointment: Appointment;
  readonly known: SealedPerson;
  readonly cause: RecordedEntry;
}

/** App IO wants at least so many characters. */
const leastMarkdown = 80;
const mostSubject = 120;

const subjects: Readonly<Record<MessageKind, string>> = {
  booked: 'Appuntamento confermato', moved: 'Appuntamento spostato', cancelled: 'Appuntamento annullato', reminder: 'Promemoria: il tuo appuntamento è domani',
};

function placeOf({ mode, videoLink, officeName, counterLabel }: Appointment): string {
  switch (mode) {
    case 'phone': return 'Ti telefoniamo noi al numero che hai indicato.';
    case 'video': return `In video, a questo indirizzo: ${videoLink ?? ''}`;
    case 'in-person': return `Dove: ${officeName}${counterLabel === undefined ? '' : `, sportello ${counterLabel}`}`;
  }
}

/** What a message says: what, when and where, and how to move or cancel; no name in it. */
function writeMessage(parts: AppointmentParts, { kind, appointment, known }: Telling): { subject: string; text: string } {
  const { startsAt, title } = appointment;
  const when = `${formatDay(businessDay(startsAt))} alle ${formatTime(startsAt)}`;
  const lines = kind === 'cancelled'
    ? [`Il tuo appuntamento del ${when} per «${title}» è annullato.`, `Per prenderne un altro: ${parts.publicBaseUrl}/book`]
    : [
        `${title}`, `Quando: ${when}`, placeOf(appointment), `Codice: ${known.code}`,
        ...(appointment.mode === 'in-person' ? ['Quando arrivi, conferma la tua presenza al totem o allo sportello con il codice o con la tessera sanitaria.'] : []),
        `Per spostarlo o annullarlo: ${parts.publicBaseUrl}/appointment?c=${known.code}`,
      ];
  return { subject: `${subjects[kind]}: ${when}`.slice(0, mostSubject), text: [...lines, '', parts.municipalityName].join('\n') };
}

/**
 * Writes to whoever has the appointment: by mail where there is an address, else by App IO, but there only to a person whom a clerk had
 * identified, since a stranger could type anybody's tax code. Nothing is sent to who left a telephone alone.
 */
export async function tellPerson(parts: AppointmentParts, work: Work, telling: Telling): Promise<void> {
  const { row, known: { person }, cause } = telling;
  const { subject, text } = writeMessage(parts, telling);
  const order = { cause, subject: parts.kernel.ids.next(), orderKey: row.id, sealOwner: ownerOf({ id: row.id, personId: row.person_id }) };
  if (person.email !== undefined) {
    await parts.sendMessage(work, { ...order, system: 'mail', operation: 'sendMail', input: { to: [person.email], subject, text, attachments: [] } });
  } else if (person.taxCode !== undefined && row.person_id !== null) {
    await parts.sendMessage(work, { ...order, system: 'app-io', operation: 'submitMessage', input: { taxCode: person.taxCode, subject, markdown: text.padEnd(leastMarkdown, ' ') } });
  }
}
