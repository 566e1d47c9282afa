import { useResizeObserver } from '@vueuse/core';
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { useTheme } from '#renderer/ui/use-theme.ts';
import type { ChartColors, ChartOption } from './chart.model.ts';
import type { DrawnChart } from './draw-chart.ts';
import { readColors } from './read-colors.ts';

/** Keeps a drawing in an element as its figures and the theme change. `place`: the row that is pointed at; `hasFailed`: the drawing's code did not come. */
export function useChart(element: Readonly<Ref<HTMLElement | null>>, option: Readonly<Ref<(colors: ChartColors) => ChartOption>>) {
  const { isDark } = useTheme();
  const place = ref<number>();
  const hasFailed = ref(false);
  const chart = shallowRef<DrawnChart>();
  let isGone = false;

  async function begin(inside: HTMLElement): Promise<void> {
    try {
      const { drawChart } = await import('./draw-chart.ts');
      if (!isGone) chart.value = drawChart(inside, (at) => { place.value = at; });
    } catch {
      hasFailed.value = true;
    }
  }
  function point(at: number): void {
    place.value = at;
    chart.value?.point(at);
  }

  watch(element, (inside) => { if (inside !== null && chart.value === undefined) void begin(inside); }, { immediate: true, flush: 'post' });
  watch([chart, option, isDark], () => {
    if (element.value !== null) chart.value?.show(option.value(readColors(element.value, isDark.value)));
  }, { flush: 'post' });
  watch(option, () => { place.value = undefined; });
  useResizeObserver(element, () => chart.value?.resize());
  onScopeDispose(() => {
    isGone = true;
    chart.value?.dispose();
  });
  return { place, point, hasFailed };
}
