import { safe } from '@orpc/client';
import { call, getRouter, isProcedure } from '@orpc/server';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allRoles, type Actor, type Role } from '#shared/kernel/access.ts';
import { seedOffice, trainingOffice } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { openPagopaOffice, type PagopaOffice } from '#tests/support/pagopa-office.ts';
import { sampleOf } from '#tests/support/sample-input.ts';
import { workedDay } from '#tests/support/worked-day.ts';

type Row = Readonly<Record<string, unknown>>;
type Rows = Readonly<Record<string, readonly Row[]>>;

const staffRoles = ['supervisor', 'clerk', 'administrator'] as const;
/** What citizens may ask without an office says only what it would say to anybody. */
const ofOffices = contractProcedures.filter(({ meta }) => meta.access?.includes('anonymous') !== true);
const variants = [0, 1, 2, 3];

/** Two municipalities in one installation: one that has worked, and another whose staff want to know what it did. */
describe('what one municipality did is nothing to the staff of another', () => {
  let world: PagopaOffice;
  let theirs: Rows;
  let secrets: ReadonlySet<string>;
  /** A notice and a receipt of theirs, as somebody types them. */
  let texts: string[] = [];
  const strangers = new Map<Role, Actor>();
  /** Procedures that no made input reaches, and what queries answered. */
  const [unasked, asked]: [string[], { entry: ContractEntry; input: unknown; told: string }[]] = [[], []];

  const readAll = async (municipalityId: string): Promise<Rows> => {
    const { read } = world.test.office.kernel.database;
    const tables: { name: string }[] = await read('sqlite_master').where({ type: 'table' }).select('name');
    const rows: Record<string, Row[]> = {};
    for (const { name } of tables.filter(({ name }) => !name.startsWith('sqlite_') && !name.startsWith('knex_'))) {
      const columns: Record<string, unknown> = await read(name).columnInfo();
      if ('municipality_id' in columns) rows[name] = await read(name).where({ municipality_id: municipalityId });
    }
    return rows;
  };
  const digest = (rows: Rows): Record<string, string> => Object.fromEntries(Object.entries(rows).map(([name, list]) =>
    [name, createHash('sha256').update(JSON.stringify(list.map((row) => JSON.stringify(row)).sort())).digest('hex')]));

  beforeAll(async () => {
    world = await openPagopaOffice('sqlite');
    const { office } = world.test;
    texts = await workedDay(world);
    const { kernel } = office;
    const [municipalityId, officeId] = [kernel.ids.next(), kernel.ids.next()];
    const installer: Actor = { role: 'administrator', id: 'set-up', municipalityId, officeId };
    await kernel.work.run({ actor: installer, procedure: 'set-up' }, async (work) => {
      await seedOffice(work, kernel.ids, { ...trainingOffice, code: 'elsewhere', name: 'Comune di Altrove', taxCode: '80009990402' });
      for (const role of allRoles) strangers.set(role, { role, id: kernel.ids.next(), municipalityId, officeId });
      for (const role of staffRoles) {
        const id = await addStaff(work, kernel.ids, { username: `altrove-${role}`, displayName: 'Altrove', password: 'prova', role, qualifications: [] });
        strangers.set(role, { role, id, municipalityId, officeId });
      }
    });
    theirs = await readAll(office.municipalityId);
    const own = new Set(Object.values(await readAll(municipalityId)).flat().flatMap((row) => Object.values(row)));
    secrets = new Set(Object.values(theirs).flat().flatMap((row) => Object.values(row))
      .filter((value): value is string => typeof value === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value) && !own.has(value)));
  });
  afterAll(async () => { await world.close(); });

  /** Ids of the other municipality for a field: of the table that its name says, or the newest of every table in turn. */
  function idsFor(field: string): string[] {
    const named = field.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const tables = Object.keys(theirs).filter((name) => name === `${named}s` || name.endsWith(`_${named}s`) || name === named);
    const idOf = (name: string): string[] => (theirs[name] ?? []).flatMap(({ id }) => typeof id === 'string' ? [id] : []).slice(-3);
    return (tables.length > 0 && field !== 'id' ? tables : Object.keys(theirs)).flatMap(idOf);
  }
  const inputsOf = ({ procedure }: ContractEntry): unknown[] => {
    const schema = procedure['~orpc'].inputSchema;
    if (!(schema instanceof z.ZodType)) return [undefined];
    let most = 1;
    const make = (variant: number, turn: number): unknown => sampleOf(schema, {
      variant,
      value: (field, of) => {
        if (field === 'requestId') return world.test.office.requestId();
        if (field === 'taxCode') return world.test.family[0]?.taxCode;
        if (field === 'text') return texts[variant % texts.length];
        if (!(of instanceof z.ZodULID)) return undefined;
        const ids = idsFor(field);
        most = Math.max(most, ids.length);
        return ids[turn % Math.max(ids.length, 1)];
      },
    });
    const made = variants.flatMap((variant) => {
      const first = make(variant, 0);
      return [first, ...Array.from({ length: most - 1 }, (_each, turn) => make(variant, turn + 1))];
    });
    const seen = new Set<string>();
    return made.filter((input) => {
      const key = JSON.stringify(input, (name, value: unknown) => name === 'requestId' ? undefined : value);
      return seen.size !== seen.add(key).size && schema.safeParse(input).success;
    });
  };

  async function ask({ path }: ContractEntry, actor: Actor, input: unknown): Promise<{ told: string; code: string | undefined }> {
    const procedure = getRouter(world.test.core.router, path);
    if (!isProcedure(procedure)) throw new Error(`${path.join('.')} is not served`);
    const { error, data } = await safe(call(procedure, input, { context: { actor, correlationId: 'test' } }));
    const isFeed = typeof data === 'object' && data !== null && Symbol.asyncIterator in data;
    const answer: unknown = isFeed ? await Promise.race([(data as AsyncGenerator).next(), new Promise((resolve) => { setTimeout(resolve, 200); })]) : data;
    if (isFeed) await (data as AsyncGenerator).return(undefined);
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
    return { told: JSON.stringify([answer, error]) ?? '', code };
  }
  const actorFor = ({ meta }: ContractEntry): Actor | undefined => {
    const role = [...staffRoles, ...allRoles].find((each) => meta.access?.includes(each) === true);
    return role && strangers.get(role);
  };

  it.each(ofOffices)('$name', async (entry) => {
    const actor = actorFor(entry);
    if (actor === undefined) throw new Error('nobody may');
    const before = digest(theirs);
    const inputs = inputsOf(entry);
    if (inputs.length === 0) unasked.push(entry.name);
    for (const input of inputs) {
      const { told, code } = await ask(entry, actor, input);
      const sent = JSON.stringify(input) ?? '';
      const leaked = [...secrets].filter((secret) => told.includes(secret) && !sent.includes(secret));
      expect({ input, leaked, code: code === 'INTERNAL' ? code : 'answered' }).toEqual({ input, leaked: [], code: 'answered' });
      if (entry.meta.kind === 'query') asked.push({ entry, input, told });
    }
    expect(digest(await readAll(world.test.office.municipalityId))).toEqual(before);
  });

  it('was asked with inputs that mean something to its own staff', async () => {
    const telling = new Set<string>();
    for (const { entry, input, told } of asked.filter(({ entry }) => !telling.has(entry.name))) {
      const role = actorFor(entry)?.role;
      if (role !== undefined && (await ask(entry, world.test.office.actor(role), input)).told !== told) telling.add(entry.name);
    }
    expect(telling.size).toBeGreaterThanOrEqual(40);
    // What only a refinement or a pattern knows of them is not made up here; a period of an island and a batch of an office have tests of their own.
    expect(unasked).toEqual(['queueSetup.saveQueue', 'appointments.saveAgenda', 'payments.saveTerminal', 'payments.checkTerminal', 'islands.merge', 'replication.hello', 'replication.push']);
  });
});
