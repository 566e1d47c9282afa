import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { useIdle } from './use-idle.ts';

let owner: EffectScope;
beforeEach(() => { vi.useFakeTimers(); owner = effectScope(); });
afterEach(() => { owner.stop(); vi.useRealTimers(); });

describe('a kiosk that nobody touches', () => {
  it('is idle after a silence, counted from the last touch or key, and again after another', () => {
    const whenIdle = vi.fn();
    owner.run(() => { useIdle(1000, whenIdle); });
    vi.advanceTimersByTime(900);
    window.dispatchEvent(new Event('pointerdown'));
    vi.advanceTimersByTime(900);
    window.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(999);
    expect(whenIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(whenIdle).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1000);
    expect(whenIdle).toHaveBeenCalledTimes(2);
  });

  it('is left in peace once its page is gone', () => {
    const whenIdle = vi.fn();
    owner.run(() => { useIdle(1000, whenIdle); });
    owner.stop();
    vi.advanceTimersByTime(5000);
    expect(whenIdle).not.toHaveBeenCalled();
  });
});
