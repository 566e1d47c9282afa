import { Parser, type Quad } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DayFacts, TicketFact } from '#shared/stats/day-facts.model.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import { resourcesDir } from '#core/read-resources.ts';
import { testCacheDir } from '#tests/support/test-core.ts';
import { NotReckonedYet } from './make-tables.ts';
import { createOpenData } from './open-data.ts';
import { prefixes } from './rdf.ts';
import { readOpenDataResources } from './read-open-resources.ts';

const ticketAt = (at: number): TicketFact => ({ queueId: 'A', channel: 'kiosk', serviceIds: [], arrivedAt: at, firstCallAt: at + 420_000, servedMilliseconds: 1, outcome: 'done', isInaccurate: false });
const factsOf = (day: string): DayFacts => ({
  day, tickets: Array.from({ length: 12 }, (_, place) => ticketAt(Date.parse(`${day}T08:00:00Z`) + place * 60_000)), counters: [], visitsWithoutTicket: 0, held: [],
  opened: Array.from({ length: 6 }, () => ({ serviceId: 'cambio-abitazione', channel: 'kiosk' as const })),
  closed: Array.from({ length: 6 }, () => ({ serviceId: 'cambio-abitazione', channel: 'kiosk' as const, settledAt: Date.parse(`${addDays(day, -9)}T08:00:00Z`), closedAt: Date.parse(`${day}T08:00:00Z`), outcome: 'closed' as const, dueOn: day })),
  payments: { count: 0, voidedCount: 0, free: 0, means: [] }, documents: [],
});

let catalogue: Catalogue;
beforeAll(async () => { catalogue = await loadCatalogue({ resourcesDir, municipality: 'training', today: () => '2026-11-23', cacheDir: testCacheDir }); });

async function open({ now = '2026-11-23T09:00:00.000Z', firstDay = '2025-12-01', daysLeft = 0, root = 'https://dati.example/open-data/' }: { now?: string; firstDay?: string | undefined; daysLeft?: number; root?: string | undefined } = {}) {
  const asked: string[] = [];
  const openData = createOpenData({
    clock: { now: () => now }, municipality: catalogue.municipality, officeName: 'Sportello', coatOfArms: '<svg/>', root, resources: await readOpenDataResources(resourcesDir),
    serviceTitle: (id) => catalogue.find(id)?.title ?? id,
    days: {
      loadDays: ({ from, to }) => { asked.push(`${from}/${to}`); return Promise.resolve({ days: [factsOf(from), factsOf(addDays(from, 1))], daysLeft }); },
      findFirstDay: () => Promise.resolve(firstDay),
      readQueueNames: () => Promise.resolve(() => 'Anagrafe "A"; =1+1'),
    },
  });
  const text = async (name: string): Promise<string> => (await openData.read(name))?.body.toString() ?? '';
  return { openData, text, asked };
}

const [dct, dcat, dcatapit, foaf, vcard, schema] = [prefixes.dct, prefixes.dcat, prefixes.dcatapit, prefixes.foaf, prefixes.vcard, prefixes.schema];
/** What DCAT-AP_IT 1.0 demands of each class. */
const required: Readonly<Record<string, readonly string[]>> = {
  [`${dcatapit}Catalog`]: [`${dct}title`, `${dct}description`, `${dct}publisher`, `${dct}modified`, `${dcat}dataset`],
  [`${dcatapit}Dataset`]: [`${dct}identifier`, `${dct}title`, `${dct}description`, `${dct}modified`, `${dcat}theme`, `${dct}rightsHolder`, `${dct}accrualPeriodicity`, `${dcat}distribution`, `${dcat}contactPoint`],
  [`${dcatapit}Distribution`]: [`${dct}format`, `${dct}license`, `${dcat}accessURL`],
  [`${dcatapit}Agent`]: [`${dct}identifier`, `${foaf}name`],
  [`${dcatapit}Organization`]: [`${vcard}fn`, `${vcard}hasEmail`],
  [`${dcatapit}LicenseDocument`]: [`${dct}type`, `${foaf}name`],
  [`${dct}PeriodOfTime`]: [`${schema}startDate`, `${schema}endDate`],
};
const rdfType = `${prefixes.rdf}type`;
const parse = (turtle: string): Quad[] => new Parser({ baseIRI: 'https://altrove.example/dati/catalogue.ttl' }).parse(turtle);

interface JsonValue { readonly '@id'?: string; readonly '@value'?: string; readonly '@language'?: string; readonly '@type'?: string }
interface JsonNode { readonly '@id': string; readonly '@type': readonly string[]; readonly [name: string]: unknown }

/** Subject, predicate, object and what qualifies it, of JSON-LD as it stands here: short names, absolute ids, values in lists. */
function expand(text: string): string[] {
  const { '@context': context, '@graph': graph } = JSON.parse(text) as { '@context': Record<string, string>; '@graph': JsonNode[] };
  const long = (name: string): string => name.replace(/^(\w+):/, (short, prefix: string) => context[prefix] ?? short);
  return graph.flatMap((node) => [
    ...node['@type'].map((type) => `${node['@id']} ${rdfType} ${long(type)} `),
    ...Object.entries(node).filter(([name]) => !name.startsWith('@')).flatMap(([name, values]) => (values as JsonValue[]).map((value) =>
      `${node['@id']} ${long(name)} ${value['@id'] ?? value['@value'] ?? ''} ${value['@language'] ?? (value['@type'] === undefined ? '' : long(value['@type']))}`)),
  ]).sort();
}

describe('the catalogue', () => {
  it('has in each of its classes what DCAT-AP_IT demands, and nothing that is described nowhere', async () => {
    const quads = parse(await (await open()).text('catalogue.ttl'));
    for (const [type, properties] of Object.entries(required)) {
      const subjects = quads.filter(({ predicate, object }) => predicate.value === rdfType && object.value === type).map(({ subject }) => subject.value);
      expect(subjects, type).not.toEqual([]);
      for (const subject of subjects) for (const property of properties) expect(quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === property), `${subject} ${property}`).not.toEqual([]);
    }
    const described = new Set(quads.map(({ subject }) => subject.value));
    const linked = quads.filter(({ predicate, object }) => object.value.includes('/open-data/#') && predicate.value !== rdfType).map(({ object }) => object.value);
    expect(linked.filter((each) => !described.has(each))).toEqual([]);
    const oneOf = (name: string, of: readonly string[]): void => { expect(quads.filter(({ predicate, object }) => predicate.value === name && !of.includes(object.value)), name).toEqual([]); };
    const authority = 'http://publications.europa.eu/resource/authority';
    oneOf(`${dcat}theme`, [`${authority}/data-theme/GOVE`]);
    oneOf(`${dct}accrualPeriodicity`, [`${authority}/frequency/MONTHLY`, `${authority}/frequency/QUARTERLY`]);
    oneOf(`${dct}format`, [`${authority}/file-type/CSV`, `${authority}/file-type/JSON`]);
  });

  it('says the same as JSON-LD', async () => {
    const { text } = await open();
    const turtle = parse(await text('catalogue.ttl')).map(({ subject, predicate, object }) => {
      const kind = object.termType !== 'Literal' ? '' : object.language === '' ? object.datatype.value : object.language;
      return `${subject.value} ${predicate.value} ${object.value} ${kind === `${prefixes.xsd}string` ? '' : kind}`;
    }).sort();
    expect(expand(await text('catalogue.jsonld'))).toEqual(turtle);
  });

  it('tells addresses relative to itself where nobody knows its own', async () => {
    const { openData } = await open({ root: '' });
    const files = parse((await openData.read('catalogue.ttl'))?.body.toString() ?? '').filter(({ predicate }) => predicate.value === `${dcat}downloadURL`).map(({ object }) => object.value);
    expect(files).toContain('https://altrove.example/dati/affluenza-2026.csv');
  });

  it('is whole before anything is published', async () => {
    const { openData, text } = await open({ firstDay: '2026-11-02' });
    expect((await openData.list()).filter((name) => name.endsWith('.csv'))).toEqual([]);
    expect(await text('index.html')).toContain('Non c&#39;è ancora nessun mese concluso');
    expect(parse(await text('catalogue.ttl')).some(({ predicate }) => predicate.value === `${dct}modified`)).toBe(true);
  });
});

describe('a table', () => {
  it('is a year of whole months and quarters, the same as CSV and as JSON', async () => {
    const { openData, text, asked } = await open();
    expect((await openData.list()).filter((name) => name.endsWith('.csv'))).toEqual([
      'affluenza-2025.csv', 'affluenza-2026.csv', 'servizi-2025.csv', 'servizi-2026.csv', 'procedimenti-2025.csv', 'procedimenti-2026.csv',
    ]);
    const csv = await text('affluenza-2026.csv');
    const lines = csv.trim().split('\r\n');
    expect(csv.startsWith('\ufeffmese;giorno;coda;fascia_oraria;arrivi;attesa_mediana_minuti;attesa_p90_minuti\r\n')).toBe(true);
    expect(lines.slice(1, 4)).toEqual(['2026-01;tutti;tutti;tutti;24;7;7', '2026-01;2026-01-01;tutti;tutti;12;7;', '2026-01;2026-01-01;"Anagrafe ""A""; =1+1";tutti;12;7;']);
    expect(lines.at(-1)?.startsWith('2026-10;2026-10-02;')).toBe(true);
    const json = JSON.parse(await text('affluenza-2026.json')) as { colonne: { nome: string }[]; righe: Record<string, unknown>[] };
    expect(json.righe).toHaveLength(lines.length - 1);
    expect(json.righe[0]).toEqual({ mese: '2026-01', giorno: 'tutti', coda: 'tutti', fascia_oraria: 'tutti', arrivi: 24, attesa_mediana_minuti: 7, attesa_p90_minuti: 7 });
    expect(json.colonne.map(({ nome }) => nome)).toEqual(Object.keys(json.righe[0] ?? {}));
    expect((await text('procedimenti-2026.csv')).split('\r\n')[2]).toBe('2026-T1;cambio-abitazione;Cambio di abitazione nel Comune;36;9;9;36;0;0');
    expect(asked).toHaveLength(10);
  });

  it('is not there while days of it are not reckoned, for a year that is not published, or under another name', async () => {
    await expect((await open({ daysLeft: 3 })).openData.read('servizi-2026.csv')).rejects.toThrow(NotReckonedYet);
    const { openData } = await open();
    for (const name of ['affluenza-2024.csv', 'affluenza-2026.xml', '../package.json', '']) expect(await openData.read(name)).toBeUndefined();
  });
});
