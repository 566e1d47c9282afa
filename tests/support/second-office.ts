import type { Actor, StaffRole } from '#shared/kernel/access.ts';
import { Qualification } from '#shared/staff/qualification.model.ts';
import { addOffice, trainingOffice } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';
import type { TestOffice } from './test-office.ts';

type SecondRole = Extract<StaffRole, 'clerk' | 'supervisor' | 'administrator'> | 'kiosk';
export interface SecondOffice {
  readonly officeId: string;
  readonly name: string;
  /** Ids of all who act there, its kiosk too. */
  readonly people: ReadonlySet<string>;
  actor(role: SecondRole): Actor;
}

const roles = ['clerk', 'supervisor', 'administrator'] as const;
/** As in the test's own office. */
const qualifications = Qualification.options.map((qualification) => ({ qualification, from: '2026-01-01', act: 'Atto di prova' }));

/** Another office of the test's municipality, in the same database and journal, with staff, queues and counters of its own. */
export async function secondOffice({ kernel, municipalityId }: TestOffice, name = 'Delegazione'): Promise<SecondOffice> {
  const officeId = kernel.ids.next();
  const installer: Actor = { role: 'administrator', id: 'set-up', municipalityId, officeId };
  const people = await kernel.work.run({ actor: installer, procedure: 'set-up' }, async (work) => {
    await addOffice(work, kernel.ids, { ...trainingOffice, code: 'training', officeName: name });
    const known = new Map<SecondRole, string>([['kiosk', kernel.ids.next()]]);
    for (const role of roles) known.set(role, await addStaff(work, kernel.ids, { username: `${role}-2`, displayName: `Altra sede ${role}`, password: 'prova', role, qualifications }));
    return known;
  });
  return { officeId, name, people: new Set(people.values()), actor: (role) => ({ role, id: people.get(role) ?? '', municipalityId, officeId }) };
}
