import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import { createServiceSearch } from '#shared/catalogue/service-search.ts';
import type { ServiceDefinition, ServiceSummary } from '#shared/catalogue/service.model.ts';
import type { MunicipalityContacts } from '#shared/catalogue/municipality.model.ts';
import type { ServiceNote } from '#shared/catalogue/service-note.model.ts';
import { errorCode } from '#renderer/rpc/error-text.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { isAskedHere } from './asked-here.ts';

/** What the municipality says of its services; a station without its hub keeps what it has heard. */
function createNotes() {
  const notes = shallowRef<ReadonlyMap<string, ServiceNote>>(new Map());
  const take = (all: readonly ServiceNote[]): void => { notes.value = new Map(all.map((note) => [note.serviceId, note])); };
  return {
    notes,
    async loadNotes(): Promise<void> {
      try {
        take(await office.catalogue.listNotes());
      } catch (error) {
        if (errorCode(error) !== 'WAITS_FOR_HUB') throw error;
      }
    },
    async saveNote(serviceId: string, text: string): Promise<void> { take(await sendOnce((requestId) => office.catalogue.saveNote({ requestId, serviceId, text }))); },
  };
}

/** The services of this municipality: all their summaries, and the definitions that were needed so far. */
export const useCatalogueStore = defineStore('catalogue', () => {
  const services = shallowRef<readonly ServiceSummary[]>([]);
  const definitions = shallowReactive(new Map<string, ServiceDefinition>());
  /** Made with the catalogue, not at the first letter that somebody types. */
  const search = shallowRef(createServiceSearch([]));

  async function load(): Promise<void> {
    const [listed, counted] = await Promise.all([office.catalogue.listServices(), office.cases.countUses()]);
    services.value = listed;
    search.value = createServiceSearch(listed, new Map(Object.entries(counted)));
  }

  async function loadDefinition(serviceId: string): Promise<void> {
    if (definitions.has(serviceId)) return;
    definitions.set(serviceId, await office.catalogue.getService({ serviceId }));
  }

  const definition = (serviceId: string): ServiceDefinition | undefined => definitions.get(serviceId);

  /** The service whose card is on screen, because nothing is opened for it here. */
  const cardId = ref<string>();
  const card = computed(() => cardId.value === undefined ? undefined : definition(cardId.value));

  /** Puts on screen the card of a service that is not asked here; answers whether it is one. */
  async function showCard(serviceId: string): Promise<boolean> {
    await loadDefinition(serviceId);
    const service = definition(serviceId);
    cardId.value = service === undefined || isAskedHere(service) ? undefined : serviceId;
    return cardId.value !== undefined;
  }
  const closeCard = (): void => { cardId.value = undefined; };

  /** The person was told who does it: written in the visit, and no case file. */
  async function giveReferral(visitId: string, serviceId: string): Promise<void> {
    await sendOnce((requestId) => office.cases.giveReferral({ requestId, visitId, serviceId }));
  }

  const { notes, loadNotes, saveNote } = createNotes();
  const contacts = shallowRef<MunicipalityContacts>();
  async function loadContacts(): Promise<void> { contacts.value ??= await office.catalogue.readContacts(); }

  return { notes, loadNotes, saveNote, contacts, loadContacts, services, search, load, loadDefinition, definition, card, showCard, closeCard, giveReferral };
});
