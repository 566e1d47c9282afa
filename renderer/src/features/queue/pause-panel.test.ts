import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualQueueRules, type QueueRules } from '#shared/queue/queue-setup.model.ts';
import { clerkItalian } from '#renderer/i18n/clerk-italian.ts';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import { useQueueStore } from './queue-store.ts';

const queue = vi.hoisted(() => ({ board: vi.fn(), peekNext: vi.fn(), pauseCounter: vi.fn(), explainPause: vi.fn(), resumeCounter: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { queue } }));
vi.mock('#renderer/rpc/session.ts', () => ({ session: { value: { staff: { id: 'o' } } } }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({ default: { template: '<button><slot /></button>' } }));
/* Only what a catalogue of services tells the desk, without its components. */
vi.mock('#renderer/features/catalogue/index.ts', () => ({ useCatalogueStore: () => ({ services: [] }) }));
const { default: IdleDesk } = await import('./IdleDesk.vue');

const at = '2026-11-23T09:05:00.000Z';
const office = (rules: QueueRules, reason?: string) => ({
  at, queues: [], help: [], rules, colleagues: [],
  counters: [{ id: '1', label: '1', name: 'Uno', isOpen: true, staffId: 'o', queueIds: [], isAutoCall: false, ...reason !== undefined && { paused: { at, reason } } }],
});
const press = async (keys: KeyboardEventInit): Promise<void> => {
  handleShortcut(new KeyboardEvent('keydown', { cancelable: true, ...keys }));
  await flushPromises();
};
async function show(rules: QueueRules, reason?: string) {
  setActivePinia(createPinia());
  queue.board.mockResolvedValue(office(rules, reason));
  await useQueueStore().load();
  const page = mount(IdleDesk, { props: { parkedCount: 0 }, global: { plugins: [createPageI18n(clerkItalian)] }, attachTo: document.body });
  await flushPromises();
  return page;
}
enableAutoUnmount(afterEach);
beforeEach(() => { vi.clearAllMocks(); });

describe('a pause from the desk', () => {
  it('begins with one key and the first reason of the office', async () => {
    await show({ ...usualQueueRules, pauseReasons: [{ reason: 'Sosta', kind: 'justified' }] });
    await press({ key: 'F2', code: 'F2', shiftKey: true });
    expect(queue.pauseCounter).toHaveBeenCalledWith(expect.objectContaining({ counterId: '1', reason: 'Sosta' }));
  });

  it('says since when and what for, and another reason with one key, while nobody is called', async () => {
    const page = await show(usualQueueRules, 'Pausa');
    expect(page.text()).toContain('In pausa dalle 10:05: Pausa.');
    expect(page.findAll('[role="group"] button').map((button) => [button.text().replace(/Alt\W*\d.*$/s, '').trim(), button.attributes('aria-pressed')])).toEqual([
      ['Pausa', 'true'], ['Back office', 'false'], ['Riunione', 'false'], ['Assistenza allo sportello', 'false'], ['Altro', 'false'],
    ]);
    await press({ key: '2', code: 'Digit2', altKey: true });
    expect(queue.explainPause).toHaveBeenCalledWith(expect.objectContaining({ counterId: '1', reason: 'Back office' }));
    await press({ key: 'F2', code: 'F2', shiftKey: true });
    expect([queue.resumeCounter.mock.calls.length, queue.pauseCounter.mock.calls.length]).toEqual([1, 0]);
  });

  it('keeps a reason that is in no list any more among the others', async () => {
    const page = await show(usualQueueRules, 'Telefonata');
    expect(page.find('[aria-pressed="true"]').text()).toContain('Telefonata');
  });
});
