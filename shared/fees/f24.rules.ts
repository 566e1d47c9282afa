import type { F24Row } from './computation.model.ts';
import type { LatePaymentDue } from './late-payment.rules.ts';
import { toWholeEuro } from './portion.ts';

interface DueTax { readonly tribute: string; readonly properties: number; readonly due: LatePaymentDue }

interface F24Head {
  /** Code of the municipality in the land registry. */
  readonly municipality: string;
  readonly year: number;
  /** Codes of their own for penalty and interest; absent: they go with the tax. */
  readonly codes?: { readonly tax: string; readonly penalty: string; readonly interest: string } | undefined;
}

/**
 * The rows of the F24 form for taxes paid late: whole euro, the box `Ravv.` crossed. IMU sums tax, penalty and interest under the code of the
 * tax (D.Lgs. 472/1997 art. 13; Agenzia delle Entrate, ris. 35/E of 2012); TARI has codes for each, 3944, 3945 and 3946 (ris. 45/E and 46/E of 2014).
 */
export function f24Rows(taxes: readonly DueTax[], { municipality, year, codes }: F24Head): F24Row[] {
  const row = (tribute: string, cents: number, { properties, due }: DueTax): F24Row =>
    ({ section: 'EL', municipality, tribute, isLate: due.daysLate > 0, properties, year, cents: toWholeEuro(cents) });
  return taxes.flatMap((tax) => {
    const { taxCents, interest, penaltyCents, totalCents } = tax.due;
    if (codes === undefined) return [row(tax.tribute, totalCents, tax)];
    return [row(codes.tax, taxCents, tax), row(codes.interest, interest.cents, tax), row(codes.penalty, penaltyCents, tax)];
  }).filter(({ cents }) => cents > 0);
}
