import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Agenda, AgendaSetup } from '#shared/appointments/appointments.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** The agendas as a supervisor sets them; each saving is effective at once, and its answer is all of them again. */
export const useAgendaSetupStore = defineStore('agendaSetup', () => {
  const agendas = shallowRef<readonly Agenda[]>();

  const load = async (): Promise<void> => { agendas.value = await office.appointments.listAgendas(); };
  async function save(id: string | undefined, setup: AgendaSetup): Promise<void> {
    agendas.value = await sendOnce((requestId) => office.appointments.saveAgenda({ requestId, id, setup }));
  }
  async function retire(id: string): Promise<void> {
    agendas.value = await sendOnce((requestId) => office.appointments.retireAgenda({ requestId, id }));
  }

  return { agendas, load, save, retire };
});
