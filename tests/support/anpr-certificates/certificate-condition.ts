import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';

/** What stands in the register and in the form. */
export interface Standing { readonly person?: Partial<RegisterPerson>; readonly form?: FormValues }

/** One thing that keeps the register from certifying, and where this office says so. */
export interface Condition {
  /** Finds its line among the official ones. */
  readonly says: RegExp;
  /** The blocker's id, or that of the field that is wrong. */
  readonly by: string;
  readonly trips: Standing;
  /** Lifted when the registrar decides to certify all the same. */
  readonly yields?: boolean;
}

const person = (changes: Partial<RegisterPerson>): Standing => ({ person: changes });
const form = (values: FormValues): Standing => ({ form: values });

export const condition = {
  person: (says: RegExp, by: string, changes: Partial<RegisterPerson>): Condition => ({ says, by, trips: person(changes) }),
  form: (says: RegExp, by: string, values: FormValues): Condition => ({ says, by, trips: form(values) }),
};

/** What stands against every certificate. */
export const common: readonly Condition[] = [
  condition.person(/soggetto non certificabile$/i, 'not-certifiable', { certifiability: 0 }),
  { ...condition.person(/non iscrivibile/, 'not-registrable', { certifiability: 3 }), yields: true },
  { ...condition.person(/interdetto/, 'interdicted', { certifiability: 4 }), yields: true },
  { ...condition.person(/procedimento aperto/, 'open-proceeding', { openProceeding: true }), yields: true },
  condition.form(/richiedente è una PA/, 'public-body', { destination: 'public-body' }),
  condition.form(/Descrizione Esenzione Bollo assente/, 'exemptionText', { stampExemption: '99' }),
  condition.form(/maggiore di 256/, 'exemptionText', { stampExemption: '99', exemptionText: 'x'.repeat(257) }),
  condition.form(/paEstera=2/, 'exempt-use', { destination: 'immigration' }),
  condition.form(/paEstera=3/, 'exempt-use', { destination: 'court' }),
];

/** Lines about amounts and flags that are reckoned here and never typed: no value of theirs can be wrong. */
export const reckoned: readonly RegExp[] = [
  /Esenzione diritti diverso da 0 e da 1/, /esenzione diritti = 1 .* > 0/, /diritti segreteria è previsto .* pari a 0/, /importo bollo = 0,00/,
];

/** All but residence and family status. */
export const partly: Condition = { ...condition.person(/parz(ialmente certificabile|\. cert)/, 'partly-certifiable', { certifiability: 1 }), yields: true };
export const abroad = condition.person(/iscritti all'AIRE/, 'registered-abroad', { registration: 'abroad' });
export const resident = condition.person(/richiesto per soggetti residenti/, 'registered-abroad', { registration: 'resident' });
export const cancelled = condition.person(/cancellato anagraficamente/, 'cancelled', { registration: 'cancelled' });
export const dead = condition.person(/cancellato per decesso/, 'deceased', { registration: 'deceased' });
export const civilStateMissing = condition.person(/stato civile (non è indicato|è mancante)|mancano i dati sullo stato civile/, 'civil-state-missing', { civilState: { code: 9, label: 'non classificabile' } });
