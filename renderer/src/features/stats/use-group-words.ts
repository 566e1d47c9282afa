import { useI18n } from 'vue-i18n';
import { TicketChannel } from '#shared/queue/queue.model.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import type { StatsBy, StatsOffice } from '#shared/stats/stats.contract.ts';
import { useStatsStore } from './stats-store.ts';

interface Group { readonly key: string; readonly label: string }

/** What a group of figures is called on a drawing, and what may be chosen in a filter. */
export function useGroupWords() {
  const { t, d } = useI18n();
  const catalogue = useCatalogueStore();
  const store = useStatsStore();
  const date = (day: string, format: Intl.DateTimeFormatOptions): string => d(Date.parse(`${day}T12:00:00Z`), { ...format, timeZone: 'UTC' });
  const weekday = (number: number): string => date(`2024-01-0${String(number)}`, { weekday: 'short' });
  const channel = (key: string): string => (TicketChannel.safeParse(key).success ? t(`stats.channel.${key}`) : key);

  function nameOf(by: StatsBy | 'case-service', { key, label }: Group): string {
    switch (by) {
      case 'hour': return t('stats.hour', { hour: key });
      case 'day': return date(key, { weekday: 'short', day: '2-digit', month: '2-digit' });
      case 'week': return t('stats.week', { week: key.slice(-2), year: key.slice(0, 4) });
      case 'month': return date(`${key}-01`, { month: 'short', year: 'numeric' });
      case 'channel': return channel(key);
      case 'service': case 'case-service': return key === '' ? t('stats.noService') : label;
      case 'weekday-quarter': return `${weekday(Number(key[0]))} ${key.slice(2)}`;
      case 'year': case 'queue': case 'counter': case 'office': return label;
    }
  }

  /** With several offices on screen it has to be told whose it is. */
  const ofOffice = (name: string, { name: whose }: StatsOffice, among: readonly StatsOffice[]): string => (among.length > 1 ? `${name} · ${whose}` : name);

  return {
    nameOf, weekday, channel,
    channels: (): Group[] => TicketChannel.options.map((key) => ({ key, label: channel(key) })),
    offices: (): Group[] => store.offices.map(({ id, name }) => ({ key: id, label: name })),
    queues: (of = store.lookedAt): Group[] => of.flatMap((each) => each.queues.map(({ id, name }) => ({ key: id, label: ofOffice(name, each, of) }))),
    counters: (): Group[] => store.lookedAt.flatMap((each) => each.counters.map(({ id, label }) => ({ key: id, label: ofOffice(t('stats.counterOf', { label }), each, store.lookedAt) }))),
    services: (): Group[] => catalogue.services.map(({ id, title }) => ({ key: id, label: title })).sort((one, other) => one.label.localeCompare(other.label)),
    weekdays: (): Group[] => [1, 2, 3, 4, 5, 6, 7].map((number) => ({ key: String(number), label: date(`2024-01-0${String(number)}`, { weekday: 'long' }) })),
  };
}
