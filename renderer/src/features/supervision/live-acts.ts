import { useI18n } from 'vue-i18n';
import { formatTime } from '#shared/kernel/dates.ts';
import type { CounterStatus, PriorityClass, QueueStatus, Ticket } from '#shared/queue/queue.model.ts';
import type { NewNotice, RoomNotice } from '#shared/queue/room-notice.model.ts';
import type { PriorityGround } from '#shared/queue/live.model.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { office } from '#renderer/rpc/office.ts';
import { undoOf, useUndoable } from './undoable.ts';

const { queue: queueApi, supervision } = office;
const reasonOf = ({ closure }: QueueStatus): string => (closure?.kind === 'stopped' ? closure.because : '');

/** What is done about a queue and those who wait in it. */
export function useQueueActs() {
  const { t } = useI18n();
  const { act } = useUndoable();

  return {
    stopQueue: (of: QueueStatus, because: string) => act((requestId) => supervision.stopQueue({ requestId, queueId: of.id, because }), () => ({
      say: () => t('supervision.done.stop', { letter: of.letter, because }), undo: undoOf((requestId) => supervision.reopenQueue({ requestId, queueId: of.id })),
    })),
    reopenQueue: (of: QueueStatus) => act((requestId) => supervision.reopenQueue({ requestId, queueId: of.id }), () => ({
      say: () => t('supervision.done.reopen', { letter: of.letter }), undo: undoOf((requestId) => supervision.stopQueue({ requestId, queueId: of.id, because: reasonOf(of) })),
    })),
    moveTickets: (of: QueueStatus, to: QueueStatus, ticketIds: string[]) => act((requestId) => supervision.moveTickets({ requestId, ticketIds, queueId: to.id }), ({ movedIds }) => ({
      say: () => t('supervision.done.move', { letter: to.letter, count: movedIds.length }, movedIds.length),
      ...(movedIds.length > 0 && { undo: undoOf((requestId) => supervision.moveTickets({ requestId, ticketIds: movedIds, queueId: of.id })) }),
    })),
    raise: ({ id: ticketId, number, priority: before }: Ticket, by: { priority: PriorityClass; ground: PriorityGround }) => act((requestId) => supervision.raisePriority({ requestId, ticketId, ...by }), () => ({
      say: () => t('supervision.done.raise', { number }), undo: undoOf((requestId) => queueApi.correct({ requestId, ticketId, priority: before ?? null })),
    })),
  };
}

/** What is done about a colleague's counter. */
export function useColleagueActs() {
  const { t } = useI18n();
  const queue = useQueueStore();
  const { act } = useUndoable();
  const lettersOf = (ids: readonly string[]): string => (queue.board?.queues ?? []).filter(({ id }) => ids.includes(id)).map(({ letter }) => letter).join(' ');

  return {
    setQueues: ({ id: counterId, label }: CounterStatus, queueIds: string[], before: string[]) => act((requestId) => supervision.setCounterQueues({ requestId, counterId, queueIds, before }), (now) => ({
      say: () => t('supervision.done.queues', { label, letters: lettersOf(now.queueIds) }),
      ...(before.length > 0 && { undo: undoOf((requestId) => supervision.setCounterQueues({ requestId, counterId, queueIds: before, before: now.queueIds })) }),
    })),
    pause: ({ id: counterId, label }: CounterStatus, reason: string) => act((requestId) => queueApi.pauseCounter({ requestId, counterId, reason }), () => ({
      say: () => t('supervision.done.pause', { label }), undo: undoOf((requestId) => queueApi.resumeCounter({ requestId, counterId })),
    })),
    resume: ({ id: counterId, label, paused }: CounterStatus) => act((requestId) => queueApi.resumeCounter({ requestId, counterId }), () => ({
      say: () => t('supervision.done.resume', { label }), undo: undoOf((requestId) => queueApi.pauseCounter({ requestId, counterId, reason: paused?.reason ?? '' })),
    })),
    handOver: ({ id: counterId, label, staffId: before }: CounterStatus, to: { id: string; name: string }) => act((requestId) => queueApi.handOverCounter({ requestId, counterId, staffId: to.id }), () => ({
      say: () => t('supervision.done.handOver', { label, name: to.name }), ...(before !== undefined && { undo: undoOf((requestId) => queueApi.handOverCounter({ requestId, counterId, staffId: before })) }),
    })),
    closeCounter: ({ id: counterId, label }: CounterStatus) => act((requestId) => queueApi.closeCounter({ requestId, counterId }), () => ({ say: () => t('supervision.done.close', { label }) })),
  };
}

/** What is told the waiting rooms. */
export function useNoticeActs() {
  const { t } = useI18n();
  const { act } = useUndoable();

  return {
    showNotice: (notice: NewNotice) => act((requestId) => supervision.showNotice({ requestId, ...notice }), (now) => {
      const shown = now.at(-1);
      return { say: () => t('supervision.done.show', { time: formatTime(notice.until) }), ...(shown !== undefined && { undo: undoOf((requestId) => supervision.endNotice({ requestId, noticeId: shown.id })) }) };
    }),
    endNotice: ({ id: noticeId, text, translations, roomId, until }: RoomNotice) => act((requestId) => supervision.endNotice({ requestId, noticeId }), () => ({
      say: () => t('supervision.done.take'), undo: undoOf((requestId) => supervision.showNotice({ requestId, text, translations, roomId, until })),
    })),
  };
}
