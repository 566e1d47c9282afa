import { useAppointmentStore } from '#renderer/features/appointments/index.ts';
import { useAwaitingStore, useReceiptStore } from '#renderer/features/payments/index.ts';
import { useWorkStore } from '#renderer/features/work-list/index.ts';

/** Each board on one thing, as if somebody had looked for it there. They throw what the office answers when it cannot. */
export function useBoardOpenings() {
  const appointments = useAppointmentStore();
  const awaiting = useAwaitingStore();
  const receipts = useReceiptStore();
  const work = useWorkStore();

  return {
    async openCase(caseFileId: string): Promise<void> {
      await work.open(caseFileId);
      work.isBoardOpen = true;
    },
    async openReceipt(by: Parameters<typeof receipts.find>[0]): Promise<void> {
      await receipts.find(by);
      receipts.isBoardOpen = true;
    },
    /** By its number, or by what a reader read of it. */
    async openNotice(text: string): Promise<void> {
      await awaiting.find(text);
      awaiting.isBoardOpen = true;
    },
    async openAppointment({ id, day }: { readonly id: string; readonly day: string }): Promise<void> {
      await appointments.show(day);
      appointments.isBoardOpen = true;
      appointments.choose(id);
    },
  };
}
