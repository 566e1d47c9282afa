import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { LookUpPurpose } from '#shared/people/people.model.ts';
import { compareHits, mostHits, toPersonHit } from '#shared/people/people.rules.ts';
import { askingOf, askRegister, type PeopleParts } from './people-parts.ts';
import { listPeopleByName } from './person-repository.ts';
import type { NameQuery, NameSearch } from './register-gateway.ts';

interface Input extends NameQuery { readonly purpose: LookUpPurpose }

/** So many are opened, at most, to find those born on a day. */
const mostOpened = 200;

/** With the register down: those whom this office knows, never all there may be. */
async function recallPeople(parts: PeopleParts, actor: Actor, input: Input): Promise<NameSearch> {
  const { kernel } = parts;
  const people = await listPeopleByName(kernel, kernel.database.read, {
    municipalityId: actor.municipalityId, name: input.name, most: mostOpened,
  });
  const hits = people
    .filter((person) => input.birthDate === undefined || person.birthDate === input.birthDate)
    .map(toPersonHit).sort(compareHits);
  if (hits.length === 0) throw new DomainError('REGISTER_UNAVAILABLE');
  return { hits: hits.slice(0, mostHits), isComplete: false };
}

/**
 * Namesakes, from the register or, when that is down, among the people known here (`isComplete` is false
 * then); throws `REGISTER_UNAVAILABLE` when there is nobody to show. The search is journalled, its words sealed.
 */
export async function searchPeopleByName(parts: PeopleParts, actor: Actor, input: Input): Promise<NameSearch> {
  const { name, birthDate, purpose } = input;
  const asked = await askRegister(parts, actor, {
    procedure: 'people.searchByName', purpose,
    ask: () => parts.register.searchByName({ name, birthDate }, askingOf(parts.kernel, actor, purpose)),
  });
  const found = asked === 'down' ? await recallPeople(parts, actor, input) : asked.answer;
  return parts.kernel.work.run({ actor, procedure: 'people.searchByName' }, async (work) => {
    const query = await work.seal(`lookups:${businessDay(work.at)}`, JSON.stringify({ name, birthDate }));
    const source = asked === 'down' ? 'office' : 'register';
    work.record({
      type: 'peopleSearched', subject: actor.id, purpose,
      payload: { query, source, hits: found.hits.length, isComplete: found.isComplete },
    });
    return found;
  });
}
