import { nextWorkingDay } from '#shared/kernel/calendar.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { midnightOf } from './draw-people.ts';
import type { PastEntry } from './past-journal.ts';
import type { PastOffice } from './past-office.ts';
import type { createPastPapers } from './past-papers.ts';
import type { createPastPeople } from './past-people.ts';
import type { PastService } from './past-services.ts';
import { addRow, noRows, type PastRows } from './past-tables.ts';

export interface DeskParts {
  readonly kernel: Kernel;
  readonly catalogue: Catalogue;
  readonly office: PastOffice;
  readonly services: ReadonlyMap<string, PastService>;
  readonly people: ReturnType<typeof createPastPeople>;
  readonly papers: ReturnType<typeof createPastPapers>;
  readonly idAt: (at: number) => string;
  /** The last day that is written. */
  readonly lastDay: string;
  /** The sealed slip that stands for all that a seeded past does not compose again. */
  readonly slip: string;
  readonly pdfSha256: string;
}

type Noted = Omit<PastEntry, 'id' | 'payload'> & { readonly payload: Readonly<Record<string, unknown>> };

interface Printed {
  readonly at: number;
  readonly actor: string;
  readonly title: string;
  /** The journal entry that asked for it. */
  readonly journalId: string;
  readonly visitId?: string;
  /** The document whose page it is; absent: a slip. */
  readonly documentId?: string;
}

/** Where a past is put together: entries and rows of the day that is written, and what is to be noted on a later one. */
export interface PastDesk extends DeskParts {
  readonly rows: PastRows;
  readonly kioskId: string;
  /** Keeps an entry for the journal; the names in its payload stand in their order (RFC 8785). Its id. */
  note(entry: Noted): string;
  /** The next number of a series in a period, from 1. */
  next(series: string, period: string): number;
  print(printed: Printed): void;
  /** The first working day after another. */
  workingDayAfter(day: string): string;
  /** Entries of a day in the order of time; they are forgotten here. */
  takeEntries(day: string): PastEntry[];
  /** Where every series stands. */
  listSeries(): { readonly series: string; readonly period: string; readonly last: number }[];
}

export const iso = (at: number): string => new Date(at).toISOString();

/** The day on which an instant falls by the clock on the wall: no two midnights are nearer than 23 hours. */
function createDayOf(): (at: number) => string {
  let [from, to, day] = [0, 0, ''];
  return (at) => {
    if (at < from || at >= to) {
      day = new Date(at + 2 * 3_600_000).toISOString().slice(0, 10);
      [from, to] = [midnightOf(day) + 2 * 3_600_000, midnightOf(day) + 23 * 3_600_000];
    }
    return day;
  };
}

/** Entries beyond the last day are not kept: they have not happened yet. */
export function createPastDesk(parts: DeskParts): PastDesk {
  const { office, idAt, lastDay } = parts;
  const { patronSaint } = parts.catalogue.municipality;
  const rows = noRows();
  const entries = new Map<string, PastEntry[]>();
  const series = new Map<string, { series: string; period: string; last: number }>();
  const dayOf = createDayOf();
  const after = new Map<string, string>();

  function note({ payload, ...entry }: Noted): string {
    const id = idAt(entry.at);
    const day = dayOf(entry.at);
    if (day > lastDay) return id;
    const kept = entries.get(day);
    const whole = { ...entry, id, payload: JSON.stringify(payload) };
    if (kept === undefined) entries.set(day, [whole]);
    else kept.push(whole);
    return id;
  }

  return {
    ...parts, rows, note, kioskId: idAt(0),
    next(name, period) {
      const key = `${name} ${period}`;
      const found = series.get(key) ?? { series: name, period, last: 0 };
      found.last += 1;
      series.set(key, found);
      return found.last;
    },
    print({ at, actor, title, journalId, visitId, documentId }) {
      const id = idAt(at);
      const printerId = documentId === undefined ? office.thermalId : office.pageId;
      note({ at, actor, type: 'printJobQueued', subject: id, payload: { for: journalId, printerId } });
      note({ at: at + 2_500, actor: 'print-agent', type: 'printJobPrinted', subject: id, payload: {} });
      addRow(rows, 'print_jobs', {
        id, municipality_id: office.municipalityId, office_id: office.officeId, printer_id: printerId, journal_id: journalId, title: title.slice(0, 80), state: 'printed',
        slip_sealed: documentId === undefined ? parts.slip : null, document_id: documentId ?? null, visit_id: visitId ?? null, is_copy: false, attempts: 1,
        next_attempt_at: iso(at + 122_500), queued_at: iso(at), printed_at: iso(at + 2_500),
      });
    },
    workingDayAfter(day) {
      const next = after.get(day) ?? nextWorkingDay(day, patronSaint.monthDay);
      after.set(day, next);
      return next;
    },
    takeEntries(day) {
      const taken = entries.get(day) ?? [];
      entries.delete(day);
      return taken.sort((one, other) => one.at - other.at);
    },
    listSeries: () => [...series.values()],
  };
}
