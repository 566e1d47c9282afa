import { useI18n } from 'vue-i18n';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import type { CentralSystem, Delivery } from '#shared/sync/sync.model.ts';

const secondsUntil = (instant: string, now: number): number => Math.ceil((Date.parse(instant) - now) / 1000);

/** The words of the board: failures, operations, times. What the locale does not know is told with its own name. */
export function useSystemWords() {
  const { t, te, n } = useI18n();
  const isKnown = (key: string): boolean => te(key, 'it');

  /** A sentence for a failure: for the system's own code, with which its detail begins, where there is one. */
  function failure(system: CentralSystem, { code, detail }: { readonly code: string; readonly detail: string }): string {
    const own = `systems.refusal.${system}.${/^[A-Z]+\d*\b/u.exec(detail)?.[0] ?? ''}`;
    if (code === 'SYSTEM_REFUSED' && isKnown(own)) return t(own);
    const key = `systems.failure.${code}`;
    return isKnown(key) ? t(key) : t('systems.failureOther', { code });
  }

  /** What is being asked, as a verb. */
  function operation({ system, operation: name }: Pick<Delivery, 'system' | 'operation'>): string {
    const key = `systems.operation.${system}.${name}`;
    return isKnown(key) ? t(key) : t('systems.operationOther', { system: t(`systems.name.${system}`), operation: name });
  }

  /** `dalle 09:05`, or with its day when that is not today. */
  function since(instant: string, now: number): string {
    const day = businessDay(instant);
    const time = formatTime(instant);
    if (day === businessDay(new Date(now).toISOString())) return t('systems.since', { time });
    return t('systems.sinceDay', { day: formatDay(day), time });
  }

  /** When the next try comes, counted down. */
  function nextTry({ state, nextAttemptAt }: Pick<Delivery, 'state' | 'nextAttemptAt'>, now: number): string {
    if (state === 'unsure') return t('systems.next.unsure');
    if (state === 'dead' || nextAttemptAt === undefined) return t('systems.next.never');
    const seconds = secondsUntil(nextAttemptAt, now);
    if (seconds <= 0) return t('systems.next.now');
    return seconds < 60 ? t('systems.next.seconds', { seconds }) : t('systems.next.minutes', { minutes: Math.ceil(seconds / 60) });
  }

  /** `38 ms`, `1,2 s`; a dash before the first answer. */
  function duration(milliseconds: number | undefined): string {
    if (milliseconds === undefined) return '–';
    if (milliseconds < 1000) return t('systems.milliseconds', { value: milliseconds });
    return t('systems.seconds', { value: n(milliseconds / 1000, { maximumFractionDigits: 1 }) });
  }

  return { failure, operation, since, nextTry, duration };
}
