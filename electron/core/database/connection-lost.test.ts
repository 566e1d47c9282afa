import { describe, expect, it } from 'vitest';
import { isConnectionLost } from './connection-lost.ts';

const withCode = (code: string): Error => Object.assign(new Error('told by the server'), { code });

describe('a failed query', () => {
  it.each([
    ['nobody listens there', withCode('ECONNREFUSED')], ['a host of several addresses does not answer', new AggregateError([withCode('ECONNREFUSED')])],
    ['the server is stopped', withCode('57P01')], ['the server starts', withCode('57P03')], ['there is no more room', withCode('53300')], ['the line broke', withCode('08006')],
    ['the driver heard nothing more', new Error('Connection terminated unexpectedly')],
    ['it heard nothing more in the middle', new Error('COMMIT; - Client has encountered a connection error and is not queryable')],
    ['a hub stops while somebody waits for its pool', new Error('aborted')],
  ])('can be asked again when %s', (_why, error) => { expect(isConnectionLost(error)).toBe(true); });

  it.each([
    ['a row is there twice', withCode('23505')], ['two waited for each other', withCode('40P01')], ['somebody cancelled it', withCode('57014')],
    ['our code is wrong', new TypeError('x is not a function')], ['an act was aborted by somebody', new Error('The operation was aborted')], ['it is no error at all', 'ECONNREFUSED'],
  ])('has said no when %s', (_why, error) => { expect(isConnectionLost(error)).toBe(false); });
});
