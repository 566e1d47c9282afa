import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { StaffRole } from '#shared/kernel/access.ts';
import type { OneTimePassword, StaffAccount } from '#shared/staff/accounts.model.ts';
import type { HeldQualification } from '#shared/staff/qualification.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

interface NewAccount { readonly username: string; readonly displayName: string; readonly role: StaffRole }

/** Who may sign in, and the password that was just made for one of them. */
export const useAccountsStore = defineStore('accounts', () => {
  const isBoardOpen = ref(false);
  const isAdding = ref(false);
  const accounts = shallowRef<readonly StaffAccount[]>();
  const chosenId = ref<string>();
  const chosen = computed(() => accounts.value?.find(({ id }) => id === chosenId.value));
  /** Shown until something else is done, and nowhere afterwards. */
  const given = shallowRef<OneTimePassword>();

  async function load(): Promise<void> { accounts.value = await office.accounts.list(); }
  async function change(send: (requestId: string) => Promise<StaffAccount[]>): Promise<void> {
    given.value = undefined;
    accounts.value = await sendOnce(send);
  }
  async function givePassword(id: string): Promise<void> {
    given.value = await office.accounts.givePassword({ id });
    await load();
  }
  /** Adds an account, and makes its first password. */
  async function add(account: NewAccount): Promise<void> {
    await change((requestId) => office.accounts.add({ requestId, ...account }));
    choose(accounts.value?.find(({ username }) => username === account.username)?.id);
    if (chosenId.value !== undefined) await givePassword(chosenId.value);
  }

  function choose(id: string | undefined): void {
    [chosenId.value, isAdding.value, given.value] = [id, false, undefined];
  }
  function startAdding(): void {
    choose(undefined);
    isAdding.value = true;
  }
  function close(): void {
    choose(undefined);
    isBoardOpen.value = false;
  }
  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }
  /** From one account to the list, from there away. */
  function goBack(): void {
    if (isAdding.value || chosenId.value !== undefined) choose(undefined);
    else close();
  }

  return {
    isBoardOpen, isAdding, accounts, chosenId, chosen, given, load, add, givePassword, choose, startAdding, close, toggle, goBack,
    save: (id: string, displayName: string, role: StaffRole) => change((requestId) => office.accounts.change({ requestId, id, displayName, role })),
    setActive: (id: string, isActive: boolean) => change((requestId) => office.accounts.setActive({ requestId, id, isActive })),
    revokeSessions: (id: string) => change((requestId) => office.accounts.revokeSessions({ requestId, id })),
    removeSecondFactor: (id: string) => change((requestId) => office.accounts.removeSecondFactor({ requestId, id })),
    expectIdentity: (id: string, name: string) => change((requestId) => office.accounts.expectIdentity({ requestId, id, name })),
    removeIdentity: (id: string) => change((requestId) => office.accounts.removeIdentity({ requestId, id })),
    qualify: (id: string, held: HeldQualification) => change((requestId) => office.accounts.qualify({ requestId, id, ...held })),
    endQualification: (qualificationId: string, to: string) => change((requestId) => office.accounts.endQualification({ requestId, qualificationId, to })),
  };
});
