import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Agreement, AgreementTerms, ExternalLookUp } from '#shared/external/external.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

interface Naming { readonly agreementId: string; readonly staffId: string; readonly from: string; readonly to: string | undefined; readonly request: string }

/** Which other bodies may look the register up, who of them, and what they did. */
export const useExternalStore = defineStore('external', () => {
  const isBoardOpen = ref(false);
  const agreements = shallowRef<readonly Agreement[]>();
  const accounts = shallowRef<readonly { readonly staffId: string; readonly name: string }[]>([]);
  const lookUps = shallowRef<{ readonly lookUps: readonly ExternalLookUp[]; readonly isComplete: boolean }>();

  async function load(): Promise<void> {
    agreements.value = await office.external.listAgreements();
    accounts.value = await office.external.listAccounts();
  }
  function keep(changed: Agreement): void {
    const others = (agreements.value ?? []).filter(({ id }) => id !== changed.id);
    agreements.value = [changed, ...others].sort((one, other) => (one.from < other.from ? 1 : -1));
  }
  const add = async (terms: AgreementTerms): Promise<void> => { keep(await sendOnce((requestId) => office.external.addAgreement({ requestId, terms }))); };
  const change = async (agreementId: string, terms: AgreementTerms): Promise<void> => { keep(await sendOnce((requestId) => office.external.changeAgreement({ requestId, agreementId, terms }))); };
  const name = async (naming: Naming): Promise<void> => { keep(await sendOnce((requestId) => office.external.nameOfficer({ requestId, ...naming }))); };
  const readLookUps = async (period: { from: string; to: string }): Promise<void> => { lookUps.value = await office.external.listLookUps(period); };
  function close(): void {
    isBoardOpen.value = false;
    lookUps.value = undefined;
  }
  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }
  return { isBoardOpen, agreements, accounts, lookUps, load, add, change, name, readLookUps, close, toggle };
});
