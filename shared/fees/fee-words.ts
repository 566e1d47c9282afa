import { formatDay } from '../kernel/dates.ts';
import { formatEuro } from '../kernel/money.ts';
import type { Interest } from './legal-interest.rules.ts';
import type { LatePaymentDue } from './late-payment.rules.ts';
import type { FineDue } from './traffic-fine.rules.ts';

const percent = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 4 });

/** `2,5%` of 250. */
export const basisPointsText = (basisPoints: number): string => `${percent.format(basisPoints / 100)}%`;

export const daysText = (days: number): string => days === 1 ? '1 giorno' : `${String(days)} giorni`;

/** How the penalty of a fine comes to its amount. */
export function fineText({ stage, payBy }: Pick<FineDue, 'stage' | 'payBy'>, { minimumCents, maximumCents }: { minimumCents: number; maximumCents: number }): string {
  switch (stage) {
    case 'discounted': return `minimo di ${formatEuro(minimumCents)} meno il 30%, fino al ${formatDay(payBy)} (C.d.S. art. 202)`;
    case 'reduced': return `minimo della sanzione, fino al ${formatDay(payBy)} (C.d.S. art. 202)`;
    case 'late': return `metà del massimo di ${formatEuro(maximumCents)}, passati i 60 giorni (C.d.S. art. 203 c. 3)`;
  }
}

export const halfYearsText = (halfYears: number, payBy: string): string =>
  `10% per ${halfYears === 1 ? 'un semestre' : `${String(halfYears)} semestri`} di ritardo, fino al ${formatDay(payBy)} (L. 689/1981 art. 27)`;

/** `da 15 a 30 giorni: 1/10 della metà del 25%, cioè 1,25% (30 giorni di ritardo)`. */
export function penaltyText({ band, regime, share, daysLate }: LatePaymentDue): string {
  if (band === undefined || regime === undefined) return '';
  const half = band.isHalved ? 'della metà ' : '';
  const perDay = band.isPerDay ? `, ${String(daysLate)}/15` : '';
  const rate = `${percent.format(share.numerator * 100 / share.denominator)}%`;
  return `${band.label}: 1/${String(band.oneIn)} ${half}del ${basisPointsText(regime.penaltyBasisPoints)}${perDay}, cioè ${rate} (${daysText(daysLate)} di ritardo)`;
}

/** `15 giorni al 2,5%, 15 giorni al 2%`. */
export const interestText = ({ parts }: Interest): string =>
  parts.map(({ days, basisPoints }) => `${daysText(days)} al ${basisPointsText(basisPoints)}`).join(', ');
