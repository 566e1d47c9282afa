import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Found } from '#shared/search/search.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { fullName } from '#shared/people/people.rules.ts';
import { dialects } from '#tests/support/databases.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { workedDay } from '#tests/support/worked-day.ts';

describe.each(dialects)('one search over everything, on %s', (dialect) => {
  let world: PagopaOffice;
  let notice: string;
  let receipt: string;
  beforeAll(async () => {
    world = await openPagopaOffice(dialect);
    [notice = '', receipt = ''] = await workedDay(world);
  });
  afterAll(async () => { await world.close(); });

  const find = (text: string): Promise<Found[]> => world.test.as('clerk').search.find({ text });
  const person = () => {
    const [adult] = world.test.family;
    if (adult === undefined) throw new Error('no family');
    return adult;
  };
  const journal = () => world.test.office.kernel.database.read('journal').where({ type: 'officeSearched' }).orderBy('id');
  const sorts = (found: readonly Found[]): string[] => [...new Set(found.map(({ kind }) => kind))];

  it('finds a receipt and a notice by number, with whose they are', async () => {
    const name = fullName(person());
    expect(await find(receipt)).toMatchObject([{ kind: 'receipt', number: receipt, isVoided: false, holder: name }]);
    expect(await find(receipt.slice(5))).toHaveLength(1);
    expect(await find(notice)).toMatchObject([{ kind: 'notice', number: notice, state: 'open', holder: name }]);
  });

  it('finds a person by tax code with what they have here, and by the beginning of a name', async () => {
    const { taxCode, surname, givenName } = person();
    const found = await find(taxCode);
    expect(found[0]).toMatchObject({ kind: 'person', taxCode, name: fullName(person()) });
    expect(sorts(found)).toEqual(['person', 'case', 'document', 'receipt', 'notice']);
    for (const kind of sorts(found)) expect(found.filter((each) => each.kind === kind).length).toBeLessThanOrEqual(8);
    expect(await find(`${surname.slice(0, 4)} ${givenName}`)).toContainEqual(found[0]);
  });

  it('finds a case file by its register number and a paper by number and code', async () => {
    const found = await find(person().taxCode);
    const file = found.find((each) => each.kind === 'case' && each.number !== undefined);
    const paper = found.find((each) => each.kind === 'document');
    if (file?.kind !== 'case' || paper?.kind !== 'document') throw new Error('nothing was settled');
    expect(await find(file.number ?? '')).toEqual([file]);
    expect(await find(paper.number)).toContainEqual(paper);
    const { verification_code: code } = await world.test.office.kernel.database.read('documents').where({ id: paper.id }).first<{ verification_code: string }>();
    expect(await find(code)).toEqual([paper]);
    expect(await find(`https://altrove.example/v/${code}?t=x.y`)).toEqual([paper]);
  });

  it('finds a ticket of today by its number and its code, and an appointment by name', async () => {
    const [row] = await world.test.office.kernel.database.read('tickets').whereNotNull('place_code').select<{ number: string; place_code: string }[]>('number', 'place_code');
    if (row === undefined) throw new Error('no ticket');
    const [ticket] = await find(row.number);
    expect(ticket).toMatchObject({ kind: 'ticket', number: row.number, state: 'waiting' });
    expect(await find(`https://sportello.example/place?c=${row.place_code}`)).toEqual([ticket]);
    const today = businessDay(world.test.office.clock.now());
    const [booked] = (await world.test.as('clerk').appointments.listDay({ day: today }));
    const found = await find('nino ma');
    expect(found.filter(({ kind }) => kind === 'appointment')).toHaveLength(booked === undefined ? 0 : 1);
  });

  it('asks no register, and finds nothing of whom this office never read', async () => {
    const stranger = world.test.population.find(({ taxCode }) => world.test.family.every((each) => each.taxCode !== taxCode));
    expect(await find(stranger?.taxCode ?? '')).toEqual([]);
    expect(await find('zz')).toEqual([]);
    expect(await find('8001234567890')).toEqual([]);
  });

  it('journals whose names were shown and never what was typed, and nothing where nobody was', async () => {
    const before = (await journal()).length;
    await find('B999');
    expect(await journal()).toHaveLength(before);
    await find(person().surname);
    const row = (await journal()).at(-1) as { payload: string; purpose: string; actor: string };
    const payload = JSON.parse(row.payload) as { query: string; personIds: string[] };
    expect(row).toMatchObject({ purpose: 'counter-service', actor: world.test.office.actor('clerk').id });
    expect(payload.personIds.length).toBeGreaterThan(0);
    expect(row.payload).not.toContain(person().surname);
    expect(await world.test.office.kernel.sealing.open(world.test.office.kernel.database.read, payload.query)).toBe(person().surname);
  });
});
