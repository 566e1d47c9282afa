import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { csvOf } from '#shared/kernel/sheet.ts';
import type { ExportFormat, StatsExport } from '#shared/stats/stats.contract.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { workbookOf } from '#core/kernel/workbook.ts';
import { drawReport, type ReportFact, type ReportPart } from './draw-report.ts';
import { periodText } from './export-words.ts';
import { chooseSources } from './seen-offices.ts';
import { readCases, readMoney, readPeriod, readWaits } from './read-figures.ts';
import { attendanceFacts, attendancePart, caseFacts, casePart, documentPart, moneyFacts, moneyPart, waitFacts, waitsPart, weekPart } from './report-parts.ts';
import type { ReportParts, StatsParts } from './stats-parts.ts';

export interface FigureFile { readonly fileName: string; readonly type: string; readonly contentBase64: string }

const types = { csv: 'text/csv;charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' } as const;
const names: Readonly<Record<StatsExport['what'], { readonly file: string; readonly title: string }>> = {
  attendance: { file: 'affluenza', title: 'Affluenza e attese' }, waits: { file: 'attese', title: 'Quanto si attende' }, week: { file: 'giorni-e-ore', title: 'Giorni e quarti d\'ora' }, cases: { file: 'pratiche', title: 'Pratiche' }, money: { file: 'incassi', title: 'Incassi' }, documents: { file: 'documenti', title: 'Documenti per tipo' }, report: { file: 'rapporto', title: 'Rapporto dello sportello' },
};
const notes = [
  'Mediana, P90 e P95 sono valori osservati (rango più vicino) e mai medie di medie. «n troppo piccolo»: i casi sono meno di 5 e il valore non si dice.',
  'Attesa: dall\'arrivo, o dall\'ora dell\'appuntamento, alla prima chiamata. Servizio: il tempo allo sportello, senza le soste. Nei termini: concluse entro l\'ultimo giorno del termine di legge.',
];

/** N of a service level that is not shown. */
const usualTarget = 20;

interface Content { readonly facts: readonly ReportFact[]; readonly parts: readonly ReportPart[]; readonly daysLeft: number }

async function readReport(parts: StatsParts, actor: Actor, { from, to, officeIds, withinMinutes }: Extract<StatsExport, { what: 'report' }>): Promise<Content> {
  const period = { from, to };
  const isDay = from === to;
  const by = [isDay ? 'hour' : 'day', 'queue', 'service', 'channel', ...isDay ? [] : ['hour'] as const, ...(officeIds ?? []).length > 1 ? ['office'] as const : []] as const;
  const read = await Promise.all(by.map(async (each) => ({ by: each, figures: await readPeriod(parts, actor, { by: each, filter: { officeIds: [...officeIds ?? []] }, withinMinutes, period }) })));
  const [cases, money] = [await readCases(parts, actor, { by: 'service', officeIds, ...period }), await readMoney(parts, actor, { by: 'day', officeIds, ...period })];
  const whole = read[0]?.figures;
  return {
    facts: [...whole === undefined ? [] : attendanceFacts(whole), ...caseFacts(cases), ...moneyFacts(money)],
    parts: [...read.map((each) => attendancePart(each.figures, each.by)), casePart(cases, 'service'), moneyPart(money, 'day'), documentPart(money)], daysLeft: cases.state.daysLeft,
  };
}

async function readContent(parts: StatsParts, actor: Actor, content: StatsExport): Promise<Content> {
  const { from, to } = content;
  switch (content.what) {
    case 'attendance': {
      const { by, filter, withinMinutes } = content;
      const figures = await readPeriod(parts, actor, { by, filter, withinMinutes, period: { from, to } });
      return { facts: attendanceFacts(figures), parts: [attendancePart(figures, by)], daysLeft: figures.state.daysLeft };
    }
    case 'waits': {
      const report = await readWaits(parts, actor, content);
      return { facts: waitFacts(report), parts: [waitsPart(report)], daysLeft: report.state.daysLeft };
    }
    case 'week': {
      const figures = await readPeriod(parts, actor, { by: 'weekday-quarter', filter: content.filter, withinMinutes: usualTarget, period: { from, to } });
      return { facts: [], parts: [weekPart(figures, content.measure)], daysLeft: figures.state.daysLeft };
    }
    case 'cases': {
      const report = await readCases(parts, actor, content);
      return { facts: caseFacts(report), parts: [casePart(report, content.by)], daysLeft: report.state.daysLeft };
    }
    case 'money': {
      const report = await readMoney(parts, actor, content);
      return { facts: moneyFacts(report), parts: [moneyPart(report, content.by)], daysLeft: report.state.daysLeft };
    }
    case 'documents': {
      const report = await readMoney(parts, actor, { ...content, by: 'year' });
      return { facts: [], parts: [documentPart(report)], daysLeft: report.state.daysLeft };
    }
    case 'report': return readReport(parts, actor, content);
  }
}

/** Whose figures they are, by name. */
async function namesOf({ kernel }: StatsParts, actor: Actor, content: StatsExport): Promise<string> {
  const officeIds = 'filter' in content ? content.filter?.officeIds : 'officeIds' in content ? content.officeIds : undefined;
  const sources = await chooseSources(kernel.database.read, actor, { officeIds, by: 'by' in content ? content.by : undefined });
  return sources.map(({ name }) => name).join(', ');
}

async function fileOf({ letterhead }: ReportParts, { facts, parts, daysLeft }: Content, on: { content: StatsExport; format: ExportFormat; at: string; office: string }): Promise<Buffer> {
  const { content, format, at, office } = on;
  const sheets = parts.map(({ sheet }) => sheet);
  if (format === 'xlsx') return workbookOf(...sheets);
  if (format === 'csv') {
    const [only, ...others] = sheets;
    if (only === undefined || others.length > 0) throw new DomainError('STATS_REPORT_NOT_CSV');
    return Buffer.from(csvOf(only));
  }
  const missing = daysLeft === 0 ? [] : [`Mancano ${String(daysLeft)} giorni, che si stanno ancora calcolando.`];
  return drawReport({ title: `${names[content.what].title}, ${periodText(content)}`, ...letterhead, office, facts, parts, notes: [...missing, ...notes], at }, await readPdfFonts());
}

/** Figures as a file, and how many of its days are not reckoned yet. Throws what a period throws, and `STATS_REPORT_NOT_CSV`. */
export async function makeFigureFile(parts: ReportParts, actor: Actor, { content, format, at }: { content: StatsExport; format: ExportFormat; at: string }): Promise<{ file: FigureFile; daysLeft: number }> {
  const read = await readContent(parts, actor, content);
  const bytes = await fileOf(parts, read, { content, format, at, office: await namesOf(parts, actor, content) });
  const span = content.from === content.to ? content.from : `${content.from}_${content.to}`;
  return { file: { fileName: `${names[content.what].file}-${span}.${format}`, type: types[format], contentBase64: bytes.toString('base64') }, daysLeft: read.daysLeft };
}

/** The same for who asks on the screen; who took it stays in the journal. */
export async function exportFigures(parts: ReportParts, actor: Actor, { content, format }: { content: StatsExport; format: ExportFormat }): Promise<FigureFile> {
  const { file } = await makeFigureFile(parts, actor, { content, format, at: parts.kernel.clock.now() });
  await parts.kernel.work.run({ actor, procedure: 'stats.export' }, (work) => {
    work.record({ type: 'statsExported', subject: actor.officeId, payload: { what: content.what, from: content.from, to: content.to, format } });
    return Promise.resolve();
  });
  return file;
}
