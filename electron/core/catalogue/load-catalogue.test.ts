import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeProblem } from '#core/kernel/yaml-file.ts';
import { CatalogueError, loadCatalogue } from './index.ts';

const realResources = new URL('../../../resources', import.meta.url).pathname;
const certificate = 'services/anagrafe/certificato-residenza.yaml';

let resourcesDir: string;
beforeEach(async () => {
  resourcesDir = await mkdtemp(join(tmpdir(), 'catalogue-'));
  for (const part of ['municipalities', 'reference', 'certificates', 'fragments']) {
    await cp(join(realResources, part), join(resourcesDir, part), { recursive: true });
  }
  const samples = new URL('../../../tests/support/catalogue', import.meta.url).pathname;
  await cp(join(samples, 'certificato-residenza.yaml'), join(resourcesDir, certificate));
  await cp(join(samples, 'mensa-scolastica.yaml'), join(resourcesDir, 'services/scuola-infanzia/mensa-scolastica.yaml'));
});
afterEach(() => rm(resourcesDir, { recursive: true }));

const load = (today?: () => string) => loadCatalogue({ resourcesDir, municipality: 'training', ...(today && { today }) });

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(resourcesDir, file)), { recursive: true });
  await writeFile(join(resourcesDir, file), text);
}

/** Replaces a text in a file; answers with the line on which it stood. */
async function replace(file: string, [from, to]: [string, string]): Promise<number> {
  const text = await readFile(join(resourcesDir, file), 'utf8');
  expect(text).toContain(from);
  await write(file, text.replace(from, to));
  return text.slice(0, text.indexOf(from)).split('\n').length;
}

/** What is wrong with services, each of which stops itself alone. */
async function problemsOf(): Promise<string[]> {
  const { faulty } = await load();
  return faulty.flatMap(({ problems }) => problems.map(describeProblem));
}

/** What is wrong with what all services need: nothing can be loaded. */
async function fatalProblemsOf(): Promise<string[]> {
  const error: unknown = await load().then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(CatalogueError);
  return error instanceof CatalogueError ? error.problems.map(describeProblem) : [];
}

describe('a broken service', () => {
  it.each<[name: string, change: [string, string], field: string, message: string]>([
    ['an unknown tariff', ['{ id: bollo, tariff: bollo.foglio', '{ id: bollo, tariff: bollo.folio'], 'fees.0.tariff', 'unknown tariff code "bollo.folio"'],
    ['an unknown template', ['- { template: residence,', '- { template: residenze,'], 'documents.0.template', 'unknown document template "residenze"'],
    ['a field id that does not exist', ["when: form.stampExemption == '99'", "when: form.exemption == '99'"], 'form.1.fields.1.when', 'condition: No such key: exemption (character 6)'],
    ['bad CEL', ['when: person.openProceeding', "when: person.openProceeding &&"], 'blockers.5.when', 'condition: Unexpected token: EOF (character 25)'],
    ['a condition that is no condition', ['when: person.openProceeding', 'when: age'], 'blockers.5.when', 'condition: gives int where bool is needed'],
    ['an unknown variable', ['when: person.openProceeding', 'when: visitor.openProceeding'], 'blockers.5.when', 'condition: Unknown variable: visitor (character 1)'],
    ['an amount that the tariff has not', ['when: person.openProceeding', 'when: tariff.cie.fiso > 500'], 'blockers.5.when', 'condition: No such key: fiso (character 12)'],
    ['a field that the schema does not know', ['register: false', 'registered: yes\nregister: false'], 'registered', 'unknown field'],
    ['a second field of one id', ['- id: declaredUse', '- id: destination'], 'form.0.fields.1.id', 'duplicate field id "destination"'],
    ['a default that is not an option', ['default: private', 'default: nobody'], 'form.0.fields.0.default', '"nobody" is not one of the options'],
    ['the wrong folder', ['area: anagrafe', 'area: tributi'], 'area', '"tributi" in the folder of "anagrafe"'],
    ['the wrong file', ['id: certificato-residenza', 'id: certificato'], 'id', '"certificato" in the file certificato-residenza.yaml'],
    ['the wrong kind of value', ['minutes: 6', 'minutes: sei'], 'minutes', 'Invalid input: expected number, received string'],
  ])('with %s says file, line and field', async (...[, change, field, message]) => {
    const line = await replace(certificate, change);
    expect(await problemsOf()).toContain(`${certificate}:${line} ${field}: ${message}`);
  });

  const late: [string, string] = ['{ id: bollo, tariff: bollo.foglio', '{ id: bollo, due: decision, tariff: bollo.foglio'];
  const office = '  - { id: decidere, title: Decidere, owner: back-office, decides: true }\n';
  it.each<[name: string, steps: string, message: string]>([
    ['that nobody takes', '', 'fees.0.due: no step decides (decides: true)'],
    ['after which nothing is released', office, 'fees.0.due: no step after the one that decides releases anything (releases: true)'],
    ['whose release may be missing', `${office}  - { id: dare, title: Dare, owner: counter, when: form.copies > 1, releases: true }\n`, 'fees.0.due: the step "dare" may be missing when the fee is due: their conditions differ'],
    ['at the counter', '  - { id: decidere, title: Decidere, owner: counter, decides: true }\n  - { id: dare, title: Dare, owner: counter, releases: true }\n', 'steps.1.decides: the counter does not decide: what it settles is due at filing'],
  ])('with a fee due at a decision %s says file, line and field', async (_name, steps, message) => {
    const text = await readFile(join(resourcesDir, certificate), 'utf8');
    const first = /^steps:\n.*\n/m.exec(text)?.[0] ?? 'no steps';
    await replace(certificate, [first, first + steps]);
    const line = await replace(certificate, late);
    const at = message.startsWith('fees') ? String(line) : String(text.slice(0, text.indexOf(first)).split('\n').length + 2);
    expect(await problemsOf()).toContain(`${certificate}:${at} ${message}`);
  });

  it('with an unknown prefill names it by its place', async () => {
    const line = await replace(certificate, ['        help: Facoltativo.', '        prefill: person.shoeSize\n        help: Facoltativo.']);
    expect((await problemsOf()).join('\n')).toContain(`${certificate}:${line} form.0.fields.1.prefill: Invalid option`);
  });

  it('leaves exemption 99 no longer text than the register takes', async () => {
    await replace(certificate, ['maxLength: 256', 'maxLength: 300']);
    expect((await problemsOf()).join('\n')).toContain('form.1.fields.0.optionsFrom: no text of 256 characters at most explains stamp-exemption');
  });

  it('that looks at a field further down is refused', async () => {
    await replace(certificate, ["        type: text\n        maxLength: 120", "        type: text\n        when: form.copies > 1\n        maxLength: 120"]);
    expect((await problemsOf()).join('\n')).toMatch(/form\.0\.fields\.1\.when: condition: No such key: copies/);
  });

  it('without a field that must be there is placed at what surrounds it', async () => {
    await replace(certificate, ['title: Certificato di residenza\n', '']);
    expect((await problemsOf()).join('\n')).toMatch(/certificato-residenza\.yaml:1 title: Invalid input/);
  });

  it('that is no YAML says the line', async () => {
    await write('services/anagrafe/rotto.yaml', 'id: rotto\ntitle: "senza fine\n');
    expect((await problemsOf()).join('\n')).toMatch(/^services\/anagrafe\/rotto\.yaml:[23]: /);
  });
});

describe('the loader', () => {
  it('tells all the problems of all the files at once', async () => {
    await replace(certificate, ['{ id: bollo, tariff: bollo.foglio', '{ id: bollo, tariff: bollo.folio']);
    await replace(certificate, ['when: person.openProceeding', 'when: age']);
    const problems = (await problemsOf()).join('\n');
    expect(problems).toMatch(/fees\.0\.tariff/);
    expect(problems).toMatch(/blockers\.5\.when/);
  });

  it('lets a wrong service stop no other, and shows it as not available', async () => {
    await replace(certificate, ['minutes: 6', 'minutes: sei']);
    const catalogue = await load();
    expect(catalogue.find('certificato-residenza')).toBeUndefined();
    expect(catalogue.find('mensa-scolastica')).toBeDefined();
    expect(catalogue.list().find(({ id }) => id === 'certificato-residenza')).toMatchObject({
      title: 'Certificato di residenza', faults: [expect.stringMatching(/^services\/anagrafe\/certificato-residenza\.yaml:\d+ minutes: /)],
    });
  });

  it('loads nothing when what all services need is wrong', async () => {
    await replace('reference/stamp-exemptions.yaml', ['code: 2,', 'code: due,']);
    await replace('municipalities/training/municipality.yaml', ["taxCode: '99999990403'", "taxCode: '99999990402'"]);
    const problems = (await fatalProblemsOf()).join('\n');
    expect(problems).toMatch(/reference\/stamp-exemptions\.yaml:5 exemptions\.1\.code/);
    expect(problems).toMatch(/municipality\.yaml:7 taxCode: not a tax code of a body/);
  });

  it('refuses two files with one id and version', async () => {
    const text = await readFile(join(resourcesDir, certificate), 'utf8');
    await write('municipalities/training/services/anagrafe/certificato-residenza.yaml', text);
    expect(await problemsOf()).toEqual([
      `municipalities/training/services/anagrafe/certificato-residenza.yaml:1 id: duplicate id "certificato-residenza", version 1: also in ${certificate}`,
    ]);
  });

  it('refuses a local amount without its resolution, and two lines from one day', async () => {
    await write('municipalities/training/tariff.yaml', `lines:
  - { code: a, label: A, cents: 10, account: municipality, from: '2026-01-01', source: { law: x } }
  - { code: a, label: A, cents: 20, account: municipality, from: '2026-01-01', resolution: r, source: { law: x } }
`);
    expect(await fatalProblemsOf()).toEqual([
      'municipalities/training/tariff.yaml:2 lines.0.resolution: a local amount names the resolution that set it',
      'municipalities/training/tariff.yaml:3 lines.1.code: two lines of "a" from 2026-01-01',
    ]);
  });

  it('says that a municipality does not exist', async () => {
    const error: unknown = await loadCatalogue({ resourcesDir, municipality: 'nowhere' }).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/municipalities\/nowhere\/municipality\.yaml:1: cannot be read/);
  });
});

describe('a municipality', () => {
  it('switches a common service off and changes its texts', async () => {
    await replace('municipalities/training/municipality.yaml', ['services:', 'services:\n  certificato-residenza: { enabled: false }']);
    const catalogue = await load();
    expect(catalogue.find('certificato-residenza')).toBeUndefined();
    expect(() => catalogue.get('certificato-residenza')).toThrow(expect.objectContaining({
      code: 'SERVICE_NOT_FOUND', details: { serviceId: 'certificato-residenza' },
    }));
    expect(catalogue.version('certificato-residenza', 1)?.title).toBe('Certificato di residenza');
    expect(catalogue.list().map((service) => service.id)).toEqual(['mensa-scolastica']);
    expect(catalogue.get('mensa-scolastica').takesHome).toContain('codice personale');
  });

  it('cannot change a service that does not exist', async () => {
    await replace('municipalities/training/municipality.yaml', ['services:', 'services:\n  volare: { enabled: false }']);
    expect((await fatalProblemsOf()).join('\n')).toContain('services.volare: unknown service "volare"');
  });

  it('sets its own amounts from a day on; the common ones hold before and elsewhere', async () => {
    await write('municipalities/training/tariff.yaml', `lines:
  - { code: diritti.cert.bollo, label: Diritti, cents: 100, account: municipality, from: '2026-07-01', to: '2026-09-30', resolution: GC 1/2026, source: { law: x } }
`);
    const catalogue = await load();
    const fee = (day: string) => catalogue.tariffOn(day).get('diritti.cert.bollo')?.cents;
    expect([fee('2026-06-30'), fee('2026-07-01'), fee('2026-09-30'), fee('2026-10-01')]).toEqual([52, 100, 100, 52]);
    expect(catalogue.tariffOn('2026-07-01').get('bollo.foglio')?.cents).toBe(1600);
    expect(catalogue.tariffOn('2027-07-01').get('bollo.foglio')?.source).toEqual({ law: 'D.Lgs. 123/2025', validFrom: '2027-01-01' });
  });
});

describe('versions', () => {
  it('wait for their day, and the old one stays for the case files opened with it', async () => {
    const text = await readFile(join(resourcesDir, certificate), 'utf8');
    const next = text.replace('version: 1', 'version: 2').replace("validFrom: '2026-01-01'", "validFrom: '2027-01-01'")
      .replace('title: Certificato di residenza', 'title: Certificato di residenza nuovo');
    await write('services/anagrafe/certificato-residenza.v2.yaml', next);
    const [before, after, unaware] = [await load(() => '2026-12-31'), await load(() => '2027-01-01'), await load()];
    expect(before.get('certificato-residenza').version).toBe(1);
    expect(after.get('certificato-residenza').version).toBe(2);
    expect(unaware.get('certificato-residenza').version).toBe(2);
    expect(after.version('certificato-residenza', 1)?.title).toBe('Certificato di residenza');
    expect(after.version('certificato-residenza', 3)).toBeUndefined();
  });
});
