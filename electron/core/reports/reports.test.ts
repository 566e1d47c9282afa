import { safe } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Mail, SentMail } from '#core/connectors/mail/mail.model.ts';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { dialects } from '#tests/support/databases.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const hour = 3_600_000;

describe.each(dialects)('reports by mail on %s', (dialect) => {
  let test: TestCore;
  let mails: Mail[];
  let refusal: SystemFailure | undefined;
  const connected = (): Operation[] => [{
    system: 'mail', name: 'sendMail', input: Mail, output: SentMail, timeoutMilliseconds: 1_000,
    call: (mail: Mail) => { if (refusal !== undefined) return Promise.reject(refusal); mails.push(mail); return Promise.resolve({ messageId: '<x@example.it>', accepted: mail.to, refused: [] }); },
  } as Operation];
  beforeEach(async () => {
    [mails, refusal] = [[], undefined];
    test = await testCore(dialect, { connect: connected });
    return () => test.close();
  });
  afterEach(() => { mails = []; });

  const save = (change: object = {}) => test.as('supervisor').reports.saveSchedule({ requestId: test.office.requestId(), every: 'day', recipients: ['Urp@comune.example', 'urp@comune.example'], hasTables: true, ...change });
  const work = async (): Promise<void> => { await test.core.runWorkers('reports'); await test.core.runWorkers('delivery'); };

  it('go out the morning after their day, once, with the report and its tables and nobody in it', async () => {
    const schedule = await save();
    expect(schedule).toMatchObject({ every: 'day', recipients: ['urp@comune.example'], hasTables: true });
    await work();
    expect(mails).toEqual([]);
    test.office.clock.advance(21 * hour);
    for (let times = 0; times < 3; times += 1) await work();
    expect(mails.map(({ to, subject }) => ({ to, subject }))).toEqual([{ to: ['urp@comune.example'], subject: 'Rapporto dello sportello del 23/11/2026 - Comune di Poggio Sereno' }]);
    expect(mails[0]?.attachments.map(({ fileName }) => fileName)).toEqual(['rapporto-2026-11-23.pdf', 'rapporto-2026-11-23.xlsx']);
    expect((await readPdfText(Buffer.from(mails[0]?.attachments[0]?.contentBase64 ?? '', 'base64'))).title).toBe('Rapporto dello sportello, 23/11/2026');
    test.office.clock.advance(24 * hour);
    await work();
    expect(mails).toHaveLength(2);
    expect((await test.as('supervisor').reports.listSchedules())[0]?.last).toMatchObject({ from: '2026-11-24', to: '2026-11-24' });
  });

  it('rest while they are paused, and go on with the period that is on', async () => {
    const { id } = await save();
    const supervisor = test.as('supervisor');
    const pause = (isPaused: boolean) => supervisor.reports.pauseSchedule({ requestId: test.office.requestId(), scheduleId: id, isPaused });
    expect(await pause(true)).toMatchObject({ isPaused: true });
    expect(await save({ scheduleId: id, recipients: ['altri@comune.example'] })).toMatchObject({ isPaused: true, recipients: ['altri@comune.example'] });
    test.office.clock.advance(50 * hour);
    await work();
    expect(mails).toEqual([]);
    expect(await pause(false)).toMatchObject({ isPaused: false });
    await work();
    expect(mails).toEqual([]);
    test.office.clock.advance(24 * hour);
    await work();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[['altri@comune.example'], expect.stringContaining('del 25/11/2026')]]);
  });

  it('are sent at once when somebody asks, and no period twice, whoever asks again', async () => {
    const { id, ready } = await save();
    const ask = (requestId: string) => test.as('supervisor').reports.sendNow({ requestId, scheduleId: id });
    expect(ready).toEqual({ from: '2026-11-22', to: '2026-11-22' });
    const requestId = test.office.requestId();
    const sent = await ask(requestId);
    expect(sent).toMatchObject({ last: { from: '2026-11-22', mail: 'waiting' } });
    expect(sent.ready).toBeUndefined();
    expect(await ask(requestId)).toEqual(sent);
    for (let times = 0; times < 2; times += 1) await work();
    expect((await test.as('supervisor').reports.listSchedules())[0]?.last).toMatchObject({ from: '2026-11-22', mail: 'done' });
    expect((await safe(ask(test.office.requestId()))).error).toMatchObject({ code: 'REPORT_ALREADY_SENT' });
    test.office.clock.advance(21 * hour);
    const asked = await Promise.all(['one', 'other'].map((each) => safe(ask(`send-now-${each}-at-once`))));
    expect(asked.map(({ error }) => (error as { code?: string } | null)?.code ?? 'sent').sort()).toEqual(['REPORT_ALREADY_SENT', 'sent']);
    await work();
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('22/11/2026'), expect.stringContaining('23/11/2026')]);
  });

  it('tell when the mail server refuses them', async () => {
    refusal = new SystemFailure('SYSTEM_REFUSED', 'mailbox unknown');
    const { id } = await save();
    await test.as('supervisor').reports.sendNow({ requestId: test.office.requestId(), scheduleId: id });
    await work();
    expect((await test.as('supervisor').reports.listSchedules())[0]?.last).toMatchObject({ mail: 'dead', reason: { code: 'SYSTEM_REFUSED', detail: 'mailbox unknown' } });
  });

  it('of a week go out although one of its first day did', async () => {
    const { id } = await save();
    test.office.clock.advance(21 * hour);
    await work();
    await save({ scheduleId: id, every: 'week' });
    test.office.clock.advance(7 * 24 * hour);
    await work();
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('del 23/11/2026'), expect.stringContaining('dal 23/11/2026 al 29/11/2026')]);
  });

  it('keep whom they go to sealed and out of the journal', async () => {
    await save();
    const { read } = test.office.kernel.database;
    expect(JSON.stringify(await read('report_schedules'))).not.toContain('urp@');
    expect(JSON.stringify(await read('journal').where({ type: 'reportScheduleSaved' }))).not.toContain('urp@');
  });

  it('begin anew when another period is chosen, and end when they are taken away', async () => {
    const { id } = await save();
    expect(await save({ scheduleId: id, every: 'month', hasTables: false })).toMatchObject({ id, every: 'month', hasTables: false });
    test.office.clock.advance(48 * hour);
    await work();
    expect(mails).toEqual([]);
    await test.as('administrator').reports.removeSchedule({ requestId: test.office.requestId(), scheduleId: id });
    expect(await test.as('supervisor').reports.listSchedules()).toEqual([]);
    await expect(save({ scheduleId: id })).rejects.toMatchObject({ code: 'REPORT_SCHEDULE_NOT_FOUND' });
  });
});

it('reports by mail need mail', async () => {
  const test = await testCore('sqlite');
  const asked = test.as('supervisor').reports.saveSchedule({ requestId: test.office.requestId(), every: 'week', recipients: ['urp@comune.example'], hasTables: false });
  await expect(asked).rejects.toMatchObject({ code: 'MAIL_NOT_CONNECTED' });
  await test.close();
});
