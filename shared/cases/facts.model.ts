import type { IdentityLevel, RegisterPerson } from '../people/people.model.ts';
import type { FormValues } from './case-file.model.ts';

/** Everything a service's rules may look at. */
export interface Facts {
  /** What was typed, complete or not. */
  readonly form: FormValues;
  readonly person?: RegisterPerson;
  /** How the person was identified; absent is `none`. */
  readonly identityLevel?: IdentityLevel;
  /** The office's business day, YYYY-MM-DD. */
  readonly today: string;
}
