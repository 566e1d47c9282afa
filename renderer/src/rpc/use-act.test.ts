import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { errors } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { useAct } from './use-act.ts';

function acts(): ReturnType<typeof useAct> {
  let made: ReturnType<typeof useAct> | undefined;
  mount(defineComponent({ setup: () => { made = useAct(); return () => h('div'); } }), { global: { plugins: [createPageI18n({ errors })] } });
  if (made === undefined) throw new Error('nothing was set up');
  return made;
}

describe('one act at a time', () => {
  it('refuses another while one runs', async () => {
    const { run, isBusy } = acts();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const first = run(() => promise);
    expect(isBusy.value).toBe(true);
    expect(await run(() => Promise.resolve())).toBe(false);
    resolve(undefined);
    expect(await first).toBe(true);
    expect(isBusy.value).toBe(false);
  });

  it('does what is asked in turn after the one that runs, also when that one fails', async () => {
    const { run, runInTurn } = acts();
    const done: string[] = [];
    const { promise, reject } = Promise.withResolvers<undefined>();
    const first = run(() => promise);
    const [second, third] = [runInTurn(async () => { await Promise.resolve(); done.push('second'); }), runInTurn(() => Promise.resolve(done.push('third')))];
    expect(done).toEqual([]);
    reject(new TypeError('away'));
    expect([await first, await second, await third]).toEqual([false, true, true]);
    expect(done).toEqual(['second', 'third']);
  });
});
