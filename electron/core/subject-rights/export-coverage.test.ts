import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { dialects, type Dialect } from '#tests/support/databases.ts';
import { everythingReadable, tablesWith } from '#tests/support/everything-readable.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { workedDay } from '#tests/support/worked-day.ts';
import { exportedTables, notExported } from './export-coverage.ts';

const mail = {
  system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
  call: ({ to }: Mail) => Promise.resolve({ messageId: '<x@example.it>', accepted: to, refused: [] }),
} as Operation;

async function columnsOf(db: Knex, dialect: Dialect): Promise<Map<string, string[]>> {
  const tables = dialect === 'sqlite' ? await db('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite_%').pluck('name') as string[]
    : await db('information_schema.tables').where({ table_schema: 'public' }).pluck('table_name') as string[];
  return new Map(await Promise.all(tables.map(async (name) => [name, Object.keys(await db(name).columnInfo())] as const)));
}

/** Columns that lead to a person, or may say something of one. */
const leadsToPerson = (column: string): boolean => column.endsWith('_sealed') || ['person_id', 'citizen_id', 'visit_id', 'case_file_id', 'document_id', 'payment_id', 'ticket_id', 'appointment_id', 'tax_code_index', 'contact_index'].includes(column);

describe.each(dialects)('an export, table by table, on %s', (dialect) => {
  let world: PagopaOffice;
  let data: SubjectExport;
  let personId = '';
  const db = () => world.test.office.kernel.database.read;
  const known = [...Object.keys(exportedTables), ...Object.keys(notExported)];

  beforeAll(async () => {
    world = await openPagopaOffice(dialect, { also: [mail] });
    await workedDay(world);
    const { clerk } = world.counter;
    const person = await clerk.people.findByTaxCode({ taxCode: world.test.family[0]?.taxCode ?? '', purpose: 'counter-service' });
    personId = person.id;
    const { id } = await clerk.subjectRights.record({ requestId: world.test.office.requestId(), personId, right: 'access', channel: 'counter', identifiedBy: 'document', receivedOn: businessDay(world.test.office.clock.now()) });
    const file = await world.test.as('supervisor').subjectRights.exportData({ subjectRequestId: id, format: 'json' });
    data = SubjectExport.parse(JSON.parse(Buffer.from(file.contentBase64, 'base64').toString()));
  });
  afterAll(async () => { await world.close(); });

  it('names every table of the schema that may lead to a person, as exported or with a reason', async () => {
    const leading = [...await columnsOf(db(), dialect)].filter(([, columns]) => columns.some(leadsToPerson)).map(([name]) => name);
    expect(leading.filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => known.indexOf(name) !== known.lastIndexOf(name))).toEqual([]);
  });

  it('names every table in which the person can be read after a worked day', async () => {
    const person = world.test.family[0];
    const readable = await everythingReadable(world.test.office.kernel, dialect);
    const found = tablesWith(readable, [person?.taxCode ?? 'nobody', `"surname":"${person?.surname ?? 'nobody'}"`, 'casa@example.it', personId, 'CA12345AA', 'Manca il contratto']);
    expect(found.length).toBeGreaterThan(11);
    expect(found.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has something of each table of the person\'s, with as many as there are', async () => {
    const visits = db()('visits').where({ person_id: personId }).select('id');
    const cases = db()('case_files').whereIn('visit_id', visits.clone()).select('id');
    const count = async (rows: Knex.QueryBuilder): Promise<number> => (await rows as unknown[]).length;
    const rowsOf: Readonly<Record<string, number>> = {
      visits: await count(visits.clone()), caseFiles: await count(cases.clone()), documents: await count(db()('documents').whereIn('visit_id', visits.clone())), payments: await count(db()('payments').whereIn('visit_id', visits.clone())),
      notices: await count(db()('pagopa_notices').whereIn('visit_id', visits.clone())), cardPayments: await count(db()('card_operations').whereIn('visit_id', visits.clone())), contacts: await count(db()('person_contacts').where({ person_id: personId })),
      prints: await count(db()('print_jobs').whereIn('visit_id', visits.clone())), requests: await count(db()('subject_requests').where({ person_id: personId })), refunds: await count(db()('refund_proposals')),
    };
    for (const [section, rows] of Object.entries(rowsOf)) {
      expect(rows, section).toBeGreaterThan(0);
      expect(data[section as keyof SubjectExport], section).toHaveLength(rows);
    }
    expect(data.caseFiles.flatMap(({ attachments }) => attachments)).toMatchObject([{ name: 'carta.pdf', type: 'application/pdf' }]);
    expect(data.caseFiles.flatMap(({ setAside }) => setAside)).toHaveLength(1);
    expect(data.caseFiles.flatMap(({ holds }) => holds)).toMatchObject([{ reason: 'appeal' }]);
    for (const section of ['messages', 'notes', 'transmissions'] as const) expect(data[section].length, section).toBeGreaterThan(0);
    expect(data.accesses.lines.length).toBeGreaterThan(0);
    expect(data.notIncluded).toHaveLength(Object.keys(notExported).length);
  });

  it('is described by a schema of its own', () => {
    expect(data).toMatchObject({ format: 'sportello-facile/subject-export', version: 1 });
    expect(SubjectExport.safeParse({ ...data, version: 2 }).success).toBe(false);
  });
});
