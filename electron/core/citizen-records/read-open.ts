import type { Knex } from 'knex';
import type { OpenItem } from '#shared/citizen-records/citizen-record.model.ts';
import { compareOpen, dueFrom } from '#shared/citizen-records/open-items.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { listComing } from '#core/appointments/index.ts';
import { describeCaseFiles, listOpenCases, listOwedDecisions, type CaseOfPerson, type CaseParts } from '#core/cases/index.ts';
import { listOpenPapers, type DocumentRow } from '#core/documents/index.ts';
import { listOpenNoticesOf } from '#core/payments/index.ts';
import { listPersonVisits } from '#core/visits/index.ts';
import type { RecordAsked } from './read-lines.ts';

/** So many visits set aside are told, more than anybody has. */
const mostParked = 20;

type Asking = Omit<RecordAsked, 'most' | 'before'>;

function openCase(file: CaseOfPerson, { today, officeOf }: { today: string; officeOf: Asking['officeOf'] }): OpenItem {
  const { id, visitId, title, registerNumber, dueOn, progress } = file;
  const kind = file.state === 'draft' ? 'draft' : file.state === 'owed-again' ? 'owed-again' : 'case';
  const isStanding = progress === 'suspended' || progress === 'refusal-announced';
  return {
    kind, id, visitId, title, ...officeOf(file.officeId), ...(registerNumber !== undefined && { number: registerNumber }),
    ...(kind === 'draft' && { isParked: file.visitState === 'parked' }),
    ...(kind === 'case' && dueOn !== undefined && dueFrom(today, dueOn)), ...(kind === 'case' && isStanding && { isStanding }),
  };
}

const openPaper = (kind: OpenItem['kind'], { officeOf }: Pick<Asking, 'officeOf'>) => ({ id, visit_id, title, number, give_back_cents, office_id }: DocumentRow): OpenItem =>
  ({ kind, id, visitId: visit_id, title, number, ...officeOf(office_id), ...(kind === 'give-back' && give_back_cents !== null && { cents: give_back_cents }) });

/** What is to be paid: notices, and what decisions cost that no notice asks for. */
async function readOwed(parts: CaseParts, db: Knex, { actor, person, officeOf, today }: Asking & { today: string }): Promise<OpenItem[]> {
  const of = { municipalityId: actor.municipalityId, personId: person.id };
  const notices = await listOpenNoticesOf(parts, db, { ...of, day: today });
  const bills = (await listOwedDecisions(db, { ...actor, personId: person.id })).filter(({ isAsked }) => !isAsked);
  const labels = await describeCaseFiles(parts, db, { ...of, ids: bills.map(({ caseFileId }) => caseFileId) });
  return [
    ...notices.map(({ id, visitId, number, totalCents, titles, dueOn, officeId }): OpenItem =>
      ({ kind: 'notice', id, visitId, number, cents: totalCents, title: titles.join(', '), ...dueFrom(today, dueOn), ...officeOf(officeId) })),
    ...bills.map(({ caseFileId, totalCents }): OpenItem => ({ kind: 'decision', id: caseFileId, cents: totalCents, title: labels.get(caseFileId)?.title ?? '' })),
  ];
}

/** Everything of a person that is open or missing, the most urgent first. */
export async function readOpen(parts: CaseParts, db: Knex, asking: Asking & { readonly now: string }): Promise<OpenItem[]> {
  const { actor, person, officeOf, now } = asking;
  const [today, of] = [businessDay(now), { municipalityId: actor.municipalityId, personId: person.id }];
  const papers = await listOpenPapers(db, { ...actor, personId: person.id, now });
  const cases = (await listOpenCases(parts, db, of)).map((file) => openCase(file, { today, officeOf }));
  const isBegun = (visit: string): boolean => cases.some(({ kind, visitId }) => visitId === visit && kind !== 'case');
  const items: OpenItem[] = [
    ...cases,
    ...(await listPersonVisits(db, { ...of, states: ['parked'], most: mostParked })).filter(({ id }) => !isBegun(id))
      .map(({ id, officeId, ticketNumber }): OpenItem => ({ kind: 'parked', id, visitId: id, ...officeOf(officeId), ...(ticketNumber !== undefined && { number: ticketNumber }) })),
    ...await readOwed(parts, db, { ...asking, today }),
    ...papers.late.map(openPaper('paper', asking)), ...papers.awaited.map(openPaper('awaited', asking)), ...papers.toGiveBack.map(openPaper('give-back', asking)),
    ...(await listComing(parts, db, { ...actor, personId: person.id, taxCode: person.taxCode, now }))
      .map(({ id, title, startsAt, day }): OpenItem => ({ kind: 'appointment', id, title, startsAt, ...dueFrom(today, day) })),
  ];
  return items.sort(compareOpen);
}
