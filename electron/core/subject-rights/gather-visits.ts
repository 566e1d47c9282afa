import { IdentityDocument } from '#shared/people/people.model.ts';
import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { centsOf, filled, mustText, opened, openedJson, rowsWhere, textOf, type Reading, type Row } from './export-reading.ts';

type Visit = SubjectExport['visits'][number];

/** Everything that is kept of visits and their tickets, oldest first. */
export async function gatherVisits(reading: Reading): Promise<Visit[]> {
  const { visitIds, officeName, municipalityId, db } = reading;
  const visits = await rowsWhere(reading, 'visits', { column: 'id', ids: visitIds, order: 'opened_at' });
  const ticketIds = visits.flatMap((row) => textOf(row, 'ticket_id') ?? []);
  const tickets = new Map((await rowsWhere(reading, 'tickets', { column: 'id', ids: ticketIds, order: 'id' })).map((row) => [mustText(row, 'id'), row]));
  const counters = new Map((await db('counters').where({ municipality_id: municipalityId }).select('id', 'label') as Row[]).map((row) => [mustText(row, 'id'), mustText(row, 'label')]));
  const onPaper = new Set((await rowsWhere(reading, 'blackout_entries', { column: 'visit_id', ids: visitIds, order: 'id' })).map((row) => mustText(row, 'visit_id')));
  return Promise.all(visits.map(async (row): Promise<Visit> => {
    const ticket = tickets.get(mustText(row, 'ticket_id'));
    const document = IdentityDocument.safeParse(await openedJson(reading, row, 'identity_document_sealed')).data;
    return filled({
      openedAt: mustText(row, 'opened_at'), closedAt: textOf(row, 'closed_at'), state: mustText(row, 'state'), office: officeName(mustText(row, 'office_id')), counter: counters.get(mustText(row, 'counter_id')) ?? '',
      identity: mustText(row, 'identity_level'), identityDocument: document, language: textOf(row, 'guest_language'), enteredFromPaper: onPaper.has(mustText(row, 'id')),
      ticket: ticket && filled({
        number: mustText(ticket, 'number'), day: mustText(ticket, 'day'), issuedAt: mustText(ticket, 'issued_at'), calledAt: textOf(ticket, 'called_at'), endedAt: textOf(ticket, 'ended_at'),
        channel: mustText(ticket, 'channel'), priority: textOf(ticket, 'priority'), people: centsOf(ticket, 'people'),
      }),
    });
  }));
}

/** What clerks wrote in their own words: on tickets, drafts, case files, checks, voids. */
export async function gatherNotes(reading: Reading): Promise<SubjectExport['notes']> {
  const ticketIds = (await rowsWhere(reading, 'visits', { column: 'id', ids: reading.visitIds, order: 'opened_at' })).flatMap((row) => textOf(row, 'ticket_id') ?? []);
  const [ofCases, ofVisits] = [{ column: 'case_file_id', ids: reading.caseIds }, { column: 'visit_id', ids: reading.visitIds }];
  const sources = [
    { rows: await rowsWhere(reading, 'tickets', { column: 'id', ids: ticketIds, order: 'issued_at' }), at: 'issued_at', note: 'transfer_note', about: 'Passaggio del biglietto a un collega' },
    { rows: await rowsWhere(reading, 'tickets', { column: 'id', ids: ticketIds, order: 'issued_at' }), at: 'issued_at', note: 'parked_where', about: 'Dove aspettava' },
    { rows: await rowsWhere(reading, 'set_asides', { ...ofCases, order: 'at' }), at: 'at', note: 'note_sealed', about: 'Bozza messa da parte' },
    { rows: (await rowsWhere(reading, 'case_events', { ...ofCases, order: 'at' })).filter((row) => row['kind'] !== 'message'), at: 'at', note: 'note_sealed', about: 'Pratica' },
    { rows: await rowsWhere(reading, 'sample_checks', { ...ofCases, order: 'drawn_at' }), at: 'drawn_at', note: 'note_sealed', about: 'Controllo a campione' },
    { rows: await rowsWhere(reading, 'payments', { ...ofVisits, order: 'at' }), at: 'voided_at', note: 'void_note_sealed', about: 'Annullamento di una ricevuta' },
    { rows: await rowsWhere(reading, 'card_operations', { ...ofVisits, order: 'asked_at' }), at: 'asked_at', note: 'reason_sealed', about: 'Pagamento con carta' },
    { rows: await rowsWhere(reading, 'documents', { column: 'id', ids: reading.documentIds, order: 'issued_at' }), at: 'issued_at', note: 'refusal_sealed', about: 'Risposta di ANPR' },
  ];
  const notes: SubjectExport['notes'] = [];
  for (const { rows, at, note, about } of sources) {
    for (const row of rows) {
      const kept = textOf(row, note);
      const text = kept?.startsWith('s1.') === true ? await opened(reading, row, note) : kept;
      if (text !== undefined) notes.push({ at: mustText(row, at), about, text });
    }
  }
  return notes.sort((one, other) => (one.at < other.at ? -1 : 1));
}
