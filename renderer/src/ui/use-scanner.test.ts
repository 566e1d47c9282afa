import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useScanner } from './use-scanner.ts';

const address = 'https://sportello.example/v/ABCD?t=x.y';

describe('a code reader', () => {
  const take = vi.fn();
  let now: number;
  let heard: string[];
  const note = (event: KeyboardEvent): void => { heard.push(event.key); };
  const page = defineComponent({
    setup() {
      useScanner({ accepts: (text) => text.startsWith('https://'), take, isPart: (text) => text.startsWith('C<') && text.length < 12 });
      return () => h('div', [h('input'), h('button')]);
    },
  });
  let shown: ReturnType<typeof mount>;

  /** One key, so many milliseconds after the one before. */
  function press(key: string, { after = 8, on = 'button', ...held }: { after?: number; on?: string; altKey?: boolean } = {}): void {
    now += after;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
    Object.defineProperty(event, 'timeStamp', { value: now });
    shown.find(on).element.dispatchEvent(event);
  }
  const scan = (text: string, how: { after?: number; on?: string } = {}): void => { for (const key of [...text, 'Enter']) press(key, how); };

  beforeEach(() => {
    [now, heard] = [1000, []];
    take.mockReset();
    shown = mount(page, { attachTo: document.body });
    window.addEventListener('keydown', note);
  });
  afterEach(() => {
    window.removeEventListener('keydown', note);
    shown.unmount();
  });

  it('is heard anywhere, and its signs are no shortcuts', () => {
    scan(address);
    expect(take.mock.calls).toEqual([[address]]);
    expect(heard).toEqual(['h', 't', 't']);
  });

  it('is not taken for whoever types, nor heard in a field', () => {
    scan(address, { after: 120 });
    scan(address, { on: 'input' });
    expect(take).not.toHaveBeenCalled();
    expect(heard.filter((key) => key === 'Enter')).toHaveLength(2);
  });

  it('that says something else leaves its Enter to the page', () => {
    scan('8001234567890');
    expect(take).not.toHaveBeenCalled();
    expect(heard.at(-1)).toBe('Enter');
  });

  it('comes in lines, which are one thing, and what lacks a line is told as it is', () => {
    vi.useFakeTimers();
    take.mockReset();
    scan('C<ITA1');
    press('2', { after: 300 });
    for (const key of ['3', '4', '5', '6', '7', 'Enter']) press(key);
    expect(take).not.toHaveBeenCalled();
    expect(heard.at(-1)).toBe('Enter');
    scan('C<ITA1');
    vi.advanceTimersByTime(700);
    expect(take.mock.calls).toEqual([['C<ITA1']]);
    scan(address);
    expect(take.mock.calls.at(-1)).toEqual([address]);
    vi.useRealTimers();
  });

  it('begins anew after a pause, and after a key that is held with another', () => {
    for (const key of '?x') press(key);
    press('h', { after: 500 });
    scan(address.slice(1));
    expect(take.mock.calls).toEqual([[address]]);
    for (const key of 'zz') press(key);
    press('a', { altKey: true });
    scan(address);
    expect(take).toHaveBeenCalledTimes(2);
  });

  it('is heard no more when its page is gone', () => {
    shown.unmount();
    shown = mount(defineComponent(() => () => h('button')), { attachTo: document.body });
    scan(address);
    expect(take).not.toHaveBeenCalled();
  });
});
