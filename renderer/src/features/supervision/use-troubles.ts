import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import { usePrintBoardStore, usePrintStore } from '#renderer/features/printing/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useOnwardStore } from '#renderer/features/remittances/index.ts';
import { deviceState, useDevicesStore } from '#renderer/features/stations/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useTillStore } from '#renderer/features/till/index.ts';
import { useHubTime } from '#renderer/rpc/hub-clock.ts';
import { useLiveStore } from './live-store.ts';
import { troublesOf, type Trouble } from './troubles.rules.ts';

/** The journal goes to the centre every few seconds: half an hour behind is a line that does not come back by itself, ms. */
const longBehind = 1_800_000;

/** What is wrong in the office now, as far as it was read: with the board open everything, otherwise what every page reads anyway. */
export function useTroubles(): ComputedRef<Trouble[]> {
  const [live, queue, prints, printing, systems] = [useLiveStore(), useQueueStore(), usePrintStore(), usePrintBoardStore(), useSystemsStore()];
  const [till, onward, devices] = [useTillStore(), useOnwardStore(), useDevicesStore()];
  const time = useHubTime(15_000);
  return computed(() => {
    const now = new Date(time.value).toISOString();
    const isOpen = live.isBoardOpen;
    const { centre } = live.replica ?? {};
    const isBehind = centre?.behindSince !== undefined && time.value - Date.parse(centre.behindSince) > longBehind;
    const board = devices.board;
    return troublesOf({
      now, queues: queue.board?.queues ?? [], live: isOpen ? live.live?.queues ?? [] : [], counters: queue.board?.counters ?? [], help: queue.board?.help ?? [], glassBreaks: live.glassBreaks,
      printers: isOpen ? printing.printers : prints.printers, jobs: isOpen ? printing.queues.flatMap((each) => each.jobs) : [], systems: systems.systems,
      tills: isOpen ? till.tills : [], onward: isOpen ? onward.onward : { tills: [], state: [] }, lateCases: isOpen ? live.lateCases : 0,
      silentDevices: isOpen && board !== undefined ? board.devices.filter((each) => deviceState(each, { now, protocolVersion: board.protocolVersion }) === 'silent') : [],
      islandConflicts: isOpen ? devices.periods.reduce((total, { conflicts, mergedAt }) => total + (businessDay(mergedAt) === businessDay(now) ? conflicts.length : 0), 0) : 0,
      rowsBehind: isOpen && isBehind ? centre.rowsBehind : 0,
    });
  });
}

/** Says what is wrong, in one line. */
export function useTroubleText(): (trouble: Trouble) => string {
  const { t } = useI18n();
  const queue = useQueueStore();
  const nameOf = (staffId: string | undefined): string => queue.board?.colleagues.find(({ id }) => id === staffId)?.name ?? '';
  return (trouble) => {
    switch (trouble.kind) {
      case 'help': {
        const { counterLabel: label, askedBy, askedAt, about, answeredBy } = trouble.call;
        return answeredBy === undefined ? t('supervision.trouble.help', { label, name: nameOf(askedBy), time: formatTime(askedAt), about: about === undefined ? '' : `: ${about}` }) : t('supervision.trouble.coming', { label, name: nameOf(answeredBy) });
      }
      case 'glass': return t(trouble.broken.seenBy === undefined ? 'supervision.trouble.glass' : 'supervision.trouble.glassSeen', { name: trouble.broken.name, from: formatTime(trouble.broken.at), to: formatTime(trouble.broken.until), reason: trouble.broken.reason });
      case 'overdue': case 'at-risk': return t(`supervision.trouble.${trouble.kind}`, { letter: trouble.queue.letter, name: trouble.queue.name, count: trouble.count, number: trouble.number, minutes: trouble.minutes }, trouble.count);
      case 'no-counter': return t('supervision.trouble.no-counter', { letter: trouble.queue.letter, name: trouble.queue.name, count: trouble.count }, trouble.count);
      case 'pause': return t('supervision.trouble.pause', { label: trouble.counter.label, name: nameOf(trouble.counter.staffId), minutes: trouble.minutes, reason: trouble.reason });
      case 'printer': return t('supervision.trouble.printer', { name: trouble.printer.name, condition: t(`printing.conditionName.${trouble.printer.condition}`), waiting: trouble.waiting === 0 ? '' : t('supervision.trouble.printsWaiting', { count: trouble.waiting }, trouble.waiting) });
      case 'system': return systemText(trouble);
      case 'variance': return t('supervision.trouble.variance', { code: trouble.till.code, name: trouble.till.holderName, amount: formatEuro(trouble.till.varianceCents ?? 0) });
      case 'stock': return t('supervision.trouble.stock', { code: trouble.till.code, name: trouble.till.holderName });
      case 'due': case 'overdue-due': return t(`supervision.trouble.${trouble.kind}`, { amount: formatEuro(trouble.cents) });
      case 'drawer-due': return t('supervision.trouble.drawer-due', { code: trouble.code, day: formatDay(trouble.day) });
      case 'device': return t('supervision.trouble.device', { name: trouble.name, time: formatTime(trouble.at) });
      case 'unsure': case 'late-cases': case 'island': case 'centre': return t(`supervision.trouble.${trouble.kind}`, { count: trouble.count }, trouble.count);
    }
  };

  function systemText({ system, health }: Extract<Trouble, { kind: 'system' }>): string {
    const name = t(`systems.name.${system}`);
    const waiting = health.waiting === 0 ? '' : t('supervision.trouble.waiting', { count: health.waiting }, health.waiting);
    if (health.condition === 'down') return `${t('systems.badge.down', { system: name })}${waiting}`;
    if (health.dead > 0) return t('systems.badge.dead', { system: name, count: health.dead }, health.dead);
    if (health.unsure > 0) return t('systems.badge.unsure', { system: name, count: health.unsure }, health.unsure);
    return `${t('systems.badge.slow', { system: name })}${waiting}`;
  }
}
