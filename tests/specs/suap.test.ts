import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findInvalid } from '#tests/support/check-exchanges.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';
import { decision, instance, openSuap, suapInstance } from '#tests/support/suap-bench.ts';

const specs = openOfficialSpecs();
const question = { instance, about: 'event', reason: 'A che punto è la pratica' } as const;
const document = { instanceUuid: instance.uuid, resourceId: 'esito-1', hash: createHash('sha256').update(decision).digest('hex'), hashAlgorithm: 'S256' } as const;

describe.skipIf(specs === undefined)('SUAP against its official descriptions (skipped where the descriptions are absent)', () => {
  it('asks and answers as the back office is described', async () => {
    const checks = await specs?.openapi('suap/openAPI/bo_to_fo.yaml');
    const { ask, fail, connector, simulator } = await openSuap();
    for (const about of ['event', 'correction', 'integration'] as const) await ask(connector.askForNews, { ...question, about }, { idempotencyKey: about });
    await ask(connector.getDocument, document);
    await fail(connector.getDocument, { ...document, hash: '00' });
    await fail(connector.getDocument, { ...document, resourceId: 'nothing' });
    await fail(connector.askForNews, { ...question, instance: { ...instance, uuid: '00000000-0000-4000-8000-000000000000' } });
    expect(simulator.received.map(({ answer }) => answer?.status)).toEqual([200, 200, 200, 200, 412, 404, 400]);
    expect(checks && findInvalid(checks, simulator.received)).toEqual([]);
  });

  it('tells the front office as the front office is described', async () => {
    const checks = await specs?.openapi('suap/openAPI/fo_to_bo.yaml');
    const faults = suapInstance.messages.flatMap(({ operation, body }) => checks?.request('POST', `/${operation}`, body));
    expect(faults).toEqual([]);
  });
});
