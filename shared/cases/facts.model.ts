import type { TariffLine } from '../catalogue/tariff.model.ts';
import type { IdentityLevel, RegisterPerson } from '../people/people.model.ts';
import type { Qualification } from '../staff/qualification.model.ts';
import type { CaseFile } from './case-file.model.ts';
import type { FormValues } from './form-value.model.ts';

/** Everything a service's rules may look at. */
export interface Facts {
  /** What was typed, complete or not. */
  readonly form: FormValues;
  readonly person?: RegisterPerson;
  /** How the person was identified; absent is `none`. */
  readonly identityLevel?: IdentityLevel;
  /** Short name of the municipality whose office this is, as addresses write it; absent: every resident counts as one of ours. */
  readonly homeMunicipality?: string;
  /** Day on which this municipality does not work, `02-03`. */
  readonly patronSaint?: string;
  /** What the clerk who asks may do and sign; absent: not looked at. */
  readonly qualifications?: readonly Qualification[];
  /** The lines in force on the day, by code; absent: nobody asks for amounts, and all are 0. */
  readonly tariff?: ReadonlyMap<string, Pick<TariffLine, 'cents'>>;
  /** The office's business day, YYYY-MM-DD. */
  readonly today: string;
}

/** The tariff as far as a case file names it, for who looks at its form outside of the hub. */
export function tariffIn({ tariff }: Pick<CaseFile, 'tariff'>): Facts['tariff'] {
  return tariff && new Map(Object.entries(tariff).map(([code, cents]) => [code, { cents }]));
}
