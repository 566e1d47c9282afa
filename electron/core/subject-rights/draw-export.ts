import type { Content } from 'pdfmake/interfaces';
import type { AccessKind } from '#shared/access-log/access-log.model.ts';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import { birthLine, fullName, oneLineAddress } from '#shared/people/people.rules.ts';
import type { ExportedCase, SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { facts, nothing, paragraph, sectionTitle, table, type SubjectPage } from './draw-page.ts';
import { accessNames, channelNames, identityNames, purposeNames, rightNames, wordOf } from './words.ts';

const when = (at: string | undefined): string => at === undefined || at === '' ? '' : `${formatDay(businessDay(at))} ${formatTime(at)}`;
const day = (at: string | undefined): string | undefined => at === undefined ? undefined : formatDay(at.length > 10 ? businessDay(at) : at);
const isAccessKind = (kind: string): kind is AccessKind => kind in accessNames;

/** A section with a table, or a word where there is nothing. */
const listed = (title: string, of: { widths: (string | number)[]; head: string[]; rows: string[][] }): Content[] =>
  [sectionTitle(title), of.rows.length === 0 ? nothing('Nessuno.') : table(of.widths, of.head, of.rows)];

function whoSection({ person, contacts, changes }: SubjectExport): Content[] {
  return [
    sectionTitle("Dati dall'anagrafe"),
    ...facts([
      ['Cognome e nome', fullName(person)], ['Codice fiscale', person.taxCode], ['Nascita', birthLine(person)], ['Cittadinanza', person.citizenship], ['Stato civile', person.civilState.label],
      ['Residenza', oneLineAddress(person.residence)], ['Letto in ANPR il', when(person.readAt)], ['Famiglia', person.family.map((one) => `${fullName(one)} (${one.relation})`).join(', ')],
      ['Variazioni lette', changes.map(({ before, now }) => `${before} → ${now}`).join('; ')],
    ]),
    ...listed('Recapiti', { widths: [70, '*', 80, 80, 110], head: ['Quale', 'Valore', 'Dal', 'Al', 'Da dove'], rows: contacts.map(({ kind, value, learnedAt, replacedAt, from }) => [wordOf(kind), value, day(learnedAt) ?? '', day(replacedAt) ?? '', from]) }),
  ];
}

function caseSection(file: ExportedCase): Content[] {
  return [
    { text: file.title, bold: true, fontSize: 11, margin: [0, 8, 0, 2] },
    ...facts([
      ['Stato', [wordOf(file.state), file.progress && wordOf(file.progress)].filter(Boolean).join(', ')], ['Aperta il', when(file.openedAt)], ['Conclusa allo sportello il', when(file.settledAt)], ['Protocollo', file.registerNumber ?? file.emergencyNumber],
      ['Entro il', day(file.dueOn)], ['Importi', file.bill.map(({ title, cents }) => `${title} ${formatEuro(cents)}`).join('; ')],
      ['Allegati', file.attachments.map(({ name, removedAt }) => removedAt === undefined ? name : `${name} (tolto)`).join(', ')], ['Marche da bollo', file.stampMarks.map(({ serial }) => serial).join(', ')],
      ['Atto di stato civile', file.civilAct === undefined ? undefined : 'letto per questa pratica: è nel file in formato JSON'],
    ]),
    ...file.answers.length === 0 ? [] : [table([180, '*'], ['Domanda', 'Risposta'], file.answers.map(({ question, answer }) => [question, answer]))],
  ];
}

function workSections(data: SubjectExport): Content[] {
  return [
    ...listed('Visite', { widths: [80, 120, 60, '*', 100], head: ['Quando', 'Sede', 'Biglietto', 'Riconoscimento', 'Precedenza'], rows: data.visits.map((visit) => [
      when(visit.openedAt), `${visit.office}, sportello ${visit.counter}`, visit.ticket?.number ?? '', [wordOf(visit.identity), visit.identityDocument?.number].filter(Boolean).join(' '), visit.ticket?.priority ?? '',
    ]) }),
    sectionTitle('Pratiche'), ...data.caseFiles.length === 0 ? [nothing('Nessuna.')] : data.caseFiles.flatMap(caseSection),
    ...listed('Documenti', { widths: ['*', 90, 70, 70, 130], head: ['Titolo', 'Numero', 'Rilasciato', 'Stato', 'Come averlo'], rows: data.documents.map(({ title, number, issuedAt, state, howToHave, contentBase64 }) => [
      title, number, day(issuedAt) ?? '', wordOf(state), howToHave ?? (contentBase64 === undefined ? '' : 'è nel file in formato JSON'),
    ]) }),
  ];
}

function moneySections({ payments, notices, cardPayments, refunds }: SubjectExport): Content[] {
  return [
    ...listed('Pagamenti e ricevute', { widths: [90, 80, '*', 60, 80], head: ['Quando', 'Ricevuta', 'Per', 'Importo', 'Annullata'], rows: payments.map(({ at, receiptNumber = '', lines, totalCents, voidedAt }) =>
      [when(at), receiptNumber, lines.map(({ title }) => title).join('; '), formatEuro(totalCents), day(voidedAt) ?? '']) }),
    ...listed('Avvisi pagoPA', { widths: ['*', 80, 70, 70], head: ['Numero', 'Stato', 'Entro il', 'Importo'], rows: notices.map(({ number, state, dueOn, totalCents }) => [number, wordOf(state), formatDay(dueOn), formatEuro(totalCents)]) }),
    ...cardPayments.length === 0 ? [] : listed('Carte', { widths: [90, '*', 70], head: ['Quando', 'Carta (ultime cifre)', 'Importo'], rows: cardPayments.map(({ at, maskedCard = '', cents }) => [when(at), maskedCard, formatEuro(cents)]) }),
    ...refunds.length === 0 ? [] : listed('Rimborsi', { widths: [90, '*', 70], head: ['Quando', 'Numero', 'Importo'], rows: refunds.map(({ at, number, totalCents }) => [when(at), number, formatEuro(totalCents)]) }),
  ];
}

function contactSections(data: SubjectExport): Content[] {
  return [
    ...listed('Messaggi', { widths: [90, 70, 130, '*'], head: ['Quando', 'Come', 'Su', 'Testo'], rows: data.messages.map(({ at, channel, about, subject = '', text = '' }) => [when(at), wordOf(channel), about, [subject, text].filter(Boolean).join(': ')]) }),
    ...listed('Appuntamenti', { widths: [90, '*', 70, 80, 130], head: ['Quando', 'Per', 'Come', 'Stato', 'A nome di'], rows: data.appointments.map(({ startsAt, title, mode, state, name, email = '', phone = '' }) =>
      [when(startsAt), title, wordOf(mode), wordOf(state), [name, email, phone].filter(Boolean).join(' ')]) }),
    ...listed('Deleghe', { widths: [90, 100, '*', '*'], head: ['Quando', 'Chi', 'Nome', 'Pratica'], rows: data.delegations.map(({ at, role, name, about }) => [when(at), role === 'delegate' ? 'ha agito per la persona' : 'la persona ha agito per', name, about]) }),
    ...listed('Consensi e informative', { widths: [90, '*'], head: ['Quando', 'Che cosa'], rows: data.consents.map(({ at, what }) => [when(at), what]) }),
    ...listed('Note', { widths: [90, 130, '*'], head: ['Quando', 'Su', 'Testo'], rows: data.notes.map(({ at, about, text }) => [when(at), about, text]) }),
    ...listed('Trasmissioni ad altri sistemi', { widths: [90, 90, '*', 90], head: ['Quando', 'A chi', 'Che cosa', 'Stato'], rows: data.transmissions.map(({ at, to, operation, state }) => [when(at), wordOf(to), wordOf(operation), wordOf(state)]) }),
    ...data.emergencyEntries.length === 0 ? [] : listed('Registro di emergenza', { widths: [90, '*'], head: ['Quando', 'Numero'], rows: data.emergencyEntries.map(({ at, number }) => [when(at), number]) }),
  ];
}

/** The same look many times in a day is one line with its count. */
function accessSection({ accesses: { lines, isComplete } }: SubjectExport): Content[] {
  const counted = new Map<string, { row: string[]; count: number }>();
  for (const { at, kind, recipient, purpose } of lines) {
    const row = [formatDay(businessDay(at)), recipient, isAccessKind(kind) ? accessNames[kind] : kind, purpose === undefined ? '' : purposeNames[purpose] ?? purpose];
    const found = counted.get(row.join('|'));
    if (found === undefined) counted.set(row.join('|'), { row, count: 1 });
    else found.count += 1;
  }
  return [
    ...listed('Chi ha visto i dati e perché', { widths: [65, 130, '*', 120, 40], head: ['Giorno', 'Destinatario', 'Che cosa', 'Perché', 'Volte'], rows: [...counted.values()].map(({ row, count }) => [...row, String(count)]) }),
    ...isComplete ? [] : [nothing('Sono indicati i più recenti; gli altri si chiedono allo sportello.')],
  ];
}

/** What an export says on paper: all of it but the files and the content of transmissions, which are in its JSON. */
export function exportPage(data: SubjectExport, coatOfArms: string | undefined): SubjectPage {
  const { controller, request, madeAt } = data;
  return {
    title: 'Copia dei dati personali', at: madeAt,
    head: { municipality: controller.municipality, office: controller.office, contacts: [controller.address, controller.phone, controller.pec ?? controller.email].filter(Boolean).join(' · '), coatOfArms },
    content: [
      paragraph("Dati che questo ufficio tiene della persona indicata, rilasciati ai sensi degli artt. 15 e 20 del regolamento UE 2016/679. Il documento contiene dati personali: va consegnato al solo interessato o a chi lo rappresenta."),
      ...facts([
        ['Richiesta ricevuta il', request && formatDay(request.receivedOn)], ['Come', request && channelNames[request.channel]], ['Riconosciuto con', request && identityNames[request.identifiedBy]], ['Chiesta da', request?.asker], ['Copia fatta il', when(madeAt)],
      ]),
      ...whoSection(data), ...workSections(data), ...moneySections(data), ...contactSections(data), ...accessSection(data),
      ...listed('Richieste sui propri dati', { widths: [80, '*', 90, 80], head: ['Ricevuta il', 'Quale', 'Stato', 'Entro il'], rows: data.requests.map(({ receivedOn, right, state, dueOn }) => [formatDay(receivedOn), rightNames[right], wordOf(state), formatDay(dueOn)]) }),
      ...listed('Che cosa non è in questa copia, e perché', { widths: ['*', '*'], head: ['Che cosa', 'Perché'], rows: data.notIncluded.map(({ what, why }) => [what, why]) }),
      sectionTitle('Ciò che la legge vuole che si sappia'), ...data.information.flatMap(({ title, text }): Content[] => [{ text: title, bold: true, fontSize: 10.5 }, paragraph(text)]),
    ],
  };
}
