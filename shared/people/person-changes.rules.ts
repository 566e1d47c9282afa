import type { PersonChange, RegisterPerson } from './people.model.ts';
import { birthLine, fullName, oneLineAddress } from './people.rules.ts';

type Field = PersonChange['field'];

/** Each field in words: what is compared is what the clerk reads. */
const inWords: Readonly<Record<Field, (person: RegisterPerson) => string>> = {
  name: fullName,
  birth: birthLine,
  citizenship: (person) => person.citizenship,
  civilState: (person) => person.civilState.label,
  residence: (person) => oneLineAddress(person.residence),
  registration: (person) => person.registration,
  certifiability: (person) => String(person.certifiability),
  family: (person) => person.family.map((member) => `${fullName(member)} (${member.relation.label})`).join(', '),
};

const fields: readonly Field[] = ['name', 'birth', 'citizenship', 'civilState', 'residence', 'registration', 'certifiability', 'family'];

/** Field by field, what the register says now otherwise than before; none when it says the same. */
export function personChanges(before: RegisterPerson, now: RegisterPerson): PersonChange[] {
  return fields
    .map((field) => ({ field, before: inWords[field](before), now: inWords[field](now) }))
    .filter((change) => change.before !== change.now);
}
