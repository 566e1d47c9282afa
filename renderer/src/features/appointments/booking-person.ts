import { AppointmentPerson, type AppointmentMode } from '#shared/appointments/appointments.model.ts';
import type { Person } from '#shared/people/people.model.ts';

/** What is typed of whoever comes. */
export interface TypedPerson { name: string; taxCode: string; email: string; phone: string }
export type PersonField = keyof TypedPerson;

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
const contactOf = ({ contacts = [] }: Person, kind: 'email' | 'phone'): string => contacts.find((each) => each.kind === kind)?.value ?? '';

/** What the office knows of the person at the counter; nothing of somebody else. */
export const proposeFor = (person: Person | undefined): TypedPerson => (person === undefined
  ? { name: '', taxCode: '', email: '', phone: '' }
  : { name: `${person.surname} ${person.givenName}`, taxCode: person.taxCode, email: contactOf(person, 'email'), phone: contactOf(person, 'phone') });

/** Who comes, or which fields are wrong; by telephone the number is needed. */
export function readPerson(typed: TypedPerson, mode: AppointmentMode): { readonly person?: AppointmentPerson; readonly wrong: ReadonlySet<PersonField> } {
  const read = AppointmentPerson.safeParse({ name: typed.name, taxCode: given(typed.taxCode), email: given(typed.email), phone: given(typed.phone) });
  const wrong = new Set<PersonField>((['name', 'taxCode', 'email', 'phone'] as const).filter((field) => read.error?.issues.some(({ path }) => path[0] === field) === true));
  if (mode === 'phone' && given(typed.phone) === undefined) wrong.add('phone');
  return wrong.size === 0 && read.success ? { person: read.data, wrong } : { wrong };
}
