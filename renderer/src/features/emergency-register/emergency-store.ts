import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { EmergencyDay, EmergencyEntry, EmergencyRegisterKind, EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** What the person in charge writes down to open or renew a register. */
export interface Authorisation { readonly authorisedBy: string; readonly act?: string }
export interface NewOpening extends Authorisation { readonly cause: string; readonly interruptedAt: string }
export interface Renewal extends Authorisation { readonly reason: string; readonly act: string }

type Statuses = Readonly<Partial<Record<EmergencyRegisterKind, EmergencyStatus>>>;

/** The emergency registers as they are now, and what whoever is in charge does with them. */
export const useEmergencyStore = defineStore('emergency-register', () => {
  const statuses = shallowRef<Statuses>({});

  const load = reloadInTurn(async () => {
    const [protocollo, ansc] = await Promise.all([
      office.emergencyRegister.status({ register: 'protocollo' }), office.emergencyRegister.status({ register: 'ansc' }),
    ]);
    statuses.value = { protocollo, ansc };
  });

  async function change(register: EmergencyRegisterKind, send: (requestId: string) => Promise<EmergencyStatus>): Promise<void> {
    statuses.value = { ...statuses.value, [register]: await sendOnce(send) };
  }

  const open = (register: EmergencyRegisterKind, opening: NewOpening): Promise<void> =>
    change(register, (requestId) => office.emergencyRegister.open({ requestId, register, ...opening }));
  const renew = (register: EmergencyRegisterKind, renewal: Renewal): Promise<void> =>
    change(register, (requestId) => office.emergencyRegister.renew({ requestId, register, ...renewal }));
  const close = (register: EmergencyRegisterKind, restoredAt: string): Promise<void> =>
    change(register, (requestId) => office.emergencyRegister.close({ requestId, register, restoredAt }));

  const listDays = (register: EmergencyRegisterKind): Promise<EmergencyDay[]> => office.emergencyRegister.listDays({ register });
  const listEntries = (register: EmergencyRegisterKind, openingId?: string): Promise<EmergencyEntry[]> =>
    office.emergencyRegister.listEntries({ register, ...(openingId !== undefined && { openingId }) });
  async function printDay(register: EmergencyRegisterKind, day: string): Promise<void> {
    await sendOnce((requestId) => office.emergencyRegister.printDay({ requestId, register, day }));
  }
  async function link(entryId: string, given: { number: string; day: string }): Promise<void> {
    await sendOnce((requestId) => office.emergencyRegister.link({ requestId, entryId, ...given }));
    await load();
  }

  return { statuses, load, open, renew, close, listDays, listEntries, printDay, link };
});
