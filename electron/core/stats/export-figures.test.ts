import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DayFacts, TicketFact } from '#shared/stats/day-facts.model.ts';
import type { ExportFormat, StatsExport } from '#shared/stats/stats.contract.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { secondOffice } from '#tests/support/second-office.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';
import { packDay } from './pack-day.ts';

const minute = 60_000;
const day = '2026-11-18';
/** Ten people of one queue who waited 3, 6 ... 30 minutes, and three of another. */
function factsOf([first = '', second = '']: readonly string[]): DayFacts {
  const ticket = (queueId: string, place: number): TicketFact => {
    const arrivedAt = Date.parse(`${day}T08:00:00Z`) + place * 10 * minute;
    const called = arrivedAt + (place + 1) * 3 * minute;
    return { queueId, channel: 'kiosk', serviceIds: ['cambio-abitazione'], arrivedAt, firstCallAt: called, answeredCallAt: called, atCounterAt: called, servedMilliseconds: 4 * minute, endedAt: called + 4 * minute, outcome: 'done', isInaccurate: false };
  };
  return {
    day, tickets: [...Array.from({ length: 10 }, (_, place) => ticket(first, place)), ...Array.from({ length: 3 }, (_, place) => ticket(second, place))], counters: [], visitsWithoutTicket: 2, held: [],
    opened: [], closed: [], documents: [{ template: 'gone-by', numbered: 1, voided: 1 }, { template: 'residence', numbered: 4, voided: 0 }], payments: { count: 2, voidedCount: 0, free: 1, means: [{ kind: 'cash', count: 2, cents: 123_456, voidedCount: 0, voidedCents: 0 }] },
  };
}

describe.each(dialects)('figures as a file on %s', (dialect) => {
  let test: TestCore;
  let queues: { id: string; name: string }[];
  beforeAll(async () => {
    test = await testCore(dialect);
    const { kernel, municipalityId, officeId } = test.office;
    queues = await kernel.database.read('queues').where({ office_id: officeId }).orderBy('id').limit(2).select<{ id: string; name: string }[]>('id', 'name');
    await kernel.database.transaction(async (db) => {
      await db('queues').where({ id: queues[1]?.id }).update({ name: '=HYPERLINK("http://x")' });
      await db('day_rollups').insert({ municipality_id: municipalityId, office_id: officeId, day, facts: packDay(factsOf(queues.map(({ id }) => id))), is_stale: false });
    });
  });
  afterAll(() => test.close());

  const take = async (content: StatsExport, format: ExportFormat) => {
    const { contentBase64, ...file } = await test.as('supervisor').stats.export({ content, format });
    return { ...file, bytes: Buffer.from(contentBase64, 'base64') };
  };
  const byQueue: StatsExport = { what: 'attendance', from: day, to: day, by: 'queue', withinMinutes: 20 };

  it('are a CSV that an Italian spreadsheet reads: what is hidden is empty beside its n, and no name is a formula', async () => {
    const file = await take(byQueue, 'csv');
    const [head = '', ...lines] = file.bytes.toString().replace(/\r\n$/, '').split('\r\n');
    expect([file.fileName, file.type]).toEqual(['affluenza-2026-11-18.csv', 'text/csv;charset=utf-8']);
    expect(head.startsWith('\ufeffCoda;Biglietti;Chiamati;Serviti;')).toBe(true);
    const heads = head.split(';');
    const cellOf = (line: string, column: string): string | undefined => line.replace('"\'=HYPERLINK(""http://x"")"', 'X').split(';')[heads.indexOf(column)];
    expect(lines.map((line) => ['Attesa, mediana (min)', 'Attesa, P90 (min)', 'Attesa, n', 'Chiamati entro 20 minuti (%)', 'Chiamati entro 20 minuti, su'].map((column) => cellOf(line, column)))).toEqual([
      ['15,0', '27,0', '10', '60,0', '10'], ['', '', '3', '', '3'], ['12,0', '27,0', '13', '69,2', '13'],
    ]);
    expect(lines[1]?.startsWith('"\'=HYPERLINK(""http://x"")";3;')).toBe(true);
  });

  it('are a workbook with the types of its cells', async () => {
    const [tab] = await readExcelFile((await take(byQueue, 'xlsx')).bytes);
    const heads = tab?.data[0] ?? [];
    const column = (name: string) => tab?.data.slice(1).map((row) => row[heads.indexOf(name)]);
    expect(column('Coda')).toEqual([queues[0]?.name, '=HYPERLINK("http://x")', 'Totale']);
    expect(column('Attesa, mediana (min)')).toEqual([15, null, 12]);
    expect(column('Chiamati entro 20 minuti (%)')).toEqual([0.6, null, 9 / 13]);
  });

  it('are a report under the municipality\'s heading, each with its n', async () => {
    const report: StatsExport = { what: 'report', from: day, to: day, withinMinutes: 20 };
    const { text, title, language } = await readPdfText((await take(report, 'pdf')).bytes);
    expect([title, language]).toEqual(['Rapporto dello sportello, 18/11/2026', 'it-IT']);
    for (const words of ['Comune di Poggio Sereno', 'Attesa, mediana 12,0 min n = 13', '69,2% 9 su 13', 'n troppo piccolo', '€ 1.234,56', 'Cambio di abitazione nel Comune', '09:00-09:59', 'Certificato di residenza 4 0', 'pagina 1 di']) expect(text).toContain(words);
    expect((await readExcelFile((await take(report, 'xlsx')).bytes)).map(({ sheet }) => sheet)).toEqual(['Ora di arrivo', 'Coda', 'Servizio', 'Canale', 'Pratiche', 'Incassi', 'Documenti']);
    await expect(take(report, 'csv')).rejects.toMatchObject({ code: 'STATS_REPORT_NOT_CSV' });
  });

  it('of money have their cents, and of a period without days are clearly empty', async () => {
    expect((await take({ what: 'money', from: day, to: day, by: 'day' }, 'csv')).bytes.toString().split('\r\n')[1]).toBe('18/11/2026;2;1234,56;0;0,00;1;2;1234,56;0;0,00;0;0,00;5');
    expect((await readPdfText((await take({ what: 'cases', from: '2026-01-01', to: '2026-01-31', by: 'service' }, 'pdf')).bytes)).text).toContain('Nessun dato nel periodo.');
    await expect(take({ ...byQueue, from: '2027-01-01', to: '2027-01-31' }, 'csv')).rejects.toMatchObject({ code: 'STATS_DAY_IN_FUTURE' });
  });

  it('spread the waits, each bin with its share, and lay out the week', async () => {
    const waits = { what: 'waits' as const, from: day, to: day, binMinutes: 10 };
    const text = async (content: StatsExport): Promise<string> => (await take(content, 'csv')).bytes.toString();
    expect((await text(waits)).split('\r\n')).toEqual(['\ufeffAttesa (min);Chiamati;Quota (%);Quota, su', 'da 0 a 10;6;46,2;13', 'da 10 a 20;3;23,1;13', 'da 20 a 30;3;23,1;13', 'da 30 a 40;1;7,7;13', 'Totale;13;100,0;13', '']);
    expect((await readPdfText((await take(waits, 'pdf')).bytes)).text).toContain('Attesa, 9 su 10 entro 27,0 min n = 13');
    const week = (measure: 'arrivals' | 'wait', filter = {}) => ({ what: 'week' as const, from: day, to: day, measure, filter });
    expect((await text(week('arrivals'))).split('\r\n').slice(0, 3)).toEqual(["\ufeffQuarto d'ora;mercoledì", '09:00;4', '09:15;2']);
    expect((await text(week('wait', { queueIds: [queues[0]?.id ?? ''] }))).split('\r\n').slice(0, 2)).toEqual(["\ufeffQuarto d'ora;mercoledì, mediana (min);mercoledì, n", '09:00;;2']);
    expect((await readPdfText((await take(week('wait'), 'pdf')).bytes)).text).toContain('09:00 – 4');
    expect((await readPdfText((await take({ ...week('wait'), from: '2026-01-01', to: '2026-01-02' }, 'pdf')).bytes)).text).toContain('Nessun dato nel periodo.');
    const [tab] = await readExcelFile((await take(week('arrivals'), 'xlsx')).bytes);
    expect([tab?.sheet, tab?.data[1]]).toEqual(['Arrivi', ['09:00', 4]]);
  });

  it('call documents as their templates do, the most frequent first', async () => {
    const file = await take({ what: 'documents', from: day, to: day }, 'csv');
    expect([file.fileName, file.bytes.toString()]).toEqual(['documenti-2026-11-18.csv', '\ufeffTipo di documento;Numerati;Annullati\r\nCertificato di residenza;4;0\r\ngone-by;1;1\r\nTotale;5;1\r\n']);
    expect((await test.as('supervisor').stats.money({ from: day, to: day, by: 'day' })).total.documents).toMatchObject([{ template: 'gone-by', title: 'gone-by' }, { template: 'residence', title: 'Certificato di residenza' }]);
  });

  it('say whose they are: the office of who asks, or those asked for', async () => {
    const second = await secondOffice(test.office);
    const headingOf = async (client: TestClient, content: StatsExport): Promise<string> => (await readPdfText(Buffer.from((await client.stats.export({ content, format: 'pdf' })).contentBase64, 'base64'))).text;
    const report = (officeIds: string[]): StatsExport => ({ what: 'report', from: day, to: day, withinMinutes: 20, officeIds });
    expect(await headingOf(test.actAs(second.actor('supervisor')), report([]))).toContain('Comune di Poggio Sereno Delegazione Rapporto');
    await test.as('administrator').stats.saveSight({ requestId: test.office.requestId(), seesAllOffices: true });
    const both = await headingOf(test.as('supervisor'), report([test.office.officeId, second.officeId]));
    expect(both).toContain('Sportello Facile di Poggio Sereno, Delegazione');
    expect(both).toContain('Affluenza e attese per sede');
  });

  it('leave a line in the journal', async () => {
    await take(byQueue, 'csv');
    const rows = await test.office.kernel.database.read('journal').where({ type: 'statsExported' }).orderBy('seq', 'desc').limit(1).select<{ payload: string; actor: string }[]>('payload', 'actor');
    expect(JSON.parse(rows[0]?.payload ?? '{}')).toEqual({ what: 'attendance', from: day, to: day, format: 'csv' });
  });
});
