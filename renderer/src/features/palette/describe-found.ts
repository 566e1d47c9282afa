import { useI18n } from 'vue-i18n';
import { formatDay, formatTime } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import { formatNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import type { Found, FoundKind } from '#shared/search/search.model.ts';
import type { PaletteGroup, PaletteItem } from './use-palette.ts';

const icons: Readonly<Record<FoundKind, string>> = {
  person: 'i-lucide-user', ticket: 'i-lucide-ticket', appointment: 'i-lucide-calendar-clock', case: 'i-lucide-folder-open', document: 'i-lucide-file-text',
  receipt: 'i-lucide-receipt', notice: 'i-lucide-qr-code',
};
const order = Object.keys(icons) as FoundKind[];

type Words = Pick<PaletteItem, 'title' | 'detail' | 'mark'>;
const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' · ');

/** What is found as lines under a heading for each sort. */
export function useFoundGroups(): (found: readonly Found[], open: (thing: Found) => void) => PaletteGroup[] {
  const { t } = useI18n();

  function wordsOf(thing: Found): Words {
    switch (thing.kind) {
      case 'person': return { title: thing.name, detail: joined(thing.taxCode, t('palette.bornOn', { day: formatDay(thing.birthDate) }), thing.address) };
      case 'ticket': return { title: thing.number, detail: joined(thing.queueName, t(`queue.state.${thing.state}`)) };
      case 'appointment': return { title: thing.name, detail: joined(t('palette.at', { day: formatDay(thing.day), time: formatTime(thing.startsAt) }), thing.title, t(`appointments.state.${thing.state}`)) };
      case 'case': return { title: thing.title, detail: joined(thing.number, thing.holder, t('palette.settledOn', { day: formatDay(thing.settledOn) }), t(`work.state.${thing.state}`)) };
      case 'document': return { title: `${thing.title} ${thing.number}`, detail: joined(thing.holder, formatDay(thing.issuedOn)), mark: thing.state === 'voided' ? t('palette.voided') : undefined };
      case 'receipt': return { title: thing.number, detail: joined(formatEuro(thing.totalCents), thing.holder, formatDay(thing.paidOn)), mark: thing.isVoided ? t('palette.voided') : undefined };
      case 'notice': return { title: formatNoticeNumber(thing.number), detail: joined(formatEuro(thing.totalCents), thing.holder, t(`palette.notice.${thing.state}`, { day: formatDay(thing.dueOn) })) };
    }
  }

  return (found, open) => order.map((kind) => ({
    id: kind, title: t(`palette.sort.${kind}`),
    items: found.filter((thing) => thing.kind === kind).map((thing) => ({ id: `${kind}-${thing.id}`, icon: icons[kind], ...wordsOf(thing), run: () => { open(thing); } })),
  }));
}
