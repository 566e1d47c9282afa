import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeProblem } from '#core/kernel/yaml-file.ts';
import { loadCatalogue } from './index.ts';

const realResources = new URL('../../../resources', import.meta.url).pathname;

let resourcesDir: string;
beforeEach(async () => {
  resourcesDir = await mkdtemp(join(tmpdir(), 'catalogue-'));
  for (const part of ['municipalities/common', 'reference', 'certificates']) await cp(join(realResources, part), join(resourcesDir, part), { recursive: true });
  await pack('valle', "taxCode: '99999990403'\n");
});
afterEach(() => rm(resourcesDir, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(resourcesDir, file)), { recursive: true });
  await writeFile(join(resourcesDir, file), text);
}

const pack = (code: string, rest: string): Promise<void> => write(`municipalities/${code}/municipality.yaml`, `code: ${code}
name: Comune di ${code}
shortName: ${code}
province: FC
region: Emilia-Romagna
address: Piazza 1
postalCode: '47000'
patronSaint: { name: San Biagio, monthDay: '02-03' }
${rest}`);

const service = (id: string, code: string, rest: string): Promise<void> => write(`services/tributi/${id}.yaml`, `id: ${id}
code: ${code}
version: 1
validFrom: '2026-01-01'
title: ${id}
summary: ${id}
${rest}`);

const base = `kind: counter
area: tributi
category: Prova
applicants: { who: Chiunque, as: [self], delegation: { kind: none } }
form:
  - id: dati
    title: Dati
    fields:
      - { id: name, label: Nome, type: text }
      - { id: amount, label: Importo, type: amount }
steps: [{ id: fare, title: Fare, owner: counter }]
takesHome: Niente
sources: [{ law: Prova }]
`;

const load = (municipality = 'valle') => loadCatalogue({ resourcesDir, municipality });
const problemsOf = async () => (await load()).faulty.flatMap(({ problems }) => problems.map(describeProblem));

describe('a service that extends another', () => {
  beforeEach(() => service('uno', 'SF901', base));

  it('inherits what it does not say, and changes items by their id', async () => {
    await service('due', 'SF902', `extends: uno
takesHome: Qualcosa
form:
  - id: dati
    fields:
      - { id: amount, remove: true }
      - { id: name, required: true }
      - { id: day, label: Giorno, type: date, before: name }
`);
    const [one, two] = [(await load()).get('uno'), (await load()).get('due')];
    expect(two).toMatchObject({ title: 'due', code: 'SF902', extends: 'uno', kind: 'counter', takesHome: 'Qualcosa', steps: one.steps });
    expect(two.form[0]).toMatchObject({ title: 'Dati', fields: [{ id: 'day' }, { id: 'name', label: 'Nome', required: true }] });
    expect(one.form[0]?.fields.map(({ id }) => id)).toEqual(['name', 'amount']);
  });

  it('takes a key away with null', async () => {
    await service('senza', 'SF903', 'extends: uno\nsources: null\n');
    expect(await problemsOf()).toEqual([expect.stringMatching(/^services\/tributi\/senza\.yaml:8 sources: a counter service names its law$/)]);
  });

  it('is told where the wrong line stands, in its own file or in the one it inherits from', async () => {
    await service('due', 'SF902', 'extends: uno\nform:\n  - id: dati\n    fields:\n      - { id: amount, type: numero }\n');
    expect((await problemsOf()).join('\n')).toMatch(/services\/tributi\/due\.yaml:11 form\.0\.fields\.0\.type: Invalid option/);
    await service('uno', 'SF901', base.replace('owner: counter', 'owner: nobody'));
    expect((await problemsOf()).filter((problem) => problem.includes('uno.yaml'))).not.toEqual([]);
  });

  it.each([
    ['itself over another', 'extends: uno\n', 'extends: due\n', /services in a circle: .*uno/],
    ['nothing that exists', 'extends: tre\n', base, /extends: unknown service "tre"/],
  ])('cannot inherit from %s', async (...[, two, one, message]) => {
    await service('uno', 'SF901', one);
    await service('due', 'SF902', two);
    expect((await problemsOf()).join('\n')).toMatch(message);
  });

  it('and a version cannot share its code with another service', async () => {
    await service('due', 'SF901', 'extends: uno\ntakesHome: Altro\n');
    expect(await problemsOf()).toEqual([expect.stringContaining('duplicate code "SF901": also in services/tributi/due.yaml')]);
  });
});

describe('a fragment', () => {
  const using = base.replace("      - { id: name, label: Nome, type: text }\n", "      - { use: nome }\n");

  it('puts its list where it is used', async () => {
    await write('fragments/nome.yaml', 'fields:\n  - { id: surname, label: Cognome, type: text }\n  - { id: name, label: Nome, type: text }\n');
    await service('uno', 'SF901', using);
    expect((await load()).get('uno').form[0]?.fields.map(({ id }) => id)).toEqual(['surname', 'name', 'amount']);
  });

  it('that is wrong is told in its own file', async () => {
    await write('fragments/nome.yaml', 'fields:\n  - { id: surname, label: Cognome, type: testo }\n');
    await service('uno', 'SF901', using);
    expect(await problemsOf()).toEqual([expect.stringMatching(/^fragments\/nome\.yaml:2 fields\.0\.type: Invalid option/)]);
  });

  it.each([
    ['is unknown', 'fees: []\n', 'ignoto', /uno\.yaml:15 form\.0\.fields\.0\.use: unknown fragment "ignoto"/],
    ['has no such list', 'fees: []\n', 'nome', /the fragment "nome" has no list "fields"/],
    ['uses itself', 'fields:\n  - { use: nome }\n', 'nome', /fragments in a circle: nome -> nome/],
  ])('that %s is a fault', async (...[, text, name, message]) => {
    await write('fragments/nome.yaml', text);
    await service('uno', 'SF901', using.replace('use: nome', `use: ${name}`));
    expect((await problemsOf()).join('\n')).toMatch(message);
  });
});

describe('a municipality that inherits from another', () => {
  beforeEach(async () => {
    await service('uno', 'SF901', base);
    await service('due', 'SF902', `${base}fees: [{ id: diritti, tariff: prova.diritti }]\n`);
    await write('municipalities/valle/tariff.yaml', `lines:
  - { code: prova.diritti, label: Diritti, cents: 100, account: municipality, from: '2026-01-01', resolution: GC 1/2026, source: { law: x } }
`);
    await write('municipalities/valle/services/tributi/tre.yaml', `id: tre\ncode: SF903\nversion: 1\nvalidFrom: '2026-01-01'\ntitle: tre\nsummary: tre\n${base.replace('Niente', 'Solo qui')}`);
    await pack('monte', "taxCode: '99999990403'\ninherits: valle\nservices:\n  uno: { enabled: false }\n  due: { takesHome: Al monte, minutes: 20 }\n");
    await write('municipalities/monte/tariff/tributi.yaml', `lines:
  - { code: prova.diritti, label: Diritti, cents: 250, account: municipality, from: '2026-06-01', resolution: GC 7/2026, source: { law: x } }
`);
  });

  it('has its name, its tariff, its services, and the rest of the other', async () => {
    const [valley, mountain] = [await load('valle'), await load('monte')];
    expect([valley, mountain].map(({ municipality }) => municipality.name)).toEqual(['Comune di valle', 'Comune di monte']);
    expect([valley, mountain].map((catalogue) => catalogue.list().map(({ id }) => id))).toEqual([['due', 'tre', 'uno'], ['due', 'tre']]);
    expect([valley, mountain].map((catalogue) => catalogue.get('due').takesHome)).toEqual(['Niente', 'Al monte']);
    const fee = (catalogue: typeof valley, day: string) => catalogue.tariffOn(day).get('prova.diritti')?.cents;
    expect([fee(valley, '2026-07-01'), fee(mountain, '2026-07-01'), fee(mountain, '2026-05-31')]).toEqual([100, 250, 100]);
  });

  it('cannot go round in a circle', async () => {
    await pack('valle', "taxCode: '99999990403'\ninherits: monte\n");
    await expect(load('monte')).rejects.toThrow(/inherits: municipalities in a circle: monte -> valle -> monte/);
  });

  it('is told about a change that makes a service wrong, in its own file', async () => {
    await pack('monte', "taxCode: '99999990403'\ninherits: valle\nservices:\n  due: { minutes: molti }\n");
    const { faulty } = await load('monte');
    expect(faulty.flatMap(({ problems }) => problems.map(describeProblem))).toEqual([
      expect.stringMatching(/^municipalities\/monte\/municipality\.yaml:\d+ services\.due\.minutes: Invalid input/),
    ]);
  });
});

describe('a catalogue kept for the next start', () => {
  const withCache = () => loadCatalogue({ resourcesDir, municipality: 'valle', cacheDir: join(resourcesDir, 'cache') });
  beforeEach(() => service('uno', 'SF901', base));

  it('is the same read back, and read anew when a file has changed', async () => {
    const [fresh, kept] = [await withCache(), await withCache()];
    expect(kept.all()).toEqual(fresh.all());
    expect([...kept.tariffOn('2026-11-23')]).toEqual([...fresh.tariffOn('2026-11-23')]);
    await service('uno', 'SF901', base.replace('Niente', 'Altro'));
    expect((await withCache()).get('uno').takesHome).toBe('Altro');
  });

  it('is not kept while a service of it is wrong', async () => {
    await service('uno', 'SF901', base.replace('owner: counter', 'owner: nobody'));
    expect((await withCache()).faulty).toHaveLength(1);
    expect((await withCache()).faulty).toHaveLength(1);
  });

  it('that was damaged is read anew', async () => {
    await withCache();
    const [name = ''] = await readdir(join(resourcesDir, 'cache'));
    await writeFile(join(resourcesDir, 'cache', name), '{"services": [');
    expect((await withCache()).get('uno').takesHome).toBe('Niente');
  });
});
