import type { Actor } from '#shared/kernel/access.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { businessDay, endOfDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import { noticeNumber } from '#shared/payments/notice.rules.ts';
import type { Person } from '#shared/people/people.model.ts';
import { holdCaseFile, sealOwnerOf, type CaseParts } from '#core/cases/index.ts';
import type { NewDebtPosition } from '#core/connectors/pagopa/debt-position.model.ts';
import { iupdOf } from '#core/connectors/pagopa/iupd.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { queueDelivery } from '#core/sync/index.ts';
import { getLiveVisit, readVisit } from '#core/visits/index.ts';
import { insertNotice } from './notice-repository.ts';
import { noticeSubject } from './notice-subject.ts';
import { readPayableBasket, type PayableBasket } from './payable-basket.ts';

/** How the municipality takes money through pagoPA. */
export type Terms = NonNullable<Municipality['pagopa']>;
interface Request { readonly requestId: string; readonly visitId: string; readonly expectedCents: number; readonly paper: NoticePaperKind }

/** The next number of the year. */
export async function nextNoticeNumber(work: Work, { segregationCode }: Terms): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  return noticeNumber({ segregationCode, year, place: await nextNumber(work, 'pagopa-notices', year) });
}

export const debtorOf = ({ taxCode, givenName, surname }: Person): NewDebtPosition['debtor'] =>
  ({ kind: 'person', taxCode, fullName: `${givenName} ${surname}`.slice(0, 70) });

async function newNotice(work: Work, terms: Terms, of: { id: string; visitId: string; basket: PayableBasket }): Promise<PagopaNotice> {
  return {
    id: of.id, visitId: of.visitId, state: 'open', lines: [...of.basket.lines], totalCents: of.basket.totalCents,
    number: await nextNoticeNumber(work, terms),
    dueOn: addDays(businessDay(work.at), terms.dueDays), issuedAt: work.at,
  };
}

/** Everything goes to the body's account, which passes the State's share on; it can be paid late, since its basket waits. */
function debtOf(notice: PagopaNotice, of: { terms: Terms; person: Person; titles: readonly string[] }): NewDebtPosition {
  const { terms, person } = of;
  const description = noticeSubject(of.titles);
  return {
    notice: notice.number, cents: notice.totalCents, description, dueAt: endOfDay(notice.dueOn), expires: false,
    debtor: debtorOf(person),
    transfers: [{ cents: notice.totalCents, remittance: description, category: terms.category, destination: { kind: 'account', iban: terms.iban } }],
  };
}

/**
 * Asks for the basket with a pagoPA notice. The number is ours, so that notice, slip and delivery to pagoPA exist in one
 * commit whether pagoPA answers or not; until the notice is paid or cancelled the case files wait as they are.
 */
export async function issueNotice(parts: CaseParts, actor: Actor, input: Request): Promise<PagopaNotice> {
  const { kernel, catalogue: { municipality } } = parts;
  return kernel.work.run({ actor, procedure: 'payments.issueNotice', input }, async (work) => {
    const { id: visitId } = await getLiveVisit(work.db, actor, input.visitId);
    const basket = await readPayableBasket(parts, work, input);
    if (basket.totalCents === 0) throw new DomainError('NOTHING_TO_PAY');
    const terms = municipality.pagopa;
    if (terms === undefined) throw new DomainError('PAGOPA_NOT_CONFIGURED');
    const visit = await readVisit(kernel, work.db, { ...actor, visitId });
    if (visit.person === undefined) throw new DomainError('PERSON_MISSING');

    const notice = await newNotice(work, terms, { id: kernel.ids.next(), visitId, basket });
    const { number, totalCents, dueOn } = notice;
    const issued = { type: 'noticeIssued', subject: notice.id, payload: { visitId, number, totalCents, dueOn, paper: input.paper } };
    const cause = { ...issued, id: work.record(issued) };
    const titles = basket.files.map((file) => file.title);
    const deliveryId = await queueDelivery(kernel, work, {
      system: 'pagopa', operation: 'createDebtPosition', subject: notice.id, sealOwner: sealOwnerOf(visit), cause,
      input: debtOf(notice, { terms, person: visit.person, titles }),
    });
    await insertNotice(work, { ...notice, iupd: iupdOf(municipality.taxCode, deliveryId) });
    for (const file of basket.files) await holdCaseFile(work, file);
    return notice;
  });
}
