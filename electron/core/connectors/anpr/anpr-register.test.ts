import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import type { AnprSimulator } from '#core/simulators/anpr-simulator.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { compareHits, mostHits, toPersonHit } from '#shared/people/people.rules.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import { createAnprRegister, splitName } from './anpr-register.ts';

let pair: AnprPair;
let register: Pick<AnprSimulator, 'findByTaxCode' | 'searchByName'>;
let maria: RegisterPerson;

beforeAll(async () => {
  pair = await startAnprPair();
  const over = createAnprRegister(pair.connector, createSystemCaller({ stopwatch, now: () => pair.clock.now(), restMilliseconds: 1 }));
  register = {
    findByTaxCode: (taxCode) => over.findByTaxCode(taxCode, pair.asking()),
    searchByName: (query) => over.searchByName(query, pair.asking()),
  };
  const [first] = findDemoFamily(pair.population);
  if (first === undefined) throw new Error('no family');
  maria = first;
});
afterAll(() => pair.close());
beforeEach(() => { pair.faults.set([]); });

describe('the population register over the real one', () => {
  it('gives a person whole, and nobody under an unknown tax code', async () => {
    expect(await register.findByTaxCode(maria.taxCode)).toEqual(maria);
    expect(await register.findByTaxCode('RSSMRA80A01H501U')).toBeUndefined();
  });

  it('finds namesakes by surname and given name, however they are typed', async () => {
    const { hits, isComplete } = await register.searchByName({ name: `${maria.surname} ${maria.givenName}`.toLowerCase(), birthDate: maria.birthDate });
    expect(hits).toEqual([toPersonHit(maria)]);
    expect(isComplete).toBe(true);
  });

  it('says that there are more than it shows', async () => {
    const counts = Map.groupBy(pair.population, (person) => person.surname);
    const [surname, people] = [...counts].sort((one, other) => other[1].length - one[1].length)[0] ?? ['', []];
    expect(people.length).toBeGreaterThan(mostHits);
    const { hits, isComplete } = await register.searchByName({ name: surname });
    expect([hits.length, isComplete]).toEqual([mostHits, false]);
    expect(hits).toEqual([...hits].sort(compareHits));
  });

  it.each(['down', 'foreign', 'malformed'] as const)('is unavailable when the register is ill (%s), and says how', async (fault) => {
    pair.faults.set([fault]);
    const code = { down: 'SYSTEM_UNREACHABLE', foreign: 'ANSWER_FOREIGN', malformed: 'ANSWER_MALFORMED' }[fault];
    await expect(register.findByTaxCode(maria.taxCode)).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE', details: { reason: code } });
  });

  it('is unavailable for names too', async () => {
    pair.faults.set(['busy']);
    await expect(register.searchByName({ name: 'Rossi Maria' })).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE', details: { reason: 'SYSTEM_BUSY' } });
  });
});

it('reads a typed name in every way that a register could have it', () => {
  expect(splitName('De Luca  Maria')).toEqual([{ surname: 'De', givenName: 'Luca Maria' }, { surname: 'De Luca', givenName: 'Maria' }, { surname: 'De Luca Maria' }]);
  expect(splitName('Rossi')).toEqual([{ surname: 'Rossi' }]);
  expect(splitName('  ')).toEqual([]);
});
