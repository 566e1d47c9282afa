import { createHash } from 'node:crypto';
import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { fillText } from '#shared/papers/liquid-texts.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { DayReader } from '#core/stats/index.ts';
import { describeCatalogue, type CatalogueFacts, type Described, type Published } from './dcat.ts';
import { describeDatasets } from './describe-datasets.ts';
import { indexPage } from './index-page.ts';
import { makeYearTables, type YearTables } from './make-tables.ts';
import { jsonLdOf, turtleOf } from './rdf.ts';
import type { OpenDataResources } from './read-open-resources.ts';
import { tableCsv, tableJson } from './table-files.ts';

export interface OpenDataParts {
  readonly days: DayReader;
  readonly clock: Clock;
  readonly serviceTitle: (id: string) => string;
  readonly municipality: Municipality;
  readonly officeName: string;
  readonly coatOfArms: string | undefined;
  readonly resources: OpenDataResources;
  /** Where the files stand, `https://host/open-data/`; absent: their addresses are told relative to the catalogue. */
  readonly root: string | undefined;
}

export interface OpenFile { readonly type: string; readonly body: Buffer; readonly etag: string }

/** The files of the open data, the same for a listener and for a static site. */
export interface OpenData {
  /** Every file that there is today, the page first. */
  list(): Promise<string[]>;
  /** Undefined for what is not published. Throws `NotReckonedYet`. */
  read(fileName: string): Promise<OpenFile | undefined>;
}

const types = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', woff2: 'font/woff2', svg: 'image/svg+xml', json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8', ttl: 'text/turtle; charset=utf-8', jsonld: 'application/ld+json; charset=utf-8' } as const;
const isKnown = (ending: string): ending is keyof typeof types => ending in types;

function fileOf(fileName: string, content: string | Buffer): OpenFile {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1);
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  return { type: isKnown(ending) ? types[ending] : 'application/octet-stream', body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
}

const datasetsJson = ({ title, description, datasets, root }: CatalogueFacts): string => `${JSON.stringify({
  titolo: title, descrizione: description, licenza: 'https://creativecommons.org/licenses/by/4.0/',
  dataset: datasets.map((each) => ({
    codice: each.id, titolo: each.title, descrizione: each.description, dal: each.from, al: each.to, aggiornato: each.modified,
    file: each.files.map(({ fileName, format, year }) => ({ anno: year, formato: format, indirizzo: `${root}${fileName}` })),
  })),
}, undefined, 1)}\n`;

/** A year is reckoned once a day, however many ask for it at once. */
function createYears(parts: OpenDataParts) {
  let kept: { readonly today: string; readonly years: Map<number, Promise<YearTables>> } = { today: '', years: new Map() };
  return (year: number, today: string): Promise<YearTables> => {
    if (kept.today !== today) kept = { today, years: new Map() };
    const { years } = kept;
    const known = years.get(year);
    if (known !== undefined) return known;
    const making = parts.days.readQueueNames().then((queueName) =>
      makeYearTables(year, { today, named: { queueName, serviceTitle: parts.serviceTitle }, loadDays: (period) => parts.days.loadDays(period) }));
    years.set(year, making);
    making.catch(() => { years.delete(year); });
    return making;
  };
}

/** What the municipality publishes of what it counted: anonymous, whole months and quarters, with its catalogue. */
export function createOpenData(parts: OpenDataParts): OpenData {
  const { municipality, officeName, resources: { words, style, regular, bold }, coatOfArms, clock, days } = parts;
  const publisher = { municipality: municipality.name, office: officeName };
  const yearOf = createYears(parts);

  async function describe(today: string): Promise<CatalogueFacts> {
    const firstDay = await days.findFirstDay();
    return {
      root: parts.root ?? '', municipality, today, title: fillText(words.catalogue.title, publisher), description: fillText(words.catalogue.description, publisher),
      datasets: firstDay === undefined ? [] : describeDatasets(words, { firstDay, today, publisher }),
    };
  }
  const standing = new Map<string, (facts: CatalogueFacts) => string | Buffer>([
    ['index.html', (facts) => indexPage(facts, { words, hasArms: coatOfArms !== undefined })],
    ['style.css', () => style], ['titillium-400.woff2', () => regular], ['titillium-700.woff2', () => bold],
    ...coatOfArms === undefined ? [] : [['stemma.svg', () => coatOfArms] as const],
    ['datasets.json', datasetsJson], ['catalogue.ttl', (facts) => turtleOf(describeCatalogue(facts))], ['catalogue.jsonld', (facts) => jsonLdOf(describeCatalogue(facts))],
  ]);

  async function readTable({ id, title }: Described, { year, format }: Published, today: string): Promise<string> {
    const rows = (await yearOf(year, today))[id];
    return format === 'CSV' ? tableCsv(id, rows) : tableJson(id, rows, { words, year, title });
  }

  return {
    list: async () => [...standing.keys(), ...(await describe(businessDay(clock.now()))).datasets.flatMap(({ files }) => files.map(({ fileName }) => fileName))],
    async read(fileName) {
      const today = businessDay(clock.now());
      const facts = await describe(today);
      const make = standing.get(fileName);
      if (make !== undefined) return fileOf(fileName, make(facts));
      for (const dataset of facts.datasets) {
        const file = dataset.files.find((each) => each.fileName === fileName);
        if (file !== undefined) return fileOf(fileName, await readTable(dataset, file, today));
      }
      return undefined;
    },
  };
}
