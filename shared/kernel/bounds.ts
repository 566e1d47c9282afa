import { z } from 'zod';

/**
 * Signs that no text has: NUL, which PostgreSQL keeps in no column, and half a letter (a surrogate without its other half), which is no text in
 * UTF-8 nor in the JSON of RFC 8785.
 */
const wholeLetters = /^[^\u0000\p{Surrogate}]*$/u;

/** Text that comes in; whoever takes it says how long it may be. */
export const Text = z.string().regex(wholeLetters);

/** Bytes that come in, as Base64 (RFC 4648, section 4); whoever takes them says how many signs at most. */
export const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** The largest number that an `integer` column of either database takes. */
export const mostInColumn = 2_147_483_647;

/** More rows than one message between hubs and stations ever has; how many bytes it may have, the listener says. */
export const mostRows = 1_000_000;

/** A whole number that comes in, from 0: a revision, a count, a place in a journal. */
export const Whole = z.int().min(0).max(mostInColumn);

/** Integer euro cents that come in: of one operation, never of a year. */
export const Amount = z.int().min(0).max(mostInColumn);

/** Names that every object has already, and that would say something else than what is stored under them. */
const taken = new Set(['__proto__', 'constructor', 'prototype']);
const Name = Text.min(1).max(80).refine((name) => !taken.has(name));

/** What comes in under names of the sender's choosing: at most so many, none of them one that every object has. */
export const recordOf = <Value extends z.ZodType>(value: Value, most: number) =>
  z.record(Name, value).refine((record) => Object.keys(record).length <= most).meta({ maxProperties: most });
