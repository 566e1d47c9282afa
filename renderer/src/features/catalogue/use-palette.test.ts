import { describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { usePalette, type PaletteItem } from './use-palette.ts';

const item = (id: string, run: () => void = () => {}): PaletteItem => ({ id, title: id, icon: 'i-lucide-zap', run });

describe('the palette', () => {
  it('does nothing on Enter while nothing is typed', () => {
    const run = vi.fn();
    const palette = usePalette({ services: () => [], acts: () => [item('Parcheggia', run)] });
    palette.take();
    expect(run).not.toHaveBeenCalled();
  });

  it('takes the first line found, services before acts, and closes', async () => {
    const run = vi.fn();
    const palette = usePalette({ services: () => [item('Parcheggio residenti', run)], acts: () => [item('Parcheggia'), item('Concludi')] });
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
    const palette = usePalette({ services: () => [], acts: () => [item('a'), item('ab')] });
    palette.text.value = 'a';
    await nextTick();
    palette.move(1);
    expect(palette.active.value?.id).toBe('ab');
    palette.move(1);
    expect(palette.active.value?.id).toBe('a');
    palette.move(-1);
    expect(palette.active.value?.id).toBe('ab');
  });
});
