import { journalColumns } from './past-journal.ts';

/** The tables that a past fills, in the order in which they refer to each other, with the columns that are written; others keep their default. */
export const pastTables = {
  sealing_keys: ['id', 'municipality_id', 'owner', 'wrapped', 'master_key', 'created_at'],
  people: ['id', 'municipality_id', 'tax_code_index', 'record_sealed', 'read_at'],
  person_words: ['municipality_id', 'word_index', 'person_id'],
  tickets: [
    'id', 'municipality_id', 'office_id', 'queue_id', 'day', 'number', 'state', 'issued_at', 'called_at', 'last_call_at', 'serving_at', 'ended_at', 'counter_id', 'recalls', 'channel', 'people',
    'service_ids', 'appointment_at', 'first_called_at', 'served_milliseconds', 'is_time_inaccurate', 'forecast_p50', 'forecast_p90', 'place_code', 'call_order', 'transfer_note',
  ],
  appointments: [
    'id', 'municipality_id', 'office_id', 'agenda_id', 'day', 'starts_at', 'ends_at', 'seat', 'mode', 'state', 'code_index', 'person_sealed', 'is_booked_by_office', 'booked_at', 'ticket_id',
  ],
  visits: ['id', 'municipality_id', 'office_id', 'state', 'ticket_id', 'counter_id', 'staff_id', 'person_id', 'identity_level', 'identity_document_sealed', 'opened_at', 'closed_at'],
  case_files: ['id', 'municipality_id', 'visit_id', 'service_id', 'service_version', 'state', 'values_sealed', 'revision', 'bill', 'opened_at', 'settled_at', 'due_on', 'register_number', 'register_day'],
  case_progress: ['case_file_id', 'municipality_id', 'office_id', 'state', 'step_id', 'owner', 'progress', 'due_on', 'settled_at', 'taken_by', 'revision'],
  case_events: ['id', 'municipality_id', 'case_file_id', 'at', 'staff_id', 'kind', 'step_id', 'outcome'],
  till_sessions: [
    'id', 'municipality_id', 'office_id', 'till_id', 'state', 'holder_id', 'float_cents', 'opened_at', 'counted', 'counted_cents', 'expected_cents', 'variance_reason', 'closed_at', 'closing_number',
    'report', 'counted_stock',
  ],
  payments: [
    'id', 'municipality_id', 'office_id', 'visit_id', 'counter_id', 'staff_id', 'receipt_number', 'lines', 'total_cents', 'at', 'means', 'cash_cents', 'card_cents', 'pagopa_cents', 'till_session_id',
  ],
  till_movements: ['id', 'municipality_id', 'session_id', 'kind', 'cash_cents', 'card_cents', 'payment_id', 'reference', 'staff_id', 'at'],
  card_operations: [
    'id', 'municipality_id', 'office_id', 'counter_id', 'staff_id', 'visit_id', 'till_session_id', 'cents', 'state', 'host', 'port', 'terminal_id', 'asked_at', 'sent_at', 'stan_before', 'authorisation',
    'stan', 'masked_pan', 'card_kind', 'settled_at', 'payment_id',
  ],
  documents: [
    'id', 'municipality_id', 'office_id', 'case_file_id', 'visit_id', 'person_id', 'template', 'title', 'number', 'state', 'verification_code', 'content_sealed', 'issued_at', 'valid_until', 'sha256', 'attempts',
  ],
  document_files: ['document_id', 'municipality_id', 'pdf_sealed'],
  print_jobs: [
    'id', 'municipality_id', 'office_id', 'printer_id', 'journal_id', 'title', 'state', 'slip_sealed', 'document_id', 'visit_id', 'is_copy', 'attempts', 'next_attempt_at', 'queued_at', 'printed_at',
  ],
  day_handovers: [
    'id', 'municipality_id', 'office_id', 'kind', 'day', 'due_on', 'closed_at', 'content_sealed', 'sha256', 'entries', 'documents', 'total_cents', 'accepted_at', 'receipt_id', 'receipt',
  ],
  deliveries: [
    'id', 'municipality_id', 'office_id', 'journal_id', 'system', 'operation', 'subject', 'content_sealed', 'state', 'attempts', 'next_attempt_at', 'created_at', 'done_at', 'order_key', 'asked_by',
  ],
  number_series: ['municipality_id', 'series', 'period', 'last'],
  journal: journalColumns,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PastTable = keyof typeof pastTables;
export type PastValue = string | number | boolean | null;
export const tableNames = Object.keys(pastTables) as PastTable[];

/** Rows that wait to be written, by table; values in the order of the table's columns. */
export type PastRows = Record<PastTable, PastValue[][]>;

export const noRows = (): PastRows => Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as PastRows;

/** A row by the names of its columns; one that is not named is empty. */
export function addRow<Name extends PastTable>(rows: PastRows, table: Name, row: Partial<Record<(typeof pastTables)[Name][number], PastValue>>): void {
  rows[table].push(pastTables[table].map((column) => (row as Readonly<Record<string, PastValue | undefined>>)[column] ?? null));
}
