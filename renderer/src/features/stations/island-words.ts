import { useI18n } from 'vue-i18n';
import type { HubStanding } from '#shared/stations/hub-standing.model.ts';
import { formatTime } from '#shared/kernel/dates.ts';
import type { Tone } from '#renderer/ui/tone.ts';

type Figures = NonNullable<HubStanding['waiting']>;

/** One bar: what it says, and whether it goes away by hand. */
export interface IslandBar { readonly tone: Tone; readonly title?: string; readonly text: string; readonly closes?: true }

const counted = ['tickets', 'visits', 'receipts'] as const satisfies readonly (keyof Figures)[];

/** `2 numeri, 3 visite e 5 ricevute`; undefined for nothing. */
export function useFiguresText(): (figures: Figures | undefined) => string | undefined {
  const { t, locale } = useI18n();
  return (figures) => {
    const parts = counted.flatMap((name) => {
      const count = figures?.[name] ?? 0;
      return count === 0 ? [] : [t(`island.count.${name}`, count)];
    });
    return parts.length === 0 ? undefined : new Intl.ListFormat(locale.value).format(parts);
  };
}

/** What a page says of how its PC stands to the hub; nothing while all is as ever. */
export function useIslandWords() {
  const { t } = useI18n();
  const figuresText = useFiguresText();

  function alone({ since, mark, waiting }: HubStanding): IslandBar {
    const figures = figuresText(waiting);
    const sentences = [mark === undefined ? '' : t('island.numbers', { mark }), t('island.waits'), figures === undefined ? '' : t('island.toSend', { figures })];
    return { tone: 'active', ...(since !== undefined && { title: t('island.alone', { time: formatTime(since) }) }), text: sentences.filter((sentence) => sentence !== '').join(' ') };
  }

  function back({ waiting }: HubStanding): IslandBar {
    const figures = figuresText(waiting);
    return { tone: 'active', title: t('island.back'), text: figures === undefined ? t('island.backNothing') : t('island.sending', { figures }) };
  }

  function sent({ sent: period }: HubStanding): IslandBar | undefined {
    const figures = figuresText(period?.figures);
    const conflicts = period?.conflicts.length ?? 0;
    if (figures === undefined && conflicts === 0) return undefined;
    const text = [figures === undefined ? '' : t('island.sent', { figures }), conflicts === 0 ? '' : t('island.conflicts', conflicts)].filter((each) => each !== '').join(' ');
    return { tone: conflicts === 0 ? 'success' : 'warning', text, closes: true };
  }

  /** What to say now, the most urgent first; `closedAt` is the end of the period whose notice was closed. */
  return (standing: HubStanding | undefined, closedAt: string | undefined): readonly IslandBar[] => {
    if (standing === undefined) return [];
    if (standing.state === 'island') return [alone(standing)];
    if (standing.state === 'merging') return [back(standing)];
    const { trouble } = standing;
    const troubles: IslandBar[] = trouble === undefined || (trouble === 'no-kit' && standing.state !== 'away') ? [] : [{ tone: 'warning', text: t(`island.trouble.${trouble}`) }];
    const told = standing.sent?.at === closedAt ? undefined : sent(standing);
    return [...troubles, ...(told === undefined ? [] : [told])];
  };
}
