import { useI18n } from 'vue-i18n';
import type { OpenItem, RecordLine } from '#shared/citizen-records/citizen-record.model.ts';
import { urgencyOf, type Urgency } from '#shared/citizen-records/open-items.rules.ts';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** A line as it is read: what, what is known of it, its state in a word, and the amount. */
export interface LineWords {
  readonly icon: string; readonly day: string; readonly title: string; readonly detail: string; readonly state?: { readonly label: string; readonly tone: Tone }; readonly amount?: string; readonly isVoided?: boolean;
}
/** Something open likewise. */
export interface OpenWords { readonly title: string; readonly detail: string; readonly tone: Tone; readonly icon: string }

const icons: Readonly<Record<RecordLine['sort'], string>> = {
  visit: 'i-lucide-user-round', case: 'i-lucide-folder', document: 'i-lucide-file-text', receipt: 'i-lucide-receipt', notice: 'i-lucide-qr-code', message: 'i-lucide-mail', appointment: 'i-lucide-calendar-clock', right: 'i-lucide-shield-user',
};
const tones: Readonly<Record<Urgency, Tone>> = { late: 'error', soon: 'warning', calm: 'neutral' };
const openIcons: Readonly<Record<Urgency, string>> = { late: 'i-lucide-octagon-alert', soon: 'i-lucide-triangle-alert', calm: 'i-lucide-clock' };
const noticeTones = { 'open': 'warning', 'paid': 'success', 'cancelled': 'neutral', 'to-refund': 'warning' } as const;
const progressTones = { 'open': 'active', 'suspended': 'warning', 'refusal-announced': 'warning', 'closed': 'success', 'refused': 'neutral', 'withdrawn': 'neutral' } as const;
const rightTones = { open: 'active', fulfilled: 'success', partly: 'success', refused: 'neutral', forwarded: 'warning', withdrawn: 'neutral' } as const;
const joined = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' · ');

/** The words of a citizen record, in the language of the page. */
export function useRecordWords() {
  const { t, te } = useI18n();
  const known = (key: string, otherwise: string): string => (te(key, 'it') ? t(key) : otherwise);

  function stateOf(line: RecordLine): LineWords['state'] {
    switch (line.sort) {
      case 'visit': return line.state === 'closed' ? undefined : { label: t(`records.visitState.${line.state}`), tone: line.state === 'open' ? 'active' : 'warning' };
      case 'case':
        if (line.progress !== undefined && line.state === 'settled') return { label: t(`work.state.${line.progress}`), tone: progressTones[line.progress] };
        return { label: t(`records.caseState.${line.state}`), tone: line.state === 'settled' ? 'success' : 'warning' };
      case 'document': return line.state === 'voided' ? { label: t('records.voidedDocument'), tone: 'neutral' } : undefined;
      case 'receipt': return line.isVoided ? { label: t('records.voided'), tone: 'neutral' } : undefined;
      case 'notice': return { label: t(`records.noticeState.${line.state}`), tone: noticeTones[line.state] };
      case 'message': return line.state === 'dead' || line.state === 'unsure' ? { label: t(`records.messageState.${line.state}`), tone: 'warning' } : undefined;
      case 'appointment': return { label: t(`records.appointmentState.${line.state}`), tone: line.state === 'booked' ? 'active' : 'neutral' };
      case 'right': return { label: t(`rights.state.${line.state}`), tone: rightTones[line.state] };
    }
  }

  function tellWhat(line: RecordLine): Pick<LineWords, 'title' | 'detail' | 'amount' | 'isVoided'> {
    const office = line.office === undefined ? undefined : t('records.inOffice', { office: line.office });
    switch (line.sort) {
      case 'visit': return { title: t('records.line.visit', { counter: line.counter }), detail: joined([line.ticketNumber && t('records.line.ticket', { number: line.ticketNumber }), office]) };
      case 'case': {
        const term = line.progress === 'open' && line.dueOn !== undefined ? t('records.line.dueOn', { day: formatDay(line.dueOn) }) : undefined;
        return { title: line.title, detail: joined([line.registerNumber, term, ...line.acting.map(({ role, name }) => t(`records.line.${role}`, { name })), office]) };
      }
      case 'document': return { title: line.title, detail: joined([line.number, office]), isVoided: line.state === 'voided' };
      case 'receipt': return { title: t('records.line.receipt', { number: line.number }), detail: joined([...line.titles, office]), amount: formatEuro(line.totalCents), isVoided: line.isVoided };
      case 'notice': return { title: t('records.line.notice', { number: line.number }), detail: joined([...line.titles, t('records.line.dueOn', { day: formatDay(line.dueOn) }), office]), amount: formatEuro(line.totalCents) };
      case 'message': return { title: line.subject ?? line.about, detail: joined([known(`work.channel.${line.channel}`, line.channel), line.state && t(`records.messageState.${line.state}`), line.subject && line.about, office]) };
      case 'appointment': return { title: line.title, detail: t('records.line.at', { day: formatDay(line.day), time: formatTime(line.at) }) };
      case 'right': return { title: `${t('rights.open')}: ${t(`rights.name.${line.right}`)}`, detail: joined([line.field && t(`rights.field.${line.field}`), line.state === 'open' ? t('records.line.dueOn', { day: formatDay(line.dueOn) }) : undefined, office]) };
    }
  }

  const wordsOf = (line: RecordLine): LineWords => ({ icon: icons[line.sort], day: formatDay(businessDay(line.at)), state: stateOf(line), ...tellWhat(line) });

  function whenOf({ daysLeft, dueOn, startsAt, isStanding, isParked, kind }: OpenItem): string | undefined {
    if (kind === 'appointment' && startsAt !== undefined && dueOn !== undefined) return t('records.line.at', { day: formatDay(dueOn), time: formatTime(startsAt) });
    if (isParked === true) return t('records.kind.parked');
    if (isStanding === true) return t('records.standing');
    if (daysLeft === undefined) return undefined;
    return daysLeft < 0 ? t('records.late', -daysLeft) : t('records.left', daysLeft);
  }

  function openWordsOf(item: OpenItem): OpenWords {
    const urgency = urgencyOf(item);
    const office = item.office === undefined ? undefined : t('records.inOffice', { office: item.office });
    const number = item.kind === 'parked' && item.number !== undefined ? t('records.line.ticket', { number: item.number }) : item.number;
    return {
      title: t(`records.kind.${item.kind}`, { title: item.title ?? '' }), detail: joined([whenOf(item), item.cents === undefined ? undefined : formatEuro(item.cents), number, office]),
      tone: tones[urgency], icon: item.kind === 'appointment' ? icons.appointment : openIcons[urgency],
    };
  }

  return { wordsOf, openWordsOf };
}
