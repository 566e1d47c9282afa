import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lineFaults, withPatience } from '#tests/support/simulator-bench.ts';
import { decision, instance, openSuap } from '#tests/support/suap-bench.ts';
import { readSuapMessage, statusOf } from './suap-inbox.ts';

const question = { instance, about: 'event', reason: 'Il presentatore chiede allo sportello a che punto è la pratica' } as const;
const document = { instanceUuid: instance.uuid, resourceId: 'esito-1', hash: createHash('sha256').update(decision).digest('hex'), hashAlgorithm: 'S256' } as const;

describe('SUAP', () => {
  it('is asked where an instance stands, and tells it to the front office', async () => {
    const { ask, connector, told } = await openSuap();
    expect(await ask(connector.askForNews, question)).toEqual({ isPromised: true });
    const messages = told.map(({ operation, body }) => readSuapMessage(operation, body));
    expect(messages.map(({ status }) => status)).toEqual(['conference-called', 'approved']);
    expect(messages[1]).toMatchObject({ instance, document: { resourceId: 'esito-1', hashAlgorithm: 'S256' } });
    expect(statusOf(messages)).toBe('approved');
  });

  it('tells what is to be put right and what to be added, in the office\'s words', async () => {
    const { ask, connector, told } = await openSuap();
    await ask(connector.askForNews, { ...question, about: 'correction' }, { idempotencyKey: 'one' });
    await ask(connector.askForNews, { ...question, about: 'integration' }, { idempotencyKey: 'two' });
    expect(told.map(({ operation, body }) => readSuapMessage(operation, body))).toMatchObject([
      { status: 'correction-asked', texts: ['Manca la firma del tecnico'] },
      { status: 'integration-asked', texts: ['Serve la planimetria quotata'] },
    ]);
  });

  it('tells once what one intention asks for, however often it is sent', async () => {
    const { ask, connector, told, faults } = await openSuap();
    faults.set(['duplicate']);
    await ask(connector.askForNews, question);
    await ask(connector.askForNews, question);
    expect(told).toHaveLength(2);
  });

  it.each([
    [[], 'under-way'],
    [['correction-asked'], 'correction-asked'],
    [['approved', 'conference-called'], 'approved'],
    [['suspended', 'approved'], 'approved'],
  ] as const)('after %j an instance is %s', (statuses, expected) => {
    expect(statusOf(statuses.map((status) => ({ status })))).toBe(expected);
  });

  it('refuses a message that is not as described', () => {
    expect(() => readSuapMessage('notify', { cui: {}, event: 'all_is_well' })).toThrow(expect.objectContaining({ code: 'ANSWER_MALFORMED' }));
  });

  it('gives a document that a message named', async () => {
    const { ask, connector } = await openSuap();
    const { contentBase64 } = await ask(connector.getDocument, document);
    expect(Buffer.from(contentBase64, 'base64')).toEqual(decision);
  });

  it('tells that a document is not there, or is no longer the one that was named', async () => {
    const { fail, connector } = await openSuap();
    expect((await fail(connector.getDocument, { ...document, resourceId: 'esito-2' })).systemCode).toBe('HTTP_404');
    expect((await fail(connector.getDocument, { ...document, hash: '00' })).systemCode).toBe('HTTP_412');
  });

  it('refuses another document and a signature of another key', async () => {
    const { fail, connector, faults } = await openSuap();
    faults.set(['foreign']);
    expect((await fail(connector.getDocument, document)).code).toBe('ANSWER_FOREIGN');
    faults.set(['wrong-signature']);
    expect((await fail(connector.getDocument, document)).code).toBe('ANSWER_UNTRUSTED');
    expect((await fail(connector.askForNews, question)).code).toBe('ANSWER_UNTRUSTED');
  });

  it.each([['2026-11-23T07:52:00.000Z'], ['2026-11-23T08:08:00.000Z']])('is refused, and refuses, with a clock that says %s', async (now) => {
    const { fail, connector } = await openSuap({ now });
    expect(await fail(connector.askForNews, question)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'UNAUTHORIZED' });
  });

  it.each(lineFaults)('tells %s as a failure', async (fault, code) => {
    const { fail, connector, faults } = await openSuap();
    faults.set([fault]);
    const failure = fault === 'half' ? await fail(withPatience(connector.getDocument, fault), document) : await fail(withPatience(connector.askForNews, fault), question);
    expect(failure.code).toBe(fault === 'malformed' ? 'ANSWER_UNTRUSTED' : code);
  });
});
