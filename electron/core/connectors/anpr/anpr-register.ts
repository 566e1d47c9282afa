import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PersonHit, RegisterPerson } from '#shared/people/people.model.ts';
import { compareHits, mostHits } from '#shared/people/people.rules.ts';
import { civilStateOf } from '#shared/people/register-tables.rules.ts';
import { toRegisterPerson } from './anpr.model.ts';
import type { AnprConnector } from './anpr-connector.ts';

interface NameQuery { readonly name: string; readonly birthDate?: string | undefined }
interface Namesakes { readonly hits: PersonHit[]; readonly isComplete: boolean }

/** The register as the look-ups of people know it. */
export interface AnprRegister {
  findByTaxCode(taxCode: string, asking: LookUpAsking): Promise<RegisterPerson | undefined>;
  searchByName(query: NameQuery, asking: LookUpAsking): Promise<Namesakes>;
}

/** Who looks somebody up and why, under a key of its own for each look-up. */
type LookUpAsking = Omit<Asking, 'signal'>;

interface FullName { readonly surname: string; readonly givenName?: string }

const mostSplits = 3;

/**
 * The ways to read a typed name, surname first: the register wants surname and given name apart, and both may have
 * several words. `De Luca Maria` is `De | Luca Maria`, then `De Luca | Maria`, then a surname alone.
 */
export function splitName(name: string): FullName[] {
  const words = name.trim().split(/\s+/).filter((word) => word !== '');
  const splits: FullName[] = words.slice(1).map((_, index) => ({
    surname: words.slice(0, index + 1).join(' '), givenName: words.slice(index + 1).join(' '),
  }));
  return words.length === 0 ? [] : [...splits.slice(0, mostSplits - 1), { surname: words.join(' ') }];
}

async function orUnavailable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SystemFailure) throw new DomainError('REGISTER_UNAVAILABLE', { reason: error.code, detail: error.message });
    throw error;
  }
}

/**
 * The population register over the web services. Both look-ups throw `REGISTER_UNAVAILABLE`, with the failure's code, when it
 * does not answer or its answer cannot be trusted.
 */
export function createAnprRegister(connector: Pick<AnprConnector, 'consultFamily' | 'searchPeople'>, caller: SystemCaller): AnprRegister {
  return {
    findByTaxCode: (taxCode, asking) => orUnavailable(async () => (await caller.call(connector.consultFamily, { taxCode }, asking)).person),
    searchByName: ({ name, birthDate }, asking) => orUnavailable(async () => {
      const found = new Map<string, PersonHit>();
      /* At once, not one after the other: whoever waits at the counter waits for one time-out, not for three. */
      const searches = await Promise.all(splitName(name).map((split) =>
        caller.call(connector.searchPeople, { ...split, ...(birthDate !== undefined && { birthDate }) }, asking)));
      for (const { hits } of searches) for (const hit of hits) found.set(hit.taxCode, hit);
      const isComplete = searches.every((search) => search.isComplete);
      const hits = [...found.values()].sort(compareHits);
      return { hits: hits.slice(0, mostHits), isComplete: isComplete && hits.length <= mostHits };
    }),
  };
}

/** What the platform does not tell: of a civil state nobody knows, and not to be certified from here. */
const notClassified = 9;

/**
 * The population register through the national platform, for a municipality without the web services. It ascertains by tax
 * code; it searches no names, and whom it gives is not certifiable here, since it does not say whether the register would.
 */
export function createAnprModiRegister(connector: Pick<AnprConnector, 'identify' | 'readPerson'>, caller: SystemCaller): AnprRegister {
  return {
    findByTaxCode: (taxCode, asking) => orUnavailable(async () => {
      const { idAnpr } = await caller.call(connector.identify, { taxCode }, asking);
      if (idAnpr === undefined) return undefined;
      const person = await caller.call(connector.readPerson, { taxCode, idAnpr }, asking);
      return toRegisterPerson(person, { civilState: civilStateOf(notClassified, person.sex), certifiability: 0, openProceeding: false });
    }),
    searchByName: () => Promise.reject(new DomainError('REGISTER_UNAVAILABLE', { reason: 'NOT_OFFERED', detail: 'the platform searches no names' })),
  };
}
