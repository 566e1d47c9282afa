import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { people } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import NamesakeList from './NamesakeList.vue';

const textOf = (isComplete: boolean): string =>
  mount(NamesakeList, { props: { hits: [], isComplete }, global: { plugins: [createPageI18n({ people })] } }).text();

it('says of a name that nobody has that the register looks for whole names only', () => {
  expect(textOf(true)).toContain('ANPR cerca solo nomi interi');
});

it('says of a name that too many have what to add', () => {
  expect(textOf(false)).toContain('aggiungi il nome o la data di nascita');
});
