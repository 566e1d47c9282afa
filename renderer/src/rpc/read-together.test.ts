import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import { readTogether } from './read-together.ts';

const waits = (): Promise<never> => Promise.reject(new ORPCError('WAITS_FOR_HUB', { status: 503 }));

describe('readings together', () => {
  it('have not failed when one of them waits for the hub', async () => {
    await expect(readTogether([Promise.resolve(1), waits()])).resolves.toBeUndefined();
  });

  it('all end before a failure is thrown, which none that waits hides', async () => {
    const slow = vi.fn();
    const late = Promise.resolve().then(() => Promise.resolve()).then(slow);
    await expect(readTogether([waits(), Promise.reject(new TypeError('away')), late])).rejects.toThrow('away');
    expect(slow).toHaveBeenCalledOnce();
  });
});
