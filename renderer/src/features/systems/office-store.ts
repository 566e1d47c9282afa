import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Hello } from '#shared/system/system.model.ts';
import { sayHello } from '#renderer/rpc/hello.ts';

/** Whose office this is and whether it is a training one. */
export const useOfficeStore = defineStore('office', () => {
  const hello = shallowRef<Hello>();

  async function load(): Promise<void> {
    hello.value = await sayHello();
  }

  return { hello, load };
});
