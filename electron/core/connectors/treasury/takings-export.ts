import { createHash } from 'node:crypto';
import { csvText } from '#shared/kernel/sheet.ts';
import type { Asking } from '../operation.ts';
import type { DayTakings } from './treasury.model.ts';

export interface TakingsExport {
  readonly json: string;
  readonly csv: string;
  /** Of the JSON. */
  readonly sha256: string;
}

const columns = ['body', 'office', 'day', 'account', 'description', 'means', 'operations', 'euro'] as const;

const toEuro = (cents: number): string => `${String(Math.floor(cents / 100))},${String(cents % 100).padStart(2, '0')}`;

/**
 * The takings of a day as the treasury gets them: JSON in cents, and CSV for a spreadsheet (semicolons, comma before the cents,
 * one line per account and means, the total last).
 */
export function buildTakingsExport(day: DayTakings, asking: Asking): TakingsExport {
  const json = JSON.stringify({
    version: 1, exportId: asking.idempotencyKey, ...day,
    exportedBy: { operator: asking.operator, station: asking.station, purpose: asking.purpose, assurance: asking.assurance },
  });
  const lines = day.takings.map(({ account, description, means, operations, cents }) =>
    [day.body, day.office, day.day, account, description, means, String(operations), toEuro(cents)]);
  const operations = day.takings.reduce((sum, each) => sum + each.operations, 0);
  const total = [day.body, day.office, day.day, '', 'TOTALE', '', String(operations), toEuro(day.totalCents)];
  const csv = [[...columns], ...lines, total].map((cells) => `${cells.map(csvText).join(';')}\r\n`).join('');
  return { json, csv, sha256: createHash('sha256').update(json).digest('hex') };
}
