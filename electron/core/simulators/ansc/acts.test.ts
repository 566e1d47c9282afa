import { describe, expect, it } from 'vitest';
import { ageOn } from '#shared/kernel/dates.ts';
import { populationDay } from '../population/days.ts';
import { createPopulation } from '../population/population.ts';
import { createActs } from './acts.ts';
import { trainingRegistry } from './ansc-simulator.ts';

const population = createPopulation({ seed: 3, size: 2_000 });
const acts = createActs(population, { seed: 1, registry: trainingRegistry });
const ofKind = (kind: string) => acts.filter((act) => act.kind === kind);

describe('the acts of a synthetic population', () => {
  it('are the same for the same seed', () => {
    expect(createActs(population, { seed: 1, registry: trainingRegistry })).toEqual(acts);
  });

  it('hold a birth for everyone born in Italy, and a death for everyone dead', () => {
    const born = population.filter(({ birthPlace }) => !birthPlace.code.startsWith('Z'));
    expect(ofKind('1').map(({ holders }) => holders[0]?.taxCode)).toEqual(born.map(({ taxCode }) => taxCode));
    expect(ofKind('2')).toHaveLength(population.filter(({ registration }) => registration === 'deceased').length);
    expect(ofKind('2').length).toBeGreaterThan(0);
  });

  it('marry couples that live together once, of age, husband first, before today', () => {
    expect(ofKind('3').length).toBeGreaterThan(100);
    for (const { holders, happenedOn } of ofKind('3')) {
      expect(holders.map(({ sex }) => sex)).toEqual(['M', 'F']);
      for (const { birthDate } of holders) expect(ageOn(birthDate, happenedOn)).toBeGreaterThanOrEqual(18);
      expect(happenedOn <= populationDay).toBe(true);
    }
    const taxCodes = ofKind('3').flatMap(({ holders }) => holders.map(({ taxCode }) => taxCode));
    expect(new Set(taxCodes).size).toBe(taxCodes.length);
  });

  it('give children the parents they live with, older than they', () => {
    const withParents = ofKind('1').filter(({ father, mother }) => father !== undefined && mother !== undefined);
    expect(withParents.length).toBeGreaterThan(200);
    for (const { holders, mother } of withParents) expect(ageOn(mother?.birthDate ?? '', holders[0]?.birthDate ?? '')).toBeGreaterThan(13);
  });

  it('are numbered without doubles: id, national number, and number within register and year', () => {
    expect(new Set(acts.map(({ nationalId }) => nationalId)).size).toBe(acts.length);
    const series = acts.map(({ registry, kind, formedOn, number }) => `${registry.id} ${kind} ${formedOn.slice(0, 4)} ${number}`);
    expect(new Set(series).size).toBe(acts.length);
    for (const { nationalId } of acts) expect(nationalId).toMatch(/^\d{4}-\d+-\d+-\d{6}$/);
  });
});
