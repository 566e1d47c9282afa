/** What a colour says: state only. Each tone has its icon, because colour alone says nothing to many people. */
export const tones = ['neutral', 'active', 'success', 'warning', 'error'] as const;
export type Tone = (typeof tones)[number];

export const toneIcons: Readonly<Record<Tone, string>> = {
  neutral: 'i-lucide-clock',
  active: 'i-lucide-circle-play',
  success: 'i-lucide-circle-check',
  warning: 'i-lucide-triangle-alert',
  error: 'i-lucide-octagon-alert',
};

/** Text and tint of a tone, readable (AA) in both themes. */
export const toneClasses: Readonly<Record<Tone, string>> = {
  neutral: 'bg-elevated text-toned border-accented',
  active: 'bg-primary-50 text-primary-700 border-primary-200 dark:bg-primary-900 dark:text-primary-200 dark:border-primary-700',
  success: 'bg-success-50 text-success-700 border-success-200 dark:bg-success-950 dark:text-success-200 dark:border-success-700',
  warning: 'bg-warning-50 text-warning-700 border-warning-300 dark:bg-warning-950 dark:text-warning-200 dark:border-warning-700',
  error: 'bg-error-50 text-error-700 border-error-200 dark:bg-error-950 dark:text-error-200 dark:border-error-700',
};
