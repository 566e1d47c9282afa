import type { ChartColors } from './chart.model.ts';

const lightSteps = ['50', '100', '200', '300', '400'];
const darkSteps = ['900', '800', '700', '600', '500'];

/** The tokens of the theme as the drawing needs them: resolved. `isDark`: on which ground the steps must be seen. */
export function readColors(element: HTMLElement, isDark: boolean): ChartColors {
  const probe = element.appendChild(document.createElement('span'));
  // A colour that fades in from the one before would be read half way.
  probe.style.transitionProperty = 'none';
  const resolve = (token: string): string => {
    probe.style.color = `var(--ui-${token})`;
    return getComputedStyle(probe).color;
  };
  const colors: ChartColors = {
    main: resolve('primary'), other: resolve('secondary'), strong: resolve('text-highlighted'), text: resolve('text-toned'),
    line: resolve('border-accented'), ground: resolve('bg'), steps: (isDark ? darkSteps : lightSteps).map((step) => resolve(`color-primary-${step}`)),
  };
  probe.remove();
  return colors;
}
