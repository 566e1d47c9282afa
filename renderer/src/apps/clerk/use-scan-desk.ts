import { useI18n } from 'vue-i18n';
import { readScan, type Scan } from '#shared/search/read-scan.rules.ts';
import type { Found } from '#shared/search/search.model.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { office } from '#renderer/rpc/office.ts';
import type { Desk } from './use-desk.ts';
import { useMeetPerson } from './use-meet-person.ts';
import { useOpenFound } from './use-open-found.ts';
import { useToldActs } from './use-told-acts.ts';

/** A long scan is told by its beginning. */
const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
const isDialogOpen = (): boolean => document.querySelector('[role=dialog][data-state=open]') !== null;

/** Tickets and appointments are read by a code that only the office knows whose it is. */
function useScannedPlaces(desk: Desk, { openThing }: Pick<ReturnType<typeof useOpenFound>, 'openThing'>) {
  const queue = useQueueStore();
  const visits = useVisitStore();

  async function find<Kind extends Found['kind']>(text: string, kind: Kind): Promise<Extract<Found, { kind: Kind }> | undefined> {
    return (await office.search.find({ text })).find((each): each is Extract<Found, { kind: Kind }> => each.kind === kind);
  }

  /** Served if it was called here, called if it is next, its card otherwise; whether it is a ticket of today. */
  async function openTicket(text: string): Promise<boolean> {
    const ticket = await find(text, 'ticket');
    if (ticket === undefined) return false;
    const isFree = visits.current === undefined && queue.counter !== undefined;
    if (isFree) await queue.load();
    if (isFree && queue.ticket?.id === ticket.id) await desk.serve();
    else if (isFree && queue.ticket === undefined && queue.next?.ticket.id === ticket.id) await queue.callNext();
    else await openThing(ticket);
    return true;
  }

  async function openAppointment(text: string): Promise<boolean> {
    const appointment = await find(text, 'appointment');
    if (appointment !== undefined) await openThing(appointment);
    return appointment !== undefined;
  }

  return { openTicket, openAppointment };
}

/** Opens the right thing for whatever a reader reads or the palette finds, one after the other; what it can do nothing with is told and kept. */
export function useScanDesk(desk: Desk, search: (words: string) => void) {
  const { t } = useI18n();
  const { notice, tell, warn, dismiss, inTurn } = useToldActs();
  const { meetByTaxCode, meetByDocument, meetKnown } = useMeetPerson(desk, { tell, inTurn });
  const things = useOpenFound(desk);
  const { openTicket, openAppointment } = useScannedPlaces(desk, things);

  async function handle(scan: Scan, text: string): Promise<void> {
    switch (scan.kind) {
      case 'person': return meetByTaxCode(scan.taxCode);
      case 'identity': return meetByDocument(scan.document);
      case 'ticket': if (!await openTicket(text)) tell(t('clerk.scan.noTicket')); return;
      case 'appointment': if (!await openAppointment(text)) tell(t('clerk.scan.noAppointment')); return;
      case 'notice': return things.openNotice(scan.text);
      case 'paper': things.openPaper(scan.text); return;
      case 'receipt': return things.openReceipt({ text: scan.text });
      case 'misread': warn(t(`clerk.scan.misread.${scan.what}`, { text: shorten(text) })); return;
      case 'part': warn(t('clerk.scan.part')); return;
      case 'unknown': tell(t('clerk.scan.unknown', { text: shorten(text) }), { label: t('clerk.scan.search'), act: () => { dismiss(); search(text); } });
    }
  }

  /** Whatever a reader read. Behind a dialog it waits for whoever reads the notice. */
  function take(text: string): void {
    const work = (): Promise<void> => handle(readScan(text, desk.today.value), text);
    if (isDialogOpen()) tell(t('clerk.scan.behind', { text: shorten(text) }), { label: t('clerk.scan.open'), act: () => { inTurn(work); } });
    else inTurn(work);
  }

  /** What somebody chose among what the office has; somebody is identified where a visit waits for its person. */
  function open(thing: Found): void {
    inTurn(() => (thing.kind === 'person' ? meetKnown(thing) : things.openThing(thing)));
  }

  return { notice, take, open, dismiss };
}
