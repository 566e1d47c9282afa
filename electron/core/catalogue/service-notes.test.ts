import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const serviceId = 'cambio-abitazione';

describe.each(dialects)('the notes of the municipality on %s', (dialect) => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore(dialect); });
  afterAll(async () => { await test.close(); });

  const save = (text: string, of = serviceId) => test.as('supervisor').catalogue.saveNote({ requestId: test.office.requestId(), serviceId: of, text });
  const journalled = async () => (await test.office.kernel.database.read('journal').where({ type: 'serviceNoteSaved' }).orderBy('seq').select<{ actor: string; payload: string }[]>('actor', 'payload'))
    .map(({ actor, payload }) => ({ actor, ...JSON.parse(payload) as { text: string } }));

  it('are read by every clerk with who wrote them and when, without the signs that nobody sees', async () => {
    await save('  Chiedere anche la planimetria\u0007\u202e\r\nUfficio tecnico, stanza 4  ');
    const [note] = await test.as('clerk').catalogue.listNotes();
    expect(note).toEqual({ serviceId, text: 'Chiedere anche la planimetria\nUfficio tecnico, stanza 4', by: expect.any(String), at: test.office.clock.now() });
  });

  it('are written anew in place of what was said, and gone when nothing is said', async () => {
    test.office.clock.advance(60_000);
    expect(await save('Solo su appuntamento')).toMatchObject([{ text: 'Solo su appuntamento', at: test.office.clock.now() }]);
    expect(await save('')).toEqual([]);
    expect(await test.as('clerk').catalogue.listNotes()).toEqual([]);
    const { id } = test.office.actor('supervisor');
    expect((await journalled()).map(({ actor, text }) => [actor, text])).toEqual([[id, expect.stringContaining('planimetria')], [id, 'Solo su appuntamento'], [id, '']]);
  });

  it('are written by who is in charge, of a service that there is, and not longer than a screen', async () => {
    await expect(save('Nulla', 'non-esiste')).rejects.toMatchObject({ code: 'SERVICE_NOT_FOUND' });
    await expect(save('x'.repeat(2001))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(test.as('clerk').catalogue.saveNote({ requestId: test.office.requestId(), serviceId, text: 'Io' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
