import { describe, expect, it, vi } from 'vitest';
import { readPlaces } from './read-places.ts';
import { createPlaceSearch } from './search-places.ts';

describe('the search of a place', () => {
  const search = createPlaceSearch();
  const namesOf = async (text: string, on?: string) => (await search({ text, on })).map(({ name, province }) => `${name} (${province})`);

  it.each([
    ['Roma', { name: 'Roma', province: 'RM', code: 'H501' }],
    ["FORLI'", { name: 'Forlì', province: 'FC', code: 'D704' }],
    ['aquila', { name: "L'Aquila", province: 'AQ', code: 'A345' }],
    ['reggio emilia', { name: "Reggio nell'Emilia", province: 'RE', code: 'H223' }],
    ['bazzano', { name: 'Bazzano', province: 'BO', code: 'A726', ceasedOn: '2014-01-01' }],
    ['pola', { name: 'Pola', province: 'PL', code: 'G778', ceasedOn: '1947-09-16' }],
    ['Francia', { name: 'Francia', province: 'EE', code: 'Z110' }],
    ['unione sov', { name: 'Unione Sovietica', province: 'EE', code: 'Z135', ceasedOn: '1992-01-01' }],
    ['citta della pieve', { name: 'Città della Pieve', province: 'PG', code: 'C744' }],
    ['conta', { name: 'Contà', province: 'TN', code: 'M356' }],
  ])('finds "%s"', async (text, place) => {
    expect(await search({ text })).toContainEqual(place);
  });

  it('puts the name itself first, and what exists before what ceased', async () => {
    expect((await namesOf('roma'))[0]).toBe('Roma (RM)');
    const found = await search({ text: 'san giovanni' });
    const firstCeased = found.findIndex(({ ceasedOn }) => ceasedOn !== undefined);
    expect(found.slice(0, firstCeased === -1 ? undefined : firstCeased).every(({ ceasedOn }) => ceasedOn === undefined)).toBe(true);
    expect(found.length).toBe(12);
  });

  it('on a day finds only what existed then', async () => {
    expect(await namesOf('valsamoggia', '1980-05-10')).toEqual([]);
    expect(await namesOf('bazzano', '1980-05-10')).toEqual(['Bazzano (BO)']);
    expect(await namesOf('bazzano', '2014-01-01')).toEqual([]);
    expect(await namesOf('valsamoggia', '2014-01-01')).toEqual(['Valsamoggia (BO)']);
  });

  it.each(['', ' ', 'r', "'"])('asks for two letters at least: "%s" finds nothing', async (text) => {
    expect(await search({ text })).toEqual([]);
  });

  it('reads the table once', async () => {
    const read = vi.fn(() => Promise.resolve([{ name: 'Roma', province: 'RM', code: 'H501', since: '1870-01-01' }]));
    const once = createPlaceSearch(read);
    await Promise.all([once({ text: 'ro' }), once({ text: 'rom' }), once({ text: 'xy' })]);
    expect(read).toHaveBeenCalledOnce();
  });
});

describe('the table of places', () => {
  it('has each code once, a right name and a province for each', async () => {
    const places = await readPlaces();
    expect(places.length).toBeGreaterThan(10_000);
    expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
    expect(places.filter(({ name, province, code }) => /Ã|\u00a0/.test(name) || !/^[A-Z]{2}$/.test(province) || !/^[A-Z]\d{3}$/.test(code))).toEqual([]);
  });
});
