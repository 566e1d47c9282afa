import { useI18n } from 'vue-i18n';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import { hubNow } from '#renderer/rpc/hub-clock.ts';

/** An instant as it is read: the hour alone for today's, the day and the hour for others. */
export function useMomentText(): (instant: string) => string {
  const { t } = useI18n();
  return (instant) => {
    const [day, time] = [businessDay(instant), formatTime(instant)];
    return day === businessDay(hubNow()) ? t('stations.todayAt', { time }) : t('stations.dayAt', { day: formatDay(day), time });
  };
}
