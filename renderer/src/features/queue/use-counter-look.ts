import { useI18n } from 'vue-i18n';
import type { CounterStatus } from '#shared/queue/queue.model.ts';
import type { Tone } from '#renderer/ui/tone.ts';

interface CounterLook { readonly tone: Tone; readonly icon: string; readonly label: string }

const looks = {
  closed: { tone: 'neutral', icon: 'i-lucide-door-closed' }, paused: { tone: 'warning', icon: 'i-lucide-coffee' },
  serving: { tone: 'active', icon: 'i-lucide-user-check' }, called: { tone: 'active', icon: 'i-lucide-megaphone' }, free: { tone: 'success', icon: 'i-lucide-door-open' },
} as const;

function conditionOf({ isOpen, paused, ticket }: CounterStatus): keyof typeof looks {
  if (!isOpen) return 'closed';
  if (ticket !== undefined) return ticket.state === 'called' ? 'called' : 'serving';
  return paused === undefined ? 'free' : 'paused';
}

/** What a counter does, as every board shows it: colour, icon and words. */
export function useCounterLook(): { lookOf(counter: CounterStatus): CounterLook } {
  const { t } = useI18n();
  return {
    lookOf(counter) {
      const condition = conditionOf(counter);
      return { ...looks[condition], label: condition === 'paused' ? t('queue.board.paused', { reason: counter.paused?.reason ?? '' }) : t(`queue.board.condition.${condition}`) };
    },
  };
}
