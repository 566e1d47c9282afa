import { createPinia, setActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import { useStatsStore } from './stats-store.ts';

it('opens on one of its parts from elsewhere, and stays open where it was', () => {
  setActivePinia(createPinia());
  const store = useStatsStore();
  store.open('satisfaction');
  expect([store.isBoardOpen, store.section, store.readings]).toEqual([true, 'satisfaction', 1]);
  store.open('money');
  expect([store.isBoardOpen, store.section, store.readings]).toEqual([true, 'money', 1]);
});
