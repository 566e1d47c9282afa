import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { queue } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';

vi.mock('#renderer/rpc/office.ts', () => ({ office: {} }));
vi.mock('#renderer/features/catalogue/index.ts', () => ({ useCatalogueStore: () => ({ services: [{ id: 'carta-identita', title: "Carta d'identità" }] }) }));
const { useWishes } = await import('./use-wishes.ts');

function wishes(serviceIds: string[], people: number): string {
  setActivePinia(createPinia());
  let said = '';
  mount(defineComponent({ setup: () => { said = useWishes().wishesOf({ serviceIds, people }); return () => h('div'); } }), { global: { plugins: [createPageI18n({ queue })] } });
  return said;
}

it('says what was asked on a ticket in the words of the catalogue, and how many came', () => {
  expect(wishes(['carta-identita', 'ancora-ignoto'], 3)).toBe("Chiede: Carta d'identità, ancora-ignoto · 3 persone");
  expect(wishes([], 2)).toBe('2 persone');
  expect(wishes([], 1)).toBe('');
});
