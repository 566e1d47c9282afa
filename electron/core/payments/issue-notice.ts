import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { businessDay, endOfDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import { noticeNumber } from '#shared/payments/notice.rules.ts';
import type { Person } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { sealOwnerOf, type CaseParts } from '#core/cases/index.ts';
import type { NewDebtPosition } from '#core/connectors/pagopa/debt-position.model.ts';
import { iupdOf } from '#core/connectors/pagopa/iupd.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { queueDelivery } from '#core/sync/index.ts';
import { getLiveVisit, readVisit } from '#core/visits/index.ts';
import { holdBasket } from './hold-basket.ts';
import { insertNotice } from './notice-repository.ts';
import { noticeSubject } from './notice-subject.ts';
import { readPayableBasket } from './payable-basket.ts';
import { noticeTitles } from './read-notice-paper.ts';

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

interface Debt {
  readonly visit: Visit;
  readonly lines: readonly BillLine[];
  readonly totalCents: number;
  readonly paper: NoticePaperKind;
  /** Its decision alone is asked for, and no basket waits. */
  readonly decisionCaseId?: string;
}

/**
 * Numbers a notice over lines, prints it and tells pagoPA. The number is ours, so that notice, paper and delivery exist in one commit whether
 * pagoPA answers or not. Throws `PAGOPA_NOT_CONFIGURED` and `PERSON_MISSING`.
 */
export async function publishDebt(parts: CaseParts, work: Work, { visit, paper, ...debt }: Debt): Promise<PagopaNotice> {
  const { kernel, catalogue: { municipality } } = parts;
  const terms = municipality.pagopa;
  if (terms === undefined) throw new DomainError('PAGOPA_NOT_CONFIGURED');
  if (visit.person === undefined) throw new DomainError('PERSON_MISSING');
  const notice: PagopaNotice = {
    id: kernel.ids.next(), visitId: visit.id, state: 'open', ...debt, lines: [...debt.lines],
    number: await nextNoticeNumber(work, terms), dueOn: addDays(businessDay(work.at), terms.dueDays), issuedAt: work.at,
  };
  const { number, totalCents, dueOn } = notice;
  const issued = {
    type: 'noticeIssued', subject: notice.id,
    payload: { visitId: visit.id, number, totalCents, dueOn, paper, ...(debt.decisionCaseId !== undefined && { decisionCaseId: debt.decisionCaseId }) },
  };
  const cause = { ...issued, id: work.record(issued) };
  const titles = await noticeTitles(parts, work.db, { municipalityId: work.actor.municipalityId, notice });
  const deliveryId = await queueDelivery(kernel, work, {
    system: 'pagopa', operation: 'createDebtPosition', subject: notice.id, sealOwner: sealOwnerOf(visit), cause,
    input: debtOf(notice, { terms, person: visit.person, titles }),
  });
  await insertNotice(work, { ...notice, iupd: iupdOf(municipality.taxCode, deliveryId) });
  return notice;
}

/** Asks for the basket with a pagoPA notice; until that is paid or cancelled the case files wait as they are. */
export async function issueNotice(parts: CaseParts, actor: Actor, input: Request): Promise<PagopaNotice> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'payments.issueNotice', input }, async (work) => {
    const { visitId, paper } = input;
    await getLiveVisit(work.db, actor, visitId);
    const basket = await readPayableBasket(parts, work, input);
    const { lines, totalCents } = basket;
    if (totalCents === 0) throw new DomainError('NOTHING_TO_PAY');
    const notice = await publishDebt(parts, work, { visit: await readVisit(kernel, work.db, { ...actor, visitId }), lines, totalCents, paper });
    await holdBasket(work, basket);
    return notice;
  });
}
