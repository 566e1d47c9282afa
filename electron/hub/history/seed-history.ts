import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { officeInstant } from '#shared/kernel/dates.ts';
import { Slip } from '#shared/printing/slip.model.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import { readCertificateTemplates } from '#core/documents/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { lockHead } from '#core/kernel/journal.ts';
import type { Municipality } from '#core/settings/index.ts';
import { issuerOf } from '#core/sources/index.ts';
import type { BulkWriter } from './bulk-writer.ts';
import { midnightOf } from './draw-people.ts';
import { planDays, type PastDay } from './history-calendar.ts';
import { createPastDesk, iso, type PastDesk } from './past-desk.ts';
import { createPastIds } from './past-ids.ts';
import { continueChain } from './past-journal.ts';
import { preparePastOffice } from './past-office.ts';
import { createPastPapers, standInPdf } from './past-papers.ts';
import { createPastPeople, newSeal } from './past-people.ts';
import { preparePastServices } from './past-services.ts';
import { addRow, noRows, tableNames, type PastRows } from './past-tables.ts';
import { drawBookings, noteBooking, type Booking } from './write-bookings.ts';
import { pastRegister } from './write-case.ts';
import { writeDay } from './write-day.ts';

export interface SeedPlan { readonly from: string; readonly to: string; readonly visitsPerYear: number; readonly seed: number }

interface Seeding {
  readonly kernel: Kernel;
  /** Whose chain the journal goes on with. */
  readonly node: string;
  readonly catalogue: Catalogue;
  readonly municipality: Municipality;
  readonly resourcesDir: string;
  readonly writer: BulkWriter;
  /** Told now and then. */
  readonly onDay: (day: string, rows: number) => void;
}

export interface Seeded { readonly days: number; readonly visits: number; readonly rows: Readonly<Record<string, number>> }

/** Appointments are booked so many days before, at most. */
const longestAhead = 21;
/** Rows that wait in memory until they are written; and in one transaction. */
const [rowsAtOnce, rowsOfTransaction] = [12_000, 400_000] as const;
const slip = Slip.parse({ title: 'Storico di prova', blocks: [{ kind: 'text', text: 'Questo foglio è dello storico di prova: quello vero non fu mai stampato.', align: 'center' }] });

async function openDesk({ kernel, catalogue, municipality, resourcesDir }: Seeding, plan: SeedPlan): Promise<PastDesk> {
  const office = await preparePastOffice(kernel, municipality, plan.visitsPerYear);
  const idAt = createPastIds(plan.seed);
  const { municipalityId, officeId } = office;
  const [pdf, today] = [standInPdf(), plan.to];
  const people = createPastPeople({ kernel, municipalityId, idAt, pdfBase64: pdf.toString('base64') }, { visitsPerYear: plan.visitsPerYear, today });
  const papers = createPastPapers({ kernel, catalogue, officeName: office.officeName, templates: await readCertificateTemplates(join(resourcesDir, 'certificates')), municipality: issuerOf(catalogue, undefined) });
  const [sealing, at] = [{ sealing_keys: [] } as unknown as PastRows, Date.parse(officeInstant(plan.from, '07:00') ?? '')];
  const seal = newSeal(kernel, sealing, { id: idAt(at), municipalityId, owner: `history:${officeId}`, at });
  const desk = createPastDesk({
    kernel, catalogue, office, idAt, people, papers, services: preparePastServices(catalogue, today), lastDay: plan.to,
    slip: seal(JSON.stringify(slip)), pdfSha256: createHash('sha256').update(pdf).digest('hex'),
  });
  desk.rows.sealing_keys.push(...sealing.sealing_keys);
  return desk;
}

/** Empties what waits into the database while the next rows are made; `counts` is told how many of each table. */
function createFlusher(desk: PastDesk, writer: BulkWriter, counts: Record<string, number>) {
  let writing: Promise<void> = Promise.resolve();
  let [waiting, inTransaction] = [0, 0];

  async function write(rows: PastRows, many: number): Promise<void> {
    await writer.write(rows);
    inTransaction += many;
    if (inTransaction < rowsOfTransaction) return;
    await writer.commit();
    await writer.begin();
    inTransaction = 0;
  }

  async function flush(): Promise<void> {
    const taken = noRows();
    let many = 0;
    for (const name of tableNames) {
      taken[name] = desk.rows[name];
      desk.rows[name] = [];
      many += taken[name].length;
      counts[name] = (counts[name] ?? 0) + taken[name].length;
    }
    await writing;
    writing = write(taken, many);
    /* What goes wrong is thrown by whoever waits for it next. */
    writing.catch(() => undefined);
  }

  return {
    async flushIfMany(): Promise<void> {
      waiting = tableNames.reduce((sum, name) => sum + desk.rows[name].length, 0);
      if (waiting >= rowsAtOnce) await flush();
    },
    async end(): Promise<void> {
      await flush();
      await writing;
    },
  };
}

/** Appointments as they are booked, some weeks before their day. */
function createBookings(desk: PastDesk, days: readonly PastDay[], seed: number) {
  const byDay = new Map<string, Booking[]>();
  const opening = (days[0] && midnightOf(days[0].day) + 9 * 3_600_000) ?? 0;
  let ahead = 0;
  return {
    /** Those of a day, when everything that is booked before its evening has been noted. */
    upTo(index: number): readonly Booking[] {
      for (; ahead < days.length && ahead <= index + longestAhead; ahead += 1) {
        const day = days[ahead];
        if (day === undefined || desk.office.agendaId === undefined) continue;
        const bookings = drawBookings(day, seed, desk.idAt).map((booking) => ({ ...booking, bookedAt: Math.max(opening, booking.bookedAt) })).filter(({ bookedAt, startsAt }) => bookedAt < startsAt);
        for (const booking of bookings) noteBooking(desk, booking);
        byDay.set(day.day, bookings);
      }
      const day = days[index]?.day ?? '';
      const found = byDay.get(day) ?? [];
      byDay.delete(day);
      return found;
    },
  };
}

/** Fills the rows of the past of an office that has none, with its journal; throws what keeps it from being whole, and leaves it half then. */
export async function seedHistory(seeding: Seeding, plan: SeedPlan): Promise<Seeded> {
  const { kernel, catalogue, writer } = seeding;
  const desk = await openDesk(seeding, plan);
  const { municipalityId } = desk.office;
  const days = planDays({ ...plan, patronSaint: catalogue.municipality.patronSaint.monthDay });
  const head = await kernel.database.transaction((db) => lockHead(db, { node: seeding.node, own: true }));
  const chain = continueChain(head, municipalityId);
  const counts: Record<string, number> = {};
  const flusher = createFlusher(desk, writer, counts);
  const bookings = createBookings(desk, days, plan.seed);
  let visits = 0;
  await writer.begin();
  for (const [index, day] of days.entries()) {
    visits += writeDay(desk, { day, seed: plan.seed, bookings: bookings.upTo(index) });
    for (const entry of desk.takeEntries(day.day)) desk.rows.journal.push(chain.next(entry));
    await flusher.flushIfMany();
    seeding.onDay(day.day, counts['journal'] ?? 0);
  }
  for (const { series, period, last } of desk.listSeries()) if (series !== pastRegister) addRow(desk.rows, 'number_series', { municipality_id: municipalityId, series, period, last });
  await flusher.end();
  const { node, seq, hash, signature } = chain.head(kernel.keys);
  await writer.run(`UPDATE journal_heads SET seq = ${String(seq)}, hash = '${hash}', signature = '${signature}' WHERE node = '${node}'`);
  for (const { id, lastReadAt } of desk.people.all()) await writer.run(`UPDATE people SET read_at = '${iso(lastReadAt)}' WHERE id = '${id}'`);
  await writer.commit();
  return { days: days.length, visits, rows: counts };
}
