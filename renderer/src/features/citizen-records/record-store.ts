import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CitizenRecord } from '#shared/citizen-records/citizen-record.model.ts';
import type { RecordPurpose } from '#shared/people/people.model.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';

interface Reading { readonly personId: string; readonly purpose: RecordPurpose }

const read = ({ personId, purpose }: Reading, older?: CitizenRecord['older']): Promise<CitizenRecord> =>
  office.citizenRecords.get({ personId, purpose, ...(older !== undefined && { before: older }) });

/** What is known of the person at the counter, and the record that is looked at, whosever it is; every reading is journalled with its purpose. */
export const useRecordStore = defineStore('citizen-records', () => {
  const visits = useVisitStore();
  const history = shallowRef<CitizenRecord>();
  const isBoardOpen = ref(false);
  const personId = ref<string>();
  const purpose = ref<RecordPurpose>();
  const record = shallowRef<CitizenRecord>();
  const atCounterId = computed(() => visits.current?.person?.id);
  const isOfCounter = computed(() => personId.value !== undefined && personId.value === atCounterId.value);

  const readHistory = newestOnly(
    async (of: string | undefined) => (of === undefined ? undefined : read({ personId: of, purpose: 'counter-service' })),
    (found) => { history.value = found; },
  );
  let wantedId: string | undefined;
  /** Why the history of whoever is at the counter could not be read. */
  const unread = shallowRef<unknown>();
  /** Nothing of somebody else stays beside the person at the counter while theirs is being read. */
  async function loadHistory(of: string | undefined): Promise<void> {
    [wantedId, unread.value] = [of, undefined];
    if (history.value?.person.id !== of) history.value = undefined;
    try {
      await readHistory(of);
    } catch (error) {
      if (wantedId === of) unread.value = error;
    }
  }
  /** Once more, when it could not be read: the hub is back, or the session. */
  const retryHistory = async (): Promise<void> => { if (unread.value !== undefined) await loadHistory(wantedId); };

  const readRecord = newestOnly((of: Reading) => read(of), (found) => { if (found.person.id === personId.value) record.value = found; });

  /** Reads the record on the board for a purpose. */
  async function readFor(why: RecordPurpose): Promise<void> {
    const of = personId.value;
    if (of === undefined) return;
    await readRecord({ personId: of, purpose: why });
    if (personId.value === of) purpose.value = why;
  }

  /** Opens the board on anybody's record: of the person at the counter at once, of somebody else once the board was told why. */
  function openFor(of: { readonly personId: string }): void {
    if (personId.value !== of.personId) [record.value, purpose.value] = [undefined, undefined];
    personId.value = of.personId;
    isBoardOpen.value = true;
  }

  /** The next page, under what is there. */
  async function loadOlder(): Promise<void> {
    const [shown, why] = [record.value, purpose.value];
    if (shown?.older === undefined || why === undefined) return;
    const page = await read({ personId: shown.person.id, purpose: why }, shown.older);
    if (record.value === shown) record.value = { ...shown, lines: [...shown.lines, ...page.lines], older: page.older };
  }

  function close(): void {
    isBoardOpen.value = false;
    [personId.value, record.value, purpose.value] = [undefined, undefined, undefined];
  }

  function toggle(): void {
    if (isBoardOpen.value) close();
    else if (atCounterId.value !== undefined) openFor({ personId: atCounterId.value });
  }

  return { history, unread, isBoardOpen, personId, purpose, record, isOfCounter, loadHistory, retryHistory, readFor, openFor, loadOlder, close, toggle };
});
