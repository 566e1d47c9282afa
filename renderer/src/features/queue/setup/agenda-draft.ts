import { AgendaSetup, type AgendaClosure, type AppointmentMode } from '#shared/appointments/appointments.model.ts';
import { hoursText, readHours } from './hours-text.ts';

/** Monday to Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** An agenda as it is typed: hours as texts of a weekday, numbers and choices as the fields hold them. */
export interface AgendaDraft {
  name: string; queueId: string; serviceId: string; counterId: string; hours: string[]; slotMinutes: number | ''; seats: number | ''; from?: string; until?: string;
  modes: AppointmentMode[]; videoLink: string; closures: AgendaClosure[]; isOpenOnHolidays: boolean; isPublic: boolean; noticeMinutes: number | ''; horizonDays: number | '';
}
/** The fields in which something can be written wrong. */
const fields = ['name', 'hours', 'slotMinutes', 'seats', 'from', 'until', 'modes', 'videoLink', 'noticeMinutes', 'horizonDays'] as const satisfies readonly (keyof AgendaDraft)[];
export type AgendaField = (typeof fields)[number];

/** What a new agenda begins with. */
const usual = { name: '', queueId: '', hours: [], slotMinutes: 20, seats: 1, modes: ['in-person'], closures: [], isOpenOnHolidays: false, isPublic: true, noticeMinutes: 60, horizonDays: 60 } satisfies AgendaSetup;

/** An agenda for the form; without one, a new agenda of a queue. */
export function draftOf(setup: AgendaSetup | undefined, queueId: string): AgendaDraft {
  const of: AgendaSetup = setup ?? { ...usual, queueId };
  return {
    ...of, serviceId: of.serviceId ?? '', counterId: of.counterId ?? '', videoLink: of.videoLink ?? '', modes: [...of.modes], closures: [...of.closures],
    hours: weekdays.map((weekday) => hoursText(of.hours, weekday)),
  };
}

const given = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

/** The agenda that a form says, or which fields are wrong; the weekdays of wrong hours by place, from 0. */
export function readDraft(draft: AgendaDraft): { readonly setup?: AgendaSetup; readonly wrong: ReadonlySet<AgendaField>; readonly wrongDays: ReadonlySet<number> } {
  const hours = draft.hours.map((text, place) => readHours(text, place + 1));
  const wrongDays = new Set(hours.flatMap((each, place) => (each === undefined ? [place] : [])));
  const read = AgendaSetup.safeParse({
    ...draft, hours: hours.flatMap((each) => each ?? []), serviceId: given(draft.serviceId), counterId: given(draft.counterId), videoLink: given(draft.videoLink),
    from: given(draft.from), until: given(draft.until),
  });
  const wrong = new Set<AgendaField>(fields.filter((field) => read.error?.issues.some(({ path }) => path[0] === field) === true));
  if (draft.modes.includes('video') && given(draft.videoLink) === undefined) wrong.add('videoLink');
  if (draft.from !== undefined && draft.until !== undefined && draft.until < draft.from) wrong.add('until');
  return read.success && wrong.size === 0 && wrongDays.size === 0 ? { setup: read.data, wrong, wrongDays } : { wrong, wrongDays };
}
