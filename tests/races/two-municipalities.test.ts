import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIds } from '#core/kernel/ids.ts';
import { createKeyFile } from '#core/kernel/key-ring.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';
import { createEmpty } from '#tests/support/database-pattern.ts';
import { runCommand, startHubProcess, type HubProcess } from '#tests/support/hub-process.ts';
import { ownPostgres, type OwnPostgres } from '#tests/support/own-postgres.ts';

const codes = ['training', 'valle-serena'] as const;
const taxCode = findDemoFamily(createPopulation({ seed: 2026, size: 20_000 }))[0]?.taxCode ?? '';

describe('two municipalities on one database', () => {
  const ids = createIds();
  const requestId = (): string => ids.next();
  let root: string;
  let postgres: OwnPostgres;
  let databaseUrl: string;
  const hubs: HubProcess[] = [];
  let clerks: OfficeClient[];
  let tokens: string[];
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sportello-union-'));
    postgres = await ownPostgres();
    databaseUrl = `${postgres.url}/unione`;
    await createEmpty(postgres.url, 'unione');
    for (const code of codes) await mkdir(join(root, code));
    await createKeyFile(join(root, 'training', 'keys.json'));
    await copyFile(join(root, 'training', 'keys.json'), join(root, 'valle-serena', 'keys.json'));
    for (const code of codes) hubs.push(await startHubProcess('--training', '--municipality', code, '--data', join(root, code), '--database', databaseUrl));
    tokens = await Promise.all(hubs.map(async ({ url }) => (await connect(url).staff.logIn({ username: 'operatore', password: 'formazione' })).token));
    clerks = hubs.map(({ url }, place) => connect(url, tokens[place]));
  });
  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    await postgres.close();
    await rm(root, { recursive: true, force: true });
  });
  const at = (place: number): OfficeClient => {
    const clerk = clerks[place];
    if (clerk === undefined) throw new Error('no such hub');
    return clerk;
  };
  const refusal = async (call: Promise<unknown>): Promise<unknown> => {
    const { error } = await safe(call);
    return error instanceof Error && 'code' in error ? error.code : error;
  };

  /** A certificate asked, paid and drawn. */
  async function serve(office: OfficeClient, mark?: string) {
    const { counters: [counter], queues } = await office.queue.board();
    const counterId = counter?.id ?? '';
    await office.queue.openCounter({ requestId: requestId(), counterId, queueIds: queues.map(({ id }) => id) });
    await office.till.open({ requestId: requestId(), counterId, floatCents: 10_000 });
    const { id: visitId } = await office.visits.open({ requestId: requestId(), counterId });
    const person = await office.people.findByTaxCode({ taxCode, purpose: 'counter-service' });
    await office.visits.identify({ requestId: requestId(), visitId, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    const file = await office.cases.open({ requestId: requestId(), visitId, serviceId: 'certificato-residenza' });
    await office.cases.saveDraft({ caseFileId: file.id, revision: 1, values: { ...file.values, copies: 1 } });
    const virtual = await office.payments.getBill({ visitId });
    if (mark !== undefined) {
      // This one may not take stamp duty virtually, and says so before any money is taken.
      expect(await refusal(office.payments.settle({ requestId: requestId(), visitId, expectedCents: virtual.totalCents, tenderedCents: virtual.totalCents }))).toBe('STAMP_NOT_AUTHORISED');
      await office.cases.addStamp({ requestId: requestId(), caseFileId: file.id, kind: 'mark', serial: mark });
    }
    const { totalCents } = await office.payments.getBill({ visitId });
    const { receiptNumber } = await office.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
    await expect.poll(async () => (await office.documents.listByVisit({ visitId })).map(({ state }) => state)).toEqual(['drawn']);
    await expect.poll(async () => (await office.printing.listJobs({ visitId })).map(({ state }) => state)).not.toContain('queued');
    const [document] = await office.documents.listByVisit({ visitId });
    return { receiptNumber, number: document?.number, visitId };
  }

  it('each say who they are, with users of their own', async () => {
    const hello = await Promise.all(hubs.map(({ url }) => connect(url).system.hello({ protocolVersion: 1 })));
    expect(hello.map(({ municipalityName }) => municipalityName)).toEqual(['Comune di Poggio Sereno', 'Comune di Valle Serena']);
    const [one, other] = await Promise.all([at(0).staff.me(), at(1).staff.me()]);
    expect(one.id).not.toBe(other.id);
  });

  it('know nobody of the other: no session, no device, no code', async () => {
    expect(await refusal(connect(hubs[1]?.url ?? '', tokens[0]).staff.me())).toBe('UNAUTHENTICATED');
    expect(await refusal(connect(hubs[0]?.url ?? '', tokens[1]).queue.board())).toBe('UNAUTHENTICATED');
    const { token: kiosk } = await connect(hubs[0]?.url ?? '').stations.openTrainingDevice({ role: 'kiosk' });
    expect(await refusal(connect(hubs[1]?.url ?? '', kiosk).queue.listQueues())).toBe('UNAUTHENTICATED');
    const { token } = await connect(hubs[0]?.url ?? '').staff.logIn({ username: 'amministratore', password: 'formazione' });
    const { code } = await connect(hubs[0]?.url ?? '', token).stations.makeCode({ role: 'display', name: 'Tabellone' });
    expect(await refusal(connect(hubs[1]?.url ?? '').stations.pair({ code }))).toBe('PAIRING_CODE_WRONG');
    expect((await connect(hubs[0]?.url ?? '').stations.pair({ code })).device.name).toBe('Tabellone');
  });

  it('number, draw and print each for themselves', async () => {
    const [one, other] = await Promise.all([serve(at(0)), serve(at(1), '01260123456789')]);
    expect(one).toMatchObject({ receiptNumber: expect.stringMatching(/\/R1\/000001$/), number: other.number });
    expect(other.receiptNumber).toBe(one.receiptNumber);
    expect(await refusal(at(0).visits.get({ visitId: other.visitId }))).toBe('VISIT_NOT_FOUND');
  });

  it('go on without each other, and come back to what is their own', async () => {
    const [, second] = hubs;
    await second?.stop();
    const { token } = await connect(hubs[0]?.url ?? '').staff.logIn({ username: 'operatore', password: 'formazione' });
    expect((await connect(hubs[0]?.url ?? '', token).queue.board()).counters).toHaveLength(5);
    hubs[1] = await startHubProcess('--training', '--municipality', 'valle-serena', '--data', join(root, 'valle-serena'), '--database', databaseUrl);
    expect((await connect(hubs[1]?.url ?? '', tokens[1]).staff.me()).displayName).toBe('Olga Operatore');
  });

  it('are told apart by name: a hub that is not told which one it serves does not start', async () => {
    const folder = await mkdtemp(join(root, 'unnamed-'));
    await copyFile(join(root, 'training', 'keys.json'), join(folder, 'keys.json'));
    const unnamed = await runCommand('hub', '--port', '0', '--training', '--data', folder, '--database', databaseUrl);
    expect([unnamed.code, unnamed.stderr]).toEqual([1, expect.stringContaining('training, valle-serena): say with --municipality')]);
    const unknown = await runCommand('hub', '--port', '0', '--municipality', 'altrove', '--data', folder, '--database', databaseUrl);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('has no municipality altrove')]);
  });
});
