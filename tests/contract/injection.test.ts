import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { serviceWithFiles } from '#tests/support/sample-files.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

/** Statements, conditions and templates, where words are asked for; all short enough for every field. */
const typed = [
  "'; DROP TABLE journal; --", "' OR '1'='1", "x' UNION SELECT 1--", '"; DELETE FROM staff', '%_%', 'zzz\\ \\', '{{ 123457 | times: 7 }}', '{% include "/etc/passwd" %}', "a == '' || true", '$(reboot now)', '=HYPERLINK("x")', '../../etc/passwd',
];

describe.each(dialects)('texts that are other people\'s languages, on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let rows: number;
  beforeAll(async () => {
    test = await testCore(dialect, { services: [serviceWithFiles] });
    counter = await atCounter(test);
    rows = await journalRows();
  });
  afterAll(async () => { await test.close(); });

  const requestId = (): string => test.office.requestId();
  const journalRows = async (): Promise<number> => Number((await test.office.kernel.database.read('journal').count({ rows: '*' }))[0]?.['rows']);

  it.each(typed)('stay texts wherever they are kept: %s', async (text) => {
    const [supervisor, { clerk }] = [test.as('supervisor'), counter];
    const { id: visitId } = await counter.openVisit();
    const file = await counter.ask(visitId, serviceWithFiles.id, { note: text });
    expect(file.values['note']).toBe(text);
    const aside = await clerk.cases.setAside({ requestId: requestId(), caseFileId: file.id, note: `Per ${text}` });
    expect(aside.note).toBe(`Per ${text}`);
    expect((await clerk.visits.park({ requestId: requestId(), visitId, where: text })).state).toBe('parked');
    const notes = await supervisor.catalogue.saveNote({ requestId: requestId(), serviceId: serviceWithFiles.id, text });
    expect(notes.map((note) => note.text)).toContain(text);
    const { rooms } = await supervisor.queueSetup.saveRoom({ requestId: requestId(), name: text });
    expect(rooms.map(({ name }) => name)).toContain(text);
    const { code } = await test.as('administrator').stations.makeCode({ role: 'display', name: `D ${text}` });
    expect((await test.as('anonymous').stations.pair({ code })).device.name).toBe(`D ${text}`);
    const until = new Date(Date.parse(test.office.clock.now()) + 60_000).toISOString();
    const shown = await supervisor.supervision.showNotice({ requestId: requestId(), text, translations: {}, until });
    expect(shown.at(-1)?.text ?? shown[0]?.text).toBe(text);
    for (const notice of shown) await supervisor.supervision.endNotice({ requestId: requestId(), noticeId: notice.id });
  });

  it.each(typed)('find nobody and nothing where something is looked for: %s', async (text) => {
    const { clerk } = counter;
    expect(await clerk.search.find({ text })).toEqual([]);
    expect((await clerk.people.searchByName({ name: text.padEnd(3, 'x'), purpose: 'counter-service' })).hits).toEqual([]);
    await expect(clerk.people.findByTaxCode({ taxCode: text.slice(0, 32), purpose: 'counter-service' })).rejects.toMatchObject({ code: 'INVALID_TAX_CODE' });
    await expect(test.as('anonymous').staff.logIn({ username: text, password: text })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    expect(await test.as('anonymous').appointments.readByCode({ code: text.padEnd(8, 'x').slice(0, 20) })).toBeUndefined();
    await expect(clerk.payments.findReceipt({ text })).rejects.toMatchObject({ code: expect.stringMatching(/^RECEIPT_/) });
    await expect(clerk.cases.open({ requestId: requestId(), visitId: (await counter.openVisit()).id, serviceId: text })).rejects.toMatchObject({ code: 'SERVICE_NOT_FOUND' });
  });

  it('and every table is where it was', async () => {
    expect(await journalRows()).toBeGreaterThan(rows);
    expect(Number((await test.office.kernel.database.read('staff').count({ rows: '*' }))[0]?.['rows'])).toBeGreaterThan(0);
  });
});
