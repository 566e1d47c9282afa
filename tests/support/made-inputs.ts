import { safe } from '@orpc/client';
import { call, getRouter, isProcedure } from '@orpc/server';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Actor } from '#shared/kernel/access.ts';
import { ClockTime } from '#shared/queue/queue-setup.model.ts';
import type { Core } from '#core/app.ts';
import type { ContractEntry } from './contract-procedures.ts';
import { sampleOf } from './sample-input.ts';

type Row = Readonly<Record<string, unknown>>;
/** Rows by table. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** What inputs are made of: whose ids, who is looked up, what somebody may have typed. */
interface Stuff { readonly rows: Rows; readonly texts: readonly string[]; readonly taxCode: string | undefined; requestId(): string }

const variants = [0, 1, 2, 3];

/** Ids for a field: of the table that its name says, or the newest of every table in turn. */
export function idsFor(rows: Rows, field: string): string[] {
  const named = field.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const tables = Object.keys(rows).filter((name) => name === `${named}s` || name.endsWith(`_${named}s`) || name === named);
  const idOf = (name: string): string[] => (rows[name] ?? []).flatMap(({ id }) => typeof id === 'string' ? [id] : []).slice(-3);
  return (tables.length > 0 && field !== 'id' ? tables : Object.keys(rows)).flatMap(idOf);
}

/** Inputs that a procedure takes, full of somebody else's ids; none where only a refinement or a pattern knows what it takes. */
export function inputsOf({ procedure }: ContractEntry, { rows, texts, taxCode, requestId }: Stuff): unknown[] {
  const schema = procedure['~orpc'].inputSchema;
  if (!(schema instanceof z.ZodType)) return [undefined];
  let most = 1;
  const make = (variant: number, turn: number): unknown => sampleOf(schema, {
    variant,
    value: (field, of) => {
      if (field === 'requestId') return requestId();
      if (field === 'taxCode') return taxCode;
      if (field === 'text') return texts[variant % texts.length];
      if (of === ClockTime) return field === 'to' ? '11:00' : '09:00';
      if (!(of instanceof z.ZodULID)) return undefined;
      const ids = idsFor(rows, field);
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
}

/** What a procedure answers an actor, of a feed its first snapshot, and the code of its refusal. */
export async function askAs({ router }: Pick<Core, 'router'>, { path }: ContractEntry, { actor, input }: { readonly actor: Actor; readonly input: unknown }): Promise<{ told: string; code: string | undefined }> {
  const procedure = getRouter(router, path);
  if (!isProcedure(procedure)) throw new Error(`${path.join('.')} is not served`);
  const { error, data } = await safe(call(procedure, input, { context: { actor, correlationId: 'test' } }));
  const isFeed = typeof data === 'object' && data !== null && Symbol.asyncIterator in data;
  const answer: unknown = isFeed ? await Promise.race([(data as AsyncGenerator).next(), new Promise((resolve) => { setTimeout(resolve, 200); })]) : data;
  if (isFeed) await (data as AsyncGenerator).return(undefined);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  return { told: JSON.stringify([answer, error]) ?? '', code };
}

/** Every row of a municipality, by table. */
export async function readRows(read: Knex, municipalityId: string): Promise<Rows> {
  const tables: { name: string }[] = await read('sqlite_master').where({ type: 'table' }).select('name');
  const rows: Record<string, Row[]> = {};
  for (const { name } of tables.filter(({ name }) => !name.startsWith('sqlite_') && !name.startsWith('knex_'))) {
    const columns: Record<string, unknown> = await read(name).columnInfo();
    if ('municipality_id' in columns) rows[name] = await read(name).where({ municipality_id: municipalityId });
  }
  return rows;
}
