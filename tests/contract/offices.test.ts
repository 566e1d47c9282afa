import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoles, type Actor, type Role } from '#shared/kernel/access.ts';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { addStaff } from '#core/staff/index.ts';
import { contractProcedures } from '#tests/support/contract-procedures.ts';
import { askAs, inputsOf, readRows, type Rows } from '#tests/support/made-inputs.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { workedDay } from '#tests/support/worked-day.ts';

const mail = {
  system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
  call: ({ to }: Mail) => Promise.resolve({ messageId: '<x@example.it>', accepted: to, refused: [] }),
} as Operation;

const staffRoles = ['supervisor', 'clerk', 'administrator'] as const;
/** Things of one office, by whose ids a leak is known. */
const ofOffices = [
  'visits', 'tickets', 'case_files', 'documents', 'payments', 'pagopa_notices', 'print_jobs', 'case_attachments', 'appointments', 'till_sessions', 'counters', 'queues', 'agendas', 'devices',
  'printers', 'subject_requests', 'card_terminals', 'card_operations', 'deliveries', 'blackout_kits',
];
/** What tells of other offices or changes what is theirs, and why it may. */
const municipal: Readonly<Record<string, string>> = {
  'people.findByTaxCode': 'a person is of the municipality, and what the register says now is kept',
  'citizenRecords.get': 'a person\'s record tells of every office, without opening what is of another (ADR 47)',
  ...Object.fromEntries(['retention.readPlan', 'retention.release', 'accounts.change', 'accounts.setActive', 'accounts.givePassword', 'accounts.endQualification', 'external.changeAgreement', 'external.nameOfficer']
    .map((name) => [name, 'an administrator answers for the municipality'])),
  'staff.savePreferences': 'one\'s own',
  'subjectRights.read': 'what a person asked of their data is the municipality\'s to answer, wherever they asked',
  'subjectRights.rectifyContact': 'a contact is of the person, and of the municipality',
};
/** What every transaction moves on. */
const shared = ['number_series', 'journal_heads', 'requests'];

/** Two offices of one municipality: one that has worked, and another whose staff send every procedure its ids. */
describe('what one office did is nothing to the staff of another', () => {
  let world: PagopaOffice;
  let texts: string[] = [];
  let theirs: Rows;
  let secrets: ReadonlySet<string>;
  const strangers = new Map<Role, Actor>();

  beforeAll(async () => {
    world = await openPagopaOffice('sqlite', { also: [mail] });
    const { office } = world.test;
    texts = await workedDay(world);
    const { kernel, municipalityId } = office;
    const officeId = kernel.ids.next();
    await kernel.work.run({ actor: { role: 'administrator', id: 'set-up', municipalityId, officeId }, procedure: 'set-up' }, async (work) => {
      await work.db('offices').insert({ id: officeId, municipality_id: municipalityId, name: 'Sede di Borgo' });
      for (const role of allRoles) strangers.set(role, { role, id: kernel.ids.next(), municipalityId, officeId });
      for (const role of staffRoles) {
        const id = await addStaff(work, kernel.ids, { username: `borgo-${role}`, displayName: 'Borgo', password: 'prova', role, qualifications: [] });
        strangers.set(role, { role, id, municipalityId, officeId });
      }
    });
    theirs = await readRows(kernel.database.read, municipalityId);
    secrets = new Set(ofOffices.flatMap((table) => theirs[table] ?? []).flatMap(({ id }) => typeof id === 'string' ? [id] : []));
  });
  afterAll(async () => { await world.close(); });

  it.each(contractProcedures.filter(({ meta }) => meta.access?.includes('anonymous') !== true))('$name', async (entry) => {
    const role = [...staffRoles, ...allRoles].find((each) => entry.meta.access?.includes(each) === true);
    const actor = role && strangers.get(role);
    if (actor === undefined) throw new Error('nobody may');
    const found = new Set<string>();
    for (const input of inputsOf(entry, { rows: theirs, texts, taxCode: world.test.family[0]?.taxCode, requestId: () => world.test.office.requestId() })) {
      const { told, code } = await askAs(world.test.core, entry, { actor, input });
      const sent = JSON.stringify(input) ?? '';
      if ([...secrets].some((secret) => told.includes(secret) && !sent.includes(secret))) found.add('tells');
      if (code === 'INTERNAL') found.add('fails');
    }
    const after = await readRows(world.test.office.kernel.database.read, world.test.office.municipalityId);
    for (const [name, rows] of Object.entries(theirs)) {
      const now = new Set((after[name] ?? []).map((row) => JSON.stringify(row)));
      if (!shared.includes(name) && rows.some((row) => !now.has(JSON.stringify(row)))) found.add(`changes ${name}`);
    }
    theirs = Object.fromEntries(Object.entries(theirs).map(([name, rows]) => [name, (after[name] ?? []).filter((row) => rows.some(({ id }) => id === undefined || id === row['id']))]));
    if (entry.name in municipal) expect([...found].filter((each) => each === 'fails')).toEqual([]);
    else expect([...found]).toEqual([]);
  });

  it('was asked for things that its own staff find there', async () => {
    const { office } = world.test;
    const [document] = theirs['documents'] ?? [];
    const download = contractProcedures.find(({ name }) => name === 'documents.download');
    if (download === undefined) throw new Error('no such procedure');
    const input = { documentId: document?.['id'] };
    expect((await askAs(world.test.core, download, { actor: office.actor('clerk'), input })).code).toBeUndefined();
    expect((await askAs(world.test.core, download, { actor: strangers.get('clerk') ?? office.actor('clerk'), input })).code).toBe('DOCUMENT_NOT_FOUND');
  });
});
