import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { endOfDay, formatDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import { grantPlan, sealOwnerOf, type CaseParts } from '#core/cases/index.ts';
import type { GrantedPlan } from '#core/cases/index.ts';
import type { NewInstalmentPlan } from '#core/connectors/pagopa/instalment-plan.model.ts';
import { iupdOf } from '#core/connectors/pagopa/iupd.ts';
import type { Work } from '#core/kernel/work.ts';
import { queueDelivery } from '#core/sync/index.ts';
import { debtorOf, nextNoticeNumber, type Terms } from './issue-notice.ts';
import { insertNotice, listPlan } from './notice-repository.ts';
import { noticeSubject } from './notice-subject.ts';

interface Request { readonly requestId: string; readonly caseFileId: string; readonly revision: number; readonly paper: NoticePaperKind }
type Planned = GrantedPlan['plan'][number];

function lineOf({ number, dueOn, capitalCents, interestCents, cents }: Planned, of: { caseFileId: string; title: string; size: number }): BillLine {
  const interest = interestCents === 0 ? '' : ` e ${formatEuro(interestCents)} di interessi`;
  return {
    caseFileId: of.caseFileId, label: `Rata ${String(number)} di ${String(of.size)}, entro il ${formatDay(dueOn)}: ${of.title}`,
    detail: `${formatEuro(capitalCents)} di capitale${interest}`, quantity: 1, unitCents: cents, cents, account: 'municipality',
  };
}

/** A notice for each instalment, numbered in their order. */
async function newNotices(parts: CaseParts, work: Work, of: GrantedPlan & { caseFileId: string; terms: Terms }): Promise<PagopaNotice[]> {
  const { caseFileId, visit, plan, title, terms } = of;
  const [size, planId] = [plan.length, parts.kernel.ids.next()];
  const notices: PagopaNotice[] = [];
  for (const each of plan) {
    notices.push({
      id: parts.kernel.ids.next(), visitId: visit.id, state: 'open', lines: [lineOf(each, { caseFileId, title, size })], totalCents: each.cents,
      number: await nextNoticeNumber(work, terms), dueOn: each.dueOn, issuedAt: work.at, plan: { id: planId, caseFileId, instalment: each.number, size },
    });
  }
  return notices;
}

/** One position with all the instalments; what is late can still be paid. */
function planOf(notices: readonly PagopaNotice[], of: { terms: Terms; debtor: NewInstalmentPlan['debtor']; title: string }): NewInstalmentPlan {
  const { terms, debtor, title } = of;
  return {
    debtor, description: noticeSubject([title]), expires: false,
    instalments: notices.map(({ number, totalCents, dueOn, plan }) => {
      const description = noticeSubject([`Rata ${String(plan?.instalment)} di ${String(plan?.size)}, ${title}`]);
      return {
        notice: number, cents: totalCents, description, dueAt: endOfDay(dueOn),
        transfers: [{ cents: totalCents, remittance: description, category: terms.category, destination: { kind: 'account', iban: terms.iban } }],
      };
    }),
  };
}

/** Where plans are issued: all instalments on one A4 by the first of them, or a slip for each. */
function askPaper(work: Work, notices: readonly PagopaNotice[], paper: NoticePaperKind): void {
  for (const { id, visitId, number } of paper === 'page' ? notices.slice(0, 1) : notices) {
    work.record({ type: 'noticePrintAsked', subject: id, payload: { visitId, number, paper } });
  }
}

/**
 * Turns the plan of a case file into one pagoPA notice for each instalment, from today, and does the step that issues them: numbers, papers and
 * the delivery to pagoPA, of all of them at once, exist in one commit. Throws `PLAN_ISSUED` while there is a plan already.
 */
export async function issuePlan(parts: CaseParts, actor: Actor, input: Request): Promise<PagopaNotice[]> {
  const { kernel, catalogue: { municipality } } = parts;
  return kernel.work.run({ actor, procedure: 'payments.issuePlan', input }, async (work) => {
    const { caseFileId, paper } = input;
    const terms = municipality.pagopa;
    if (terms === undefined) throw new DomainError('PAGOPA_NOT_CONFIGURED');
    if ((await listPlan(work.db, actor, caseFileId)).some(({ state }) => state === 'open' || state === 'paid')) throw new DomainError('PLAN_ISSUED');
    const granted = await grantPlan(parts, work, input);
    const { visit, title } = granted;
    if (visit.person === undefined) throw new DomainError('PERSON_MISSING');

    const notices = await newNotices(parts, work, { ...granted, caseFileId, terms });
    const [first] = notices;
    if (first === undefined) throw new DomainError('PLAN_NOT_DUE');
    const issued = {
      type: 'noticePlanIssued', subject: first.id,
      payload: { visitId: visit.id, caseFileId, instalments: notices.map(({ number, totalCents, dueOn }) => ({ number, totalCents, dueOn })) },
    };
    const cause = { ...issued, id: work.record(issued) };
    const deliveryId = await queueDelivery(kernel, work, {
      system: 'pagopa', operation: 'createInstalmentPlan', subject: first.id, sealOwner: sealOwnerOf(visit), cause,
      input: planOf(notices, { terms, debtor: debtorOf(visit.person), title }),
    });
    for (const notice of notices) await insertNotice(work, { ...notice, iupd: iupdOf(municipality.taxCode, deliveryId) });
    askPaper(work, notices, paper);
    return notices;
  });
}
