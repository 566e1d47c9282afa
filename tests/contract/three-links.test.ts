import { ORPCError, safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { largestAttachment } from '#shared/cases/attachment.rules.ts';
import { Topic } from '#shared/system/system.model.ts';
import { nextOf } from '#tests/support/next-of.ts';
import { linkNames, openLink, type OpenLink } from '#tests/support/three-links.ts';
import { pdfOf, serviceWithFiles } from '#tests/support/sample-files.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const hour = 3_600_000;

describe.each(linkNames)('the office over %s', (name) => {
  let test: TestCore;
  let link: OpenLink;
  let anonymous: TestClient;
  let clerk: TestClient;
  let counterId: string;
  let queueId: string;

  const requestId = (): string => test.office.requestId();
  const logIn = async (username: string, password = 'prova') => anonymous.staff.logIn({ username, password });
  const issue = (id = requestId()) => clerk.queue.issueTicket({ requestId: id, queueId });
  const device = async (role: 'display' | 'kiosk') => link.connect((await anonymous.stations.openTrainingDevice({ role })).token);

  beforeAll(async () => {
    test = await testCore('sqlite', { services: [serviceWithFiles] });
    link = await openLink(name, test.core);
    anonymous = link.connect();
    clerk = link.connect((await logIn('clerk')).token);
    const { queues, counters } = await clerk.queue.board();
    [counterId, queueId] = [counters[0]?.id ?? '', queues[0]?.id ?? ''];
    await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: [queueId] });
  });
  afterAll(async () => {
    await link.close();
    await test.close();
  });

  it('greets a page of its own protocol', async () => {
    expect(await anonymous.system.hello({ protocolVersion: 1 })).toMatchObject({ municipalityName: 'Comune di Poggio Sereno', municipalityShortName: 'Poggio Sereno', training: true });
  });

  it('tells a page of another protocol which one it speaks', async () => {
    const { error, isDefined } = await safe(anonymous.system.hello({ protocolVersion: 99 }));
    if (!isDefined || error.code !== 'PROTOCOL_MISMATCH') throw new Error(`unexpected: ${String(error)}`);
    expect([error.status, error.data]).toEqual([426, { expected: 1, version: 'test' }]);
  });

  it('logs in, says who is there, logs out, and refuses the ended session', async () => {
    const { token, staff } = await logIn('supervisor');
    const supervisor = link.connect(token);
    expect(await supervisor.staff.me()).toEqual(staff);
    await supervisor.staff.logOut();
    await expect(supervisor.staff.me()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401, defined: true });
  });

  it('refuses a session after its ten hours', async () => {
    const auditor = link.connect((await logIn('auditor')).token);
    // Somebody who is there all the time: a session that nobody uses ends earlier.
    for (let passed = 0; passed < 59; passed += 1) {
      test.office.clock.advance(hour / 6);
      await auditor.staff.me();
    }
    test.office.clock.advance(hour / 6 - 1);
    expect((await auditor.staff.me()).username).toBe('auditor');
    test.office.clock.advance(1);
    await expect(auditor.staff.me()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    clerk = link.connect((await logIn('clerk')).token);
  });

  it.each([['nobody', 'prova'], ['administrator', 'sbagliata']])('refuses %s with %s alike', async (username, password) => {
    await expect(logIn(username, password)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS', status: 401, defined: true });
  });

  it('locks an account out after five failures and says for how long', async () => {
    for (let failures = 0; failures < 5; failures += 1) await safe(logIn('external', 'sbagliata'));
    const { error, isDefined } = await safe(anonymous.staff.logIn({ username: 'external', password: 'prova' }));
    if (!isDefined || error.code !== 'LOCKED_OUT') throw new Error(`unexpected: ${String(error)}`);
    expect(error.data.retryAfterSeconds).toBe(30);
    test.office.clock.advance(30_000);
    expect((await logIn('external')).staff.username).toBe('external');
  });

  it('refuses nobody and the wrong role with errors of the contract', async () => {
    await expect(anonymous.queue.board()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', defined: true });
    await expect((await device('kiosk')).queue.board()).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403, defined: true });
  });

  it('carries the data of an error: the wrong character of a tax code, the number at a busy counter', async () => {
    const taxCode = await safe(clerk.people.findByTaxCode({ taxCode: 'RSSM1A80A01H501U', purpose: 'counter-service' }));
    expect(taxCode.error).toMatchObject({ code: 'INVALID_TAX_CODE', data: { position: 5, reason: 'letter-expected' } });
    const { ticket } = await issue();
    await clerk.queue.callNext({ requestId: requestId(), counterId });
    const busy = await safe(clerk.queue.callNext({ requestId: requestId(), counterId }));
    expect(busy.error).toMatchObject({ code: 'COUNTER_BUSY', data: { number: ticket.number }, defined: true });
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
  });

  it('does a request id twice once, and refuses it with another input', async () => {
    const id = requestId();
    const [first, second] = [await issue(id), await issue(id)];
    expect(second).toEqual(first);
    const { queues } = await clerk.queue.board();
    expect(queues.find((queue) => queue.id === queueId)?.waiting).toBe(1);
    const other = queues[1]?.id ?? '';
    await expect(clerk.queue.issueTicket({ requestId: id, queueId: other })).rejects.toMatchObject({ code: 'REQUEST_REUSED', status: 409 });
    await clerk.queue.callNext({ requestId: requestId(), counterId });
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: first.ticket.id });
  });

  it('carries a file of ten megabytes there and back, and says of a larger one how large it may be', async () => {
    const visit = await clerk.visits.open({ requestId: requestId(), counterId });
    const { id: caseFileId } = await clerk.cases.open({ requestId: requestId(), visitId: visit.id, serviceId: serviceWithFiles.id });
    const send = (bytes: Buffer) => clerk.cases.attach({
      requestId: requestId(), caseFileId, fieldId: 'delega', name: 'delega.pdf', contentBase64: bytes.toString('base64'),
    });
    const { id: attachmentId } = await send(pdfOf(largestAttachment));
    const { contentBase64 } = await clerk.cases.readAttachment({ attachmentId });
    expect(Buffer.from(contentBase64, 'base64').equals(pdfOf(largestAttachment))).toBe(true);
    const { error } = await safe(send(pdfOf(largestAttachment + 1)));
    expect(error).toMatchObject({ code: 'ATTACHMENT_TOO_LARGE', status: 413, data: { megabytes: 10 }, defined: true });
    await clerk.cases.remove({ requestId: requestId(), caseFileId });
    await clerk.visits.close({ requestId: requestId(), visitId: visit.id });
  });

  it('refuses a malformed input before doing anything', async () => {
    const error: unknown = await clerk.queue.issueTicket({ requestId: 'short', queueId }).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 });
  });

  it('shows the waiting room at once, follows a call, and ends when the page goes', async () => {
    const { ticket } = await issue();
    const leaving = new AbortController();
    const room = await (await device('display')).queue.watchWaitingRoom(undefined, { signal: leaving.signal });
    expect((await nextOf(room)).queues.find((queue) => queue.id === queueId)?.waiting).toBe(1);
    await clerk.queue.callNext({ requestId: requestId(), counterId });
    expect((await nextOf(room)).calls[0]).toMatchObject({ number: ticket.number, counterLabel: '1' });
    const ended = nextOf(room);
    leaving.abort();
    await expect(ended).rejects.toThrow();
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
  });

  it('names every topic at once, then what a commit changed', async () => {
    const leaving = new AbortController();
    const changes = await clerk.system.watch(undefined, { signal: leaving.signal });
    for (const topic of Topic.options) expect(await nextOf(changes)).toEqual({ topic });
    const { ticket } = await issue();
    expect(await nextOf(changes)).toEqual({ topic: 'queue', subject: ticket.id });
    leaving.abort();
    await clerk.queue.callNext({ requestId: requestId(), counterId });
    await clerk.queue.markNoShow({ requestId: requestId(), ticketId: ticket.id });
  });

  it('tells an unknown failure as the id under which the log has it, and nothing else', async () => {
    const logged = vi.spyOn(test.office.kernel.log, 'error');
    const broken = vi.spyOn(test.catalogue, 'list').mockImplementation(() => { throw new Error('disk /secret/path is full'); });
    const error: unknown = await clerk.catalogue.listServices().catch((failure: unknown) => failure);
    broken.mockRestore();
    if (!(error instanceof ORPCError)) throw new Error(`unexpected: ${String(error)}`);
    expect(error).toMatchObject({ code: 'INTERNAL', status: 500, data: { correlationId: expect.stringMatching(/^[0-9A-Z]{26}$/) } });
    expect(JSON.stringify(error)).not.toContain('secret');
    const { correlationId } = error.data as { correlationId: string };
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ correlationId, procedure: 'catalogue.listServices' }), expect.any(String));
    logged.mockRestore();
  });

  it('tells a failure in the middle of a feed alike', async () => {
    const logged = vi.spyOn(test.office.kernel.log, 'error');
    const room = await (await device('display')).queue.watchWaitingRoom();
    await room.next();
    const broken = vi.spyOn(test.office.clock, 'now').mockImplementation(() => { throw new Error('disk /secret/path is full'); });
    test.office.kernel.bus.publish([{ type: 'ticketIssued', subject: 'x', municipalityId: test.office.municipalityId }]);
    const error: unknown = await nextOf(room).catch((failure: unknown) => failure);
    broken.mockRestore();
    expect(error).toMatchObject({ code: 'INTERNAL' });
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });
});
