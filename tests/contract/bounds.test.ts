import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordOf, Text, Whole } from '#shared/kernel/bounds.ts';
import { contractProcedures } from '#tests/support/contract-procedures.ts';
import { unboundedParts } from '#tests/support/unbounded-parts.ts';

const inputs = contractProcedures.flatMap(({ name, procedure }) => {
  const { inputSchema } = procedure['~orpc'];
  return inputSchema === undefined ? [] : [{ name, schema: inputSchema as unknown as z.core.$ZodType }];
});

it('every input of the contract has an end everywhere, and takes no sign that a database does not keep', () => {
  expect(inputs.length).toBeGreaterThan(150);
  expect(inputs.flatMap(({ name, schema }) => unboundedParts(schema, name))).toEqual([]);
});

describe('whoever looks finds', () => {
  it.each([
    ['a text without an end', z.object({ a: Text }), 'x.a: a text without a longest'],
    ['a text with any sign', z.object({ a: z.string().max(40) }), 'x.a: a text that takes NUL or half a letter'],
    ['an address without an end', z.object({ a: z.email() }), 'x.a: a text without a longest'],
    ['a list without an end', z.array(z.boolean()), 'x: a list without a longest'],
    ['what is in a list', z.array(z.int()).max(3), 'x[]: a number without a largest'],
    ['a whole number beyond a column', z.object({ a: z.int().min(0).max(3_000_000_000) }).optional(), 'x.a: a number without a largest'],
    ['a number without an end', z.object({ a: z.number().min(0) }), 'x.a: a number without a largest'],
    ['one of several', z.union([Whole, z.unknown()]), 'x: unknown, of which nobody knows whether it has bounds'],
    ['names of anybody\'s choosing', z.record(z.string().regex(/^[a-z]{1,12}$/), z.boolean()), 'x: names without a number of them'],
    ['names that every object has', z.record(Text.max(20), z.boolean()).meta({ maxProperties: 3 }), 'x: names that every object has'],
  ])('%s', (_what, schema, fault) => { expect(unboundedParts(schema, 'x')).toContain(fault); });
});

describe('names of the sender\'s choosing', () => {
  const Choice = recordOf(Whole, 2);
  it.each(['{"a":1}', '{"a":1,"b":2}', '{}'])('%s is taken', (json) => { expect(Choice.parse(JSON.parse(json))).toEqual(JSON.parse(json)); });
  it.each(['{"a":1,"b":2,"c":3}', '{"constructor":1}', '{"prototype":1}', '{"":1}', '{"\\u0000":1}'])('%s is refused', (json) => { expect(Choice.safeParse(JSON.parse(json)).success).toBe(false); });
  it('and one that would be the parent of all objects never arrives', () => {
    const taken = Choice.safeParse(JSON.parse('{"__proto__":{"isAdmin":true}}'));
    expect(Object.keys(taken.data ?? {})).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });
});
