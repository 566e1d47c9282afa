import type { Knex } from 'knex';
import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { dialects, testDatabase } from '#tests/support/databases.ts';
import { createLog } from './create-log.ts';

const person = { name: 'Mario Bianchetti', taxCode: 'BNCMRA80A01H501U', mail: 'mario.bianchetti@posta.example', phone: '0543 123456' };
const words = JSON.stringify(person);
const secrets = [...Object.values(person), 'Bianchetti'];

/** What a log writes of one thing that was told to it. */
function written(tell: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  tell(createLog('info', { write: (line: string) => { lines.push(line); } }));
  return lines.join('');
}

const failureOf = (act: Promise<unknown>): Promise<unknown> => act.then(() => { throw new Error('it did not fail'); }, (error: unknown) => error);

/** Statements that fail over what is bound to them, each in its way. */
const failing: Readonly<Record<string, (db: Knex.Transaction) => Promise<unknown>>> = {
  'a column that may not be empty': async (db) => db('number_series').insert({ series: words, next: null }),
  'a value that is there already': async (db) => { await db('municipalities').insert([1, 2].map(() => ({ id: person.name, code: person.taxCode }))); },
  'a type that it is not': async (db) => db.raw('SELECT json(?)', [words.slice(1)]),
  'a column that does not exist': async (db) => db('journal').where({ nowhere: words }),
  'a table that does not exist': async (db) => db('nowhere').insert({ name: person.name, taxCode: person.taxCode, phone: person.phone }),
  'a state that is none': async (db) => db('tickets').insert({ id: person.name, state: person.taxCode }),
};

describe.each(dialects)('the log about a failing statement (%s)', (dialect) => {
  it('names no person, whatever was bound to it', async () => {
    const target = await testDatabase(dialect, { isMigrated: true });
    const database = await target.open();
    for (const [what, act] of Object.entries(failing)) {
      const error = await failureOf(database.transaction(act));
      const wrapped = new Error('a step failed', { cause: error });
      const line = written((log) => { log.error({ err: wrapped, reason: `of ${person.taxCode}` }, 'a procedure failed'); });
      for (const secret of secrets) expect(line, `${what}: ${line}`).not.toContain(secret);
      expect(line, what).toMatch(/SQLITE_|"code":"[0-9A-Z]{5}"/);
      expect(line, what).toContain('create-log.test.ts');
    }
    await database.close();
    await target.drop();
  });
});

describe('the log', () => {
  it.each([
    ['a fact with what the person at the screen needs', new DomainError('NOT_THERE', person)],
    ['a refusal that a library worded', new ORPCError('TEAPOT', { message: words, data: person })],
    ['fields that a library added', Object.assign(new Error('it failed'), { detail: words, input: person, where: person.name })],
    ['a cause within a cause', new Error('outer', { cause: new TypeError(`no ${words}`, { cause: new DomainError('NOT_THERE', person) }) })],
    ['several at once', new AggregateError([new Error(`"${person.name}"`)], 'all failed')],
    ['a text that was no JSON', new SyntaxError(`Unexpected token 'M', "${person.name}" is not valid JSON`)],
  ])('tells of %s nothing about the person', (_what, error) => {
    const line = written((log) => { log.error({ err: error }, 'it failed'); log.error(error); });
    for (const secret of secrets) expect(line).not.toContain(secret);
    expect(line).toContain('create-log.test.ts');
  });

  it('keeps what IT staff need: code, statement, place, cause', () => {
    const error = Object.assign(new Error('insert into "x" ("a") values ($1) - bad value "Mario"'), { code: '22P02', severity: 'ERROR', table: 'x', detail: 'Mario' });
    const line = JSON.parse(written((log) => { log.error({ err: new Error('outer', { cause: error }), procedure: 'a.b' }, 'a procedure failed'); })) as unknown;
    expect(line).toMatchObject({ procedure: 'a.b', msg: 'a procedure failed', err: { type: 'Error', message: 'outer', cause: { code: '22P02', about: { table: 'x' }, message: 'insert into "x" ("a") values ($1) - bad value "[…]"' } } });
  });

  it('lets no personal code through, wherever it stands', () => {
    const line = written((log) => { log.warn({ deep: { in: [`\n${person.taxCode}`, person.mail, 'IT60X0542811101000000123456'] } }, `of ${person.taxCode.toLowerCase()}`); });
    for (const secret of [person.taxCode, person.taxCode.toLowerCase(), person.mail, 'IT60X']) expect(line).not.toContain(secret);
  });
});
