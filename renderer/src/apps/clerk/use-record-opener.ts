import { useBasketStore } from '#renderer/features/cases/index.ts';
import type { RecordOpener } from '#renderer/features/citizen-records/index.ts';
import { openPdf, useCertificatesStore } from '#renderer/features/documents/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useRightsStore } from '#renderer/features/subject-rights/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { useBoardOpenings } from './use-board-openings.ts';
import type { Desk } from './use-desk.ts';

/** Where the lines of a record lead from this counter; what happened at another office is only told. */
export function useRecordOpener(desk: Pick<Desk, 'resume' | 'go'>): RecordOpener {
  const basket = useBasketStore();
  const queue = useQueueStore();
  const rights = useRightsStore();
  const visits = useVisitStore();
  const certificates = useCertificatesStore();
  const { openCase, openReceipt, openNotice, openAppointment } = useBoardOpenings();
  const openCertificates = (): Promise<void> => {
    certificates.isBoardOpen = true;
    return Promise.resolve();
  };

  const openRights = (): Promise<void> => {
    rights.isOpen = true;
    return Promise.resolve();
  };

  const isHere = (caseFileId: string): boolean => basket.basket.some(({ file }) => file.id === caseFileId);
  /** A visit set aside is taken up where nobody stands. */
  const resume = (visitId: string): (() => Promise<unknown>) | undefined => {
    const isParked = visits.parked.some(({ id }) => id === visitId);
    return isParked && queue.counter !== undefined && visits.current === undefined && queue.ticket === undefined ? () => desk.resume(visitId) : undefined;
  };

  return {
    line(line) {
      if (line.office !== undefined) return undefined;
      switch (line.sort) {
        case 'visit': return line.state === 'parked' ? resume(line.id) : undefined;
        case 'case':
          if (isHere(line.id)) return () => desk.go(line.id);
          return line.progress === undefined ? resume(line.visitId) : () => openCase(line.id);
        case 'document': return line.state === 'drawn' ? () => openPdf(line.id) : undefined;
        case 'receipt': return () => openReceipt({ paymentId: line.id });
        case 'notice': return () => openNotice(line.number);
        case 'message': return () => openCase(line.caseFileId);
        case 'appointment': return () => openAppointment(line);
        case 'right': return openRights;
      }
    },
    item(item) {
      if (item.office !== undefined) return undefined;
      switch (item.kind) {
        case 'case': case 'decision': return () => openCase(item.id);
        case 'draft': case 'owed-again': return isHere(item.id) ? () => desk.go(item.id) : resume(item.visitId ?? '');
        case 'parked': return resume(item.id);
        case 'notice': {
          const { number } = item;
          return number === undefined ? undefined : () => openNotice(number);
        }
        case 'paper': case 'awaited': case 'give-back': return openCertificates;
        case 'appointment': {
          const { id, dueOn: day } = item;
          return day === undefined ? undefined : () => openAppointment({ id, day });
        }
      }
    },
  };
}
