import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import type { LookUpPurpose, Person, RegisterPerson } from '#shared/people/people.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { askingOf, askRegister, type PeopleParts } from './people-parts.ts';
import { findPerson, keepPerson } from './person-repository.ts';

interface Input { readonly taxCode: string; readonly purpose: LookUpPurpose }

function validTaxCode(text: string): string {
  const checked = checkTaxCode(text);
  if (checked.ok) return checked.taxCode;
  throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
}

/** Who was sought in vain is journalled too, under a key of the day: there is no person to seal it for. */
async function recordAbsent(work: Work, input: Input): Promise<void> {
  const sought = await work.seal(`lookups:${businessDay(work.at)}`, input.taxCode);
  work.record({ type: 'personNotFound', subject: work.actor.id, purpose: input.purpose, payload: { sought } });
}

/** Keeps what the register gave; undefined when it knows nobody of this tax code. */
function rememberAnswer(
  parts: PeopleParts, actor: Actor, read: { input: Input; record: RegisterPerson | undefined },
): Promise<Person | undefined> {
  const { kernel } = parts;
  const { input, record } = read;
  const readAt = kernel.clock.now();
  return kernel.work.run({ actor, procedure: 'people.findByTaxCode' }, async (work) => {
    if (record === undefined) {
      await recordAbsent(work, input);
      return undefined;
    }
    const person = await keepPerson(kernel, work, { record, readAt });
    work.record({ type: 'personLookedUp', subject: person.id, purpose: input.purpose, payload: { source: 'register', readAt } });
    return person;
  });
}

/** With the register down: what this office read before, whose age `readAt` tells. */
function recallPerson(parts: PeopleParts, actor: Actor, input: Input): Promise<Person> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'people.findByTaxCode' }, async (work) => {
    const person = await findPerson(kernel, work.db, { municipalityId: actor.municipalityId, taxCode: input.taxCode });
    if (person === undefined) throw new DomainError('REGISTER_UNAVAILABLE');
    const { readAt } = person;
    work.record({ type: 'personLookedUp', subject: person.id, purpose: input.purpose, payload: { source: 'office', readAt } });
    return person;
  });
}

/**
 * One person by tax code, from the register or, when that is down, from what this office read before.
 * Throws `INVALID_TAX_CODE`, `PERSON_NOT_FOUND`, `REGISTER_UNAVAILABLE`; who looked whom up is journalled.
 */
export async function findPersonByTaxCode(parts: PeopleParts, actor: Actor, input: Input): Promise<Person> {
  const sought = { ...input, taxCode: validTaxCode(input.taxCode) };
  const asked = await askRegister(parts, actor, {
    procedure: 'people.findByTaxCode', purpose: input.purpose,
    ask: () => parts.register.findByTaxCode(sought.taxCode, askingOf(parts.kernel, actor, input.purpose)),
  });
  if (asked === 'down') return recallPerson(parts, actor, sought);
  const person = await rememberAnswer(parts, actor, { input: sought, record: asked.answer });
  if (person === undefined) throw new DomainError('PERSON_NOT_FOUND');
  return person;
}
