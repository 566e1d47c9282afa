import type { TrafficFineMethod } from '../catalogue/fee-method.model.ts';
import { computeOnAccount, type DebtWords } from './compute-on-account.rules.ts';
import type { Computation, ComputedLine } from './computation.model.ts';
import type { FeeReading } from './fee-reading.ts';
import { fineText, halfYearsText } from './fee-words.ts';
import { fineDue, type FineStage } from './traffic-fine.rules.ts';

const labels: Readonly<Record<FineStage, string>> = {
  discounted: 'Verbale, misura ridotta meno il 30 per cento',
  reduced: 'Verbale, pagamento in misura ridotta',
  late: 'Verbale, metà del massimo',
};

/** What a fine comes to today; undefined while something of it is not typed. */
export function readFine(method: TrafficFineMethod, reading: FeeReading) {
  const [minimumCents, maximumCents, costsCents] = [method.minimum, method.maximum, method.costs].map((each) => Math.max(0, reading.integer(each)));
  const notifiedOn = reading.day(method.notifiedOn);
  if (!minimumCents || maximumCents === undefined || costsCents === undefined || notifiedOn === undefined) return undefined;
  const due = fineDue({ minimumCents, maximumCents, costsCents, notifiedOn, paidOn: reading.today, hasNoDiscount: reading.holds(method.hasNoDiscount) });
  return due.stage === 'late' && maximumCents === 0 ? undefined : { due, minimumCents, maximumCents };
}

/** Less than is owed is on account, and closes no fine (DPR 495/1992 art. 389). */
const words: DebtWords = {
  label: 'sul verbale', costsCents: 'spese', interestCents: 'maggiorazione', capitalCents: 'sanzione',
  note: 'il verbale non è estinto (art. 389 reg. C.d.S.)',
};

/** A fine of the road code, paid today at the till, whole or on account. */
export function computeFine(method: TrafficFineMethod, reading: FeeReading): Computation | undefined {
  const fine = readFine(method, reading);
  if (fine === undefined) return undefined;
  const { due, minimumCents, maximumCents } = fine;
  const paidCents = method.onAccount === undefined ? undefined : reading.amount(method.onAccount);
  if (paidCents !== undefined && paidCents < due.totalCents) {
    const debt = { costsCents: due.costsCents, interestCents: due.surchargeCents, capitalCents: due.penaltyCents };
    return { ...computeOnAccount(debt, paidCents, words), payBy: due.payBy };
  }
  const line = (label: string, cents: number, detail: string): ComputedLine => ({ label, detail, cents, account: 'municipality' });
  const lines = [
    line(labels[due.stage], due.penaltyCents, fineText(due, { minimumCents, maximumCents })),
    line('Maggiorazione per il ritardo', due.surchargeCents, halfYearsText(due.halfYears, due.payBy)),
    line('Spese di accertamento e notifica', due.costsCents, 'per intero, anche entro i cinque giorni'),
  ];
  return { lines: lines.filter(({ cents }) => cents > 0), totalCents: due.totalCents, payBy: due.payBy, f24: [], plan: [] };
}
