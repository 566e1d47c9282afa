/** How a table takes part in islands. */
export interface IslandTable {
  readonly name: string;
  /** Columns that tell a row from the others. */
  readonly key: readonly string[];
  /** Whether rows that an island made come to the hub. */
  readonly isMerged?: true;
  /** Columns that an island may change of a row that its kit brought. */
  readonly changes?: readonly string[];
}

/**
 * The tables that a kit may fill, parents first. What an island has no business with is not among them: statistics, appointments, the emergency
 * register, remittances, pairing.
 */
export const islandTables: readonly IslandTable[] = [
  { name: 'municipalities', key: ['id'] },
  { name: 'offices', key: ['id'] },
  { name: 'staff', key: ['id'] },
  { name: 'staff_qualifications', key: ['id'] },
  { name: 'staff_second_factors', key: ['staff_id'] },
  { name: 'sessions', key: ['token_hash'] },
  { name: 'devices', key: ['id'] },
  { name: 'rooms', key: ['id'] },
  { name: 'queues', key: ['id'] },
  { name: 'queue_rules', key: ['office_id'] },
  { name: 'closing_days', key: ['office_id', 'day'] },
  { name: 'staff_queues', key: ['staff_id', 'queue_id'] },
  { name: 'counters', key: ['id'], changes: ['is_open', 'staff_id', 'opened_at', 'paused_at', 'pause_reason', 'is_auto_call', 'priority_run'] },
  { name: 'counter_queues', key: ['counter_id', 'queue_id'] },
  { name: 'rota', key: ['day', 'staff_id'] },
  { name: 'printers', key: ['id'] },
  { name: 'printer_assignments', key: ['office_id', 'paper', 'counter_id'] },
  { name: 'number_series', key: ['municipality_id', 'series', 'period'] },
  { name: 'tills', key: ['id'], isMerged: true },
  { name: 'till_sessions', key: ['id'], isMerged: true },
  {
    name: 'tickets', key: ['id'], isMerged: true,
    changes: [
      'state', 'queue_id', 'called_at', 'first_called_at', 'last_call_at', 'serving_at', 'ended_at', 'counter_id', 'target_counter_id', 'recalls', 'priority', 'people', 'service_ids',
      'parked_at', 'parked_by', 'parked_where', 'served_milliseconds', 'is_time_inaccurate', 'call_order', 'transfer_note',
    ],
  },
  { name: 'people', key: ['id'], isMerged: true },
  { name: 'visits', key: ['id'], isMerged: true, changes: ['state', 'ticket_id', 'counter_id', 'staff_id', 'person_id', 'identity_level', 'identity_document_sealed', 'closed_at', 'reopened_at', 'guest_language'] },
  {
    name: 'case_files', key: ['id'], isMerged: true,
    changes: ['state', 'visit_id', 'values_sealed', 'revision', 'bill', 'settled_at', 'due_on', 'awaiting_since', 'act_sealed', 'owed_since', 'service_version'],
  },
  { name: 'payments', key: ['id'], isMerged: true, changes: ['repaid_by_id'] },
  { name: 'till_movements', key: ['id'], isMerged: true },
  { name: 'till_stock', key: ['id'], isMerged: true },
  { name: 'state_shares', key: ['payment_id'], isMerged: true },
  { name: 'decision_bills', key: ['case_file_id'], changes: ['state', 'visit_id', 'asked_since', 'payment_id'] },
  { name: 'card_operations', key: ['id'], changes: ['payment_id'] },
  { name: 'case_progress', key: ['case_file_id'], isMerged: true, changes: ['state', 'step_id', 'owner', 'progress', 'due_on', 'taken_by', 'revision'] },
  { name: 'case_events', key: ['id'], isMerged: true },
  { name: 'sample_checks', key: ['case_file_id'], isMerged: true },
  { name: 'case_attachments', key: ['id'], isMerged: true, changes: ['removed_at', 'content_sealed'] },
  { name: 'stamp_marks', key: ['id'], isMerged: true },
  { name: 'person_contacts', key: ['id'], isMerged: true, changes: ['replaced_at'] },
  { name: 'documents', key: ['id'] },
  { name: 'pagopa_notices', key: ['id'] },
  { name: 'deliveries', key: ['id'], isMerged: true },
  { name: 'print_jobs', key: ['id'], isMerged: true },
  { name: 'requests', key: ['municipality_id', 'actor', 'request_id'], isMerged: true },
];

const byName = new Map(islandTables.map((table) => [table.name, table]));

/** How a table takes part; undefined for one that does not. */
export const findIslandTable = (name: string): IslandTable | undefined => byName.get(name);

/** A row's key as text within its municipality, the same on both sides. */
export const rowKeyOf = ({ key }: IslandTable, row: Readonly<Record<string, unknown>>): string => key.filter((column) => column !== 'municipality_id').map((column) => String(row[column])).join(' ');
