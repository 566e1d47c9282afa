import type { Knex } from 'knex';
import type { Work } from '#core/kernel/work.ts';
import type { Due, Eraser, Found } from './retention-parts.ts';

interface Rows {
  readonly table: string;
  /** Column of the day or instant from which the term runs. */
  readonly since: string;
  /** The column that tells rows apart. */
  readonly key: string;
  /** Which rows still hold something. */
  readonly holding: (rows: Knex.QueryBuilder) => Knex.QueryBuilder;
  /** What they become; absent: they go. */
  readonly to?: Readonly<Record<string, unknown>>;
  /** Whether their own slice lets them go. */
  readonly isOwn?: boolean;
  /** Whose keys go with them. */
  readonly ownerOf?: (key: string) => string;
}

/** An eraser of rows of one table, oldest first. */
export function rowEraser({ table, since, key, holding, to, isOwn = false, ownerOf }: Rows): Eraser {
  const all = (db: Knex, municipalityId: string): Knex.QueryBuilder => holding(db(table).where({ municipality_id: municipalityId }));
  const due = (db: Knex, of: Due): Knex.QueryBuilder => all(db, of.municipalityId).andWhere(since, '<', of.before);

  /** The first condition is that of an index. */
  const isAfter = (last: Found) => (rows: Knex.QueryBuilder): void => {
    void rows.where(since, '>=', last.since).andWhere((later) => { void later.where(since, '>', last.since).orWhere(key, '>', last.key); });
  };

  return {
    async count(db, of) {
      const row = await due(db, of).count({ count: '*' }).first() as { count?: number | string } | undefined;
      return Number(row?.count ?? 0);
    },
    async oldest(db, municipalityId) {
      const row = await all(db, municipalityId).min({ oldest: since }).first() as { oldest?: string | null } | undefined;
      return row?.oldest ?? undefined;
    },
    ...(!isOwn && {
      going: {
        async find(db, { most, after, ...of }) {
          const rows = due(db, of).orderBy([since, key]).limit(most).select({ key, since });
          return await (after === undefined ? rows : rows.andWhere(isAfter(after))) as Found[];
        },
        async erase(work: Work, { kernel, keys, ...of }) {
          const still = await due(work.db, of).whereIn(key, keys).pluck(key) as string[];
          const rows = work.db(table).where({ municipality_id: of.municipalityId }).whereIn(key, still);
          await (to === undefined ? rows.delete() : rows.update(to));
          if (ownerOf !== undefined) for (const each of still) await kernel.sealing.erase(work.db, { municipalityId: of.municipalityId, owner: ownerOf(each) });
          return still.length;
        },
      },
    } satisfies Pick<Eraser, 'going'>),
  };
}

/** An eraser of the keys of days: `lookups:<day>` and the like. */
export function dayKeyEraser(prefix: string): Eraser {
  const alive = (db: Knex, municipalityId: string): Knex.QueryBuilder =>
    db('sealing_keys').where({ municipality_id: municipalityId }).andWhere('owner', 'like', `${prefix}:%`).whereNull('destroyed_at');
  const due = (db: Knex, { municipalityId, before }: Due): Knex.QueryBuilder => alive(db, municipalityId).andWhere('owner', '<', `${prefix}:${before}`);

  return {
    async count(db, of) {
      const row = await due(db, of).count({ count: '*' }).first() as { count?: number | string } | undefined;
      return Number(row?.count ?? 0);
    },
    async oldest(db, municipalityId) {
      const row = await alive(db, municipalityId).min({ oldest: 'owner' }).first() as { oldest?: string | null } | undefined;
      return row?.oldest?.slice(prefix.length + 1);
    },
    going: {
      async find(db, { most, after, ...of }) {
        const owners = await due(db, of).andWhere('owner', '>', after?.key ?? '').orderBy('owner').limit(most).pluck('owner') as string[];
        return owners.map((owner) => ({ key: owner, since: owner }));
      },
      async erase(work, { kernel, keys, municipalityId }) {
        for (const owner of keys) await kernel.sealing.erase(work.db, { municipalityId, owner });
        return keys.length;
      },
    },
  };
}
