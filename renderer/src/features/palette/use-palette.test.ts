import { describe, expect, it, vi } from 'vitest';
import { nextTick, ref } from 'vue';
import { usePalette, type PaletteGroup, type PaletteItem } from './use-palette.ts';

const item = (id: string, run: () => void = () => {}): PaletteItem => ({ id, title: id, icon: 'i-lucide-zap', run });
const group = (id: string, ...items: PaletteItem[]): PaletteGroup => ({ id, title: id, items });
const none = () => group('services');

describe('the palette', () => {
  it('does nothing on Enter while nothing is typed', () => {
    const run = vi.fn();
    const palette = usePalette({ services: none, own: () => [group('acts', item('Parcheggia', run))], found: () => [] });
    palette.take();
    expect(run).not.toHaveBeenCalled();
  });

  it('takes the first line found, services before acts, and closes', async () => {
    const run = vi.fn();
    const palette = usePalette({ services: () => group('services', item('Parcheggio residenti', run)), own: () => [group('acts', item('Parcheggia'), item('Concludi'))], found: () => [] });
    palette.isOpen.value = true;
    palette.text.value = 'parcheggi';
    await nextTick();
    expect(palette.items.value.map((each) => each.id)).toEqual(['Parcheggio residenti', 'Parcheggia']);
    palette.take();
    expect(run).toHaveBeenCalledOnce();
    expect(palette.isOpen.value).toBe(false);
    expect(palette.text.value).toBe('');
  });

  it('moves round from the last line to the first', async () => {
    const palette = usePalette({ services: none, own: () => [group('acts', item('a'), item('ab'))], found: () => [] });
    palette.text.value = 'a';
    await nextTick();
    palette.move(1);
    expect(palette.active.value?.id).toBe('ab');
    palette.move(1);
    expect(palette.active.value?.id).toBe('a');
    palette.move(-1);
    expect(palette.active.value?.id).toBe('ab');
  });

  it('puts what the office has after services for words, before them for a number, and never under a cursor that was moved', async () => {
    const found = ref<PaletteGroup[]>([]);
    const palette = usePalette({ services: () => group('services', item('s1'), item('s2')), own: () => [], found: () => found.value });
    palette.text.value = 's';
    await nextTick();
    palette.move(1);
    found.value = [group('person', item('p'))];
    await nextTick();
    expect([palette.groups.value.map(({ id }) => id), palette.active.value?.id]).toEqual([['services', 'person'], 's2']);
    palette.text.value = 's1';
    await nextTick();
    expect([palette.groups.value.map(({ id }) => id), palette.active.value?.id]).toEqual([['person', 'services'], 'p']);
    palette.move(-1);
    found.value = [];
    await nextTick();
    expect(palette.active.value?.id).toBe('s2');
  });
});
