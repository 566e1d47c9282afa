import type { IdentityLevel, RegisterPerson } from '../people/people.model.ts';
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
  /** The office's business day, YYYY-MM-DD. */
  readonly today: string;
}
