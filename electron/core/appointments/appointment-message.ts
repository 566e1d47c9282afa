import type { Appointment } from '#shared/appointments/appointments.model.ts';
import { businessDay, formatTime, wordsOfDay } from '#shared/kernel/dates.ts';

export type MessageKind = 'booked' | 'moved' | 'cancelled' | 'reminder';

/** Who writes: the municipality, and how it is reached; what is absent is not mentioned. */
export interface Sender {
  readonly municipalityName: string;
  readonly phone?: string;
  /** Where citizens reach the public pages. */
  readonly publicBaseUrl?: string;
}

export interface MessageFacts {
  readonly kind: MessageKind;
  readonly appointment: Appointment;
  readonly code: string;
  /** The health card is known at the kiosk: the tax code was given. */
  readonly hasTaxCode: boolean;
  readonly sender: Sender;
}

const subjects: Readonly<Record<MessageKind, string>> = {
  booked: 'Appuntamento confermato:', moved: 'Appuntamento spostato:', cancelled: 'Appuntamento annullato:', reminder: 'Promemoria: appuntamento domani,',
};
/** App IO takes no longer ones. */
const mostSubject = 120;

function openingOf({ kind, appointment: { title } }: MessageFacts, when: string): string {
  switch (kind) {
    case 'booked': return `Il tuo appuntamento per «${title}» è confermato.`;
    case 'moved': return `Il tuo appuntamento per «${title}» è stato spostato: la nuova data è qui sotto.`;
    case 'reminder': return `Ti ricordiamo il tuo appuntamento di domani per «${title}».`;
    case 'cancelled': return `Il tuo appuntamento per «${title}» di ${when} è stato annullato.`;
  }
}

function placeOf({ mode, videoLink, officeName, counterLabel }: Appointment): string {
  switch (mode) {
    case 'phone': return 'Come: ti telefoniamo noi, al numero che ci hai lasciato.';
    case 'video': return `Come: in video, a questo indirizzo: ${videoLink ?? ''}`;
    case 'in-person': return `Dove: ${officeName}${counterLabel === undefined ? '' : `, sportello ${counterLabel}`}`;
  }
}

/** How to change it, by the page or else by telephone. */
function changeOf({ code, sender: { publicBaseUrl } }: MessageFacts): string {
  const reason = 'Se non puoi, annullalo: il posto va a un\'altra persona.';
  return publicBaseUrl === undefined ? `Per spostarlo o annullarlo chiama l'ufficio e di' il codice. ${reason}` : `Per spostarlo o annullarlo: ${publicBaseUrl}/appointment?c=${code}\n${reason}`;
}

function afterCancelling({ sender: { publicBaseUrl } }: MessageFacts): string {
  return publicBaseUrl === undefined ? 'Per prenderne un altro chiama l\'ufficio.' : `Per prenderne un altro: ${publicBaseUrl}/book`;
}

/** What a message says, by paragraphs: what, when and where, the code, how to move or cancel; no name in it. */
export function writeMessage(facts: MessageFacts): { subject: string; paragraphs: string[] } {
  const { kind, appointment, code, hasTaxCode, sender } = facts;
  const { mode, startsAt } = appointment;
  const when = `${wordsOfDay(businessDay(startsAt))} alle ${formatTime(startsAt)}`;
  const arrival = `Quando arrivi, conferma la tua presenza al totem o allo sportello: basta il codice${hasTaxCode ? ' o la tessera sanitaria' : ''}.`;
  const body = kind === 'cancelled'
    ? [afterCancelling(facts), 'Se non sei stato tu a chiederlo e vuoi sapere perché, chiama l\'ufficio.']
    : [`Quando: ${when}\n${placeOf(appointment)}\nCodice: ${code}`, ...(mode === 'in-person' ? [arrival] : []), changeOf(facts)];
  const signature = sender.phone === undefined ? sender.municipalityName : `${sender.municipalityName}\nTelefono: ${sender.phone}`;
  return { subject: `${subjects[kind]} ${when}`.slice(0, mostSubject), paragraphs: [openingOf(facts, when), ...body, signature] };
}
