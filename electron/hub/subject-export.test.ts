import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createRegister } from '#core/simulators/population/neighbours.ts';
import { runCommand, startHubProcess } from '#tests/support/hub-process.ts';
import { connect } from './demo/office-client.ts';
import { trainingRegister } from './history/past-people.ts';

describe('an export of the command line', () => {
  let [data, out, requestId, surname] = ['', '', '', ''];
  const ask = (...more: string[]) => runCommand('subject-export', '--data', data, '--reason', 'Richiesta del 30 novembre', ...more);
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'sportello-subject-'));
    out = join(data, 'consegna');
    const hub = await startHubProcess('--training', '--data', data);
    const { token } = await connect(hub.url).staff.logIn({ username: 'operatore', password: 'formazione' });
    const office = connect(hub.url, token);
    const [resident] = findDemoFamily(createRegister(trainingRegister));
    const person = await office.people.findByTaxCode({ taxCode: resident?.taxCode ?? '', purpose: 'training' });
    const request = await office.subjectRights.record({
      requestId: 'request-of-the-export-test', personId: person.id, right: 'access', channel: 'counter', identifiedBy: 'document', receivedOn: businessDay(person.readAt),
    });
    [requestId, surname] = [request.id, person.surname];
    expect((await ask('--request', requestId, '--out', out)).code).toBe(1);
    await hub.stop();
  }, 90_000);
  afterAll(async () => { await rm(data, { recursive: true, force: true }); });

  it('writes data and paper for a recorded request, readable by nobody else, and leaves it in the journal', async () => {
    expect(await ask('--request', requestId, '--out', out)).toMatchObject({ code: 0, stdout: expect.stringContaining('2 files') });
    expect((await readdir(out)).sort()).toEqual(['dati-personali.json', 'dati-personali.pdf']);
    expect((await stat(join(out, 'dati-personali.json'))).mode & 0o077).toBe(0);
    expect(SubjectExport.parse(JSON.parse(await readFile(join(out, 'dati-personali.json'), 'utf8'))).person.surname).toBe(surname);
    const database = await openSqlite(join(data, 'sportello.db'));
    const [entry] = await database.read('journal').where({ type: 'subjectDataExported' }).select<{ actor: string; payload: string }[]>('actor', 'payload');
    await database.close();
    expect(entry?.actor).toBe('system:command');
    expect(entry?.payload).not.toContain('Richiesta del 30 novembre');
  });

  it('says what is missing, and writes over nothing', async () => {
    expect(await ask('--request', '01ARZ3NDEKTSV4RRFFQ69G5FAV', '--out', join(data, 'altra'))).toMatchObject({ code: 1, stderr: expect.stringContaining('record it at a counter first') });
    expect(await ask('--request', requestId, '--out', out)).toMatchObject({ code: 1, stderr: expect.stringContaining('EEXIST') });
    expect(await ask('--out', out)).toMatchObject({ code: 2, stderr: expect.stringContaining('--request is missing') });
  });
});
