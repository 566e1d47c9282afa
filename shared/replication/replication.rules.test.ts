import { expect, it } from 'vitest';
import { idsNamed, retryMilliseconds } from './replication.rules.ts';

const [one, two] = ['01JD0000000000000000000001', '01JD0000000000000000000002'];

it.each([
  [{ subject: one, payload: '{}' }, [one]],
  [{ subject: one, payload: `{"visitId":"${two}","again":"${one}"}` }, [one, two]],
  [{ subject: 'unknown', payload: `{"sealed":"s1.${two}.abc","ids":["${one}"]}` }, [one]],
  [{ subject: `system:${one}`, payload: '{"number":"2026/C1/000001"}' }, [one]],
])('a row names %#', (row, ids) => { expect(idsNamed(row)).toEqual(ids); });

it('waits longer after each failure, a minute at most', () => {
  expect([1, 2, 3, 6, 60].map(retryMilliseconds)).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
});
