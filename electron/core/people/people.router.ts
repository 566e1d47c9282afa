import { implement } from '@orpc/server';
import { peopleContract } from '#shared/people/people.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { findPersonByTaxCode } from './find-person-by-tax-code.ts';
import type { PeopleParts } from './people-parts.ts';
import { searchPeopleByName } from './search-people-by-name.ts';

export function createPeopleRouter(parts: PeopleParts) {
  const os = implement(peopleContract).$context<CallContext>();
  return os.router({
    findByTaxCode: os.findByTaxCode.handler(({ input, context }) => findPersonByTaxCode(parts, context.actor, input)),
    searchByName: os.searchByName.handler(({ input, context }) => searchPeopleByName(parts, context.actor, input)),
  });
}
