import { os } from '@orpc/server';
import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CallContext } from './context.ts';
import type { Kernel } from './kernel.ts';
import type { Work } from './work.ts';

/** What a sealed value looks like, from its beginning. */
const sealed = /^s1\.[0-9A-Z]{26}\./;

/** What somebody wrote in their own words, as a column and the journal keep it: sealed, since it may name anybody. */
export const sealNote = (work: Work, owner: string, text: string | null | undefined): Promise<string | null> =>
  text === undefined || text === null || text === '' ? Promise.resolve(null) : work.seal(owner, text);

/** Such a text for a person to read: of a version that did not seal it as it is, and empty once its key was destroyed. */
export async function openNote({ sealing }: Pick<Kernel, 'sealing'>, db: Knex, text: string): Promise<string> {
  if (!sealed.test(text)) return text;
  return sealing.open(db, text).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'ERASED') return '';
    throw error;
  });
}

type Opened = (text: string) => Promise<string>;

async function openFields(value: unknown, fields: readonly string[], open: Opened): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((each) => openFields(each, fields, open)));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = await Promise.all(Object.entries(value).map(async ([key, part]) =>
    [key, typeof part === 'string' && fields.includes(key) ? await open(part) : await openFields(part, fields, open)] as const));
  return Object.fromEntries(entries);
}

/** Before an answer leaves, opens these fields of it, wherever they stand; for routers whose rows carry notes through, sealed. */
export function opensNotes(kernel: Kernel, fields: readonly string[]) {
  return os.$context<CallContext>().middleware(async ({ next }) => {
    const result = await next();
    const output: unknown = await openFields(result.output, fields, (text) => openNote(kernel, kernel.database.read, text));
    return { ...result, output: output as typeof result.output };
  });
}
