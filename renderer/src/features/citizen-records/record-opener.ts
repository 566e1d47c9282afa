import type { OpenItem, RecordLine } from '#shared/citizen-records/citizen-record.model.ts';

/** Where a line of a record leads: what opens it, or nothing where there is nothing to open from here. */
export interface RecordOpener {
  readonly line: (line: RecordLine) => (() => Promise<unknown>) | undefined;
  readonly item: (item: OpenItem) => (() => Promise<unknown>) | undefined;
}
