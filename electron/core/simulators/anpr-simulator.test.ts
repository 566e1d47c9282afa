import { beforeEach, describe, expect, it } from 'vitest';
import { mostHits } from '#shared/people/people.rules.ts';
import { createAnprSimulator, type AnprSimulator } from './anpr-simulator.ts';
import { createPopulation } from './population/population.ts';

const population = createPopulation({ seed: 1, size: 20_000 });
const [anybody] = population;
const withSurname = (surname: string) => population.filter((person) => person.surname === surname);

describe('the register simulator', () => {
  let register: AnprSimulator;
  beforeEach(() => { register = createAnprSimulator(population); });

  it('finds a person by tax code, and nobody by a code that nobody has', async () => {
    expect(await register.findByTaxCode(anybody?.taxCode ?? '')).toBe(anybody);
    expect(await register.findByTaxCode('CCCFBA85D03L219P')).toBeUndefined();
  });

  it('finds by surname and the beginning of the given name, in any order and case', async () => {
    const { surname = '', givenName = '' } = anybody ?? {};
    const straight = await register.searchByName({ name: `${surname} ${givenName.slice(0, 3)}` });
    const reversed = await register.searchByName({ name: `${givenName.slice(0, 3).toLowerCase()} ${surname.toUpperCase()}` });
    expect(straight.hits.length).toBeGreaterThan(0);
    expect(reversed).toEqual(straight);
  });

  it('gives exactly the namesakes born on a day', async () => {
    const { surname = '', birthDate = '' } = anybody ?? {};
    const { hits, isComplete } = await register.searchByName({ name: surname, birthDate });
    const expected = withSurname(surname).filter((person) => person.birthDate === birthDate).map((person) => person.taxCode);
    expect(isComplete).toBe(true);
    expect(hits.map((hit) => hit.taxCode).sort()).toEqual(expected.sort());
  });

  it.each([["d'angelo", "D'Angelo"], ['dangelo', "D'Angelo"], ['deluca', 'De Luca'], ['cantu', 'Cantù'], ['mull', 'Müller']])(
    'finds "%s" among those called %s', async (name, surname) => {
      const { hits } = await register.searchByName({ name });
      expect(withSurname(surname).length).toBeGreaterThan(0);
      expect(hits.some((hit) => hit.surname.startsWith(surname))).toBe(true);
    });

  it('shows at most twenty, in the order of a register, and says that there are more', async () => {
    const { hits, isComplete } = await register.searchByName({ name: 'ros' });
    expect(hits).toHaveLength(mostHits);
    expect(isComplete).toBe(false);
    const surnames = hits.map((hit) => hit.surname);
    expect(surnames).toEqual([...surnames].sort((one, other) => one.localeCompare(other, 'it')));
  });

  it.each(['zzz', '...', 'Rossi Zzz'])('finds nobody called "%s"', async (name) => {
    expect(await register.searchByName({ name })).toEqual({ hits: [], isComplete: true });
  });

  it('refuses while it is down and answers when it is up again', async () => {
    register.setDown(true);
    await expect(register.findByTaxCode(anybody?.taxCode ?? '')).rejects.toThrow('REGISTER_UNAVAILABLE');
    await expect(register.searchByName({ name: 'Rossi' })).rejects.toThrow('REGISTER_UNAVAILABLE');
    register.setDown(false);
    expect(await register.findByTaxCode(anybody?.taxCode ?? '')).toBe(anybody);
  });
});
