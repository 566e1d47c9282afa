import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { cases } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import BasketTabs from './BasketTabs.vue';
import type { BasketItem } from './basket-item.ts';
import type { CaseView } from './case-view.ts';
import { createDraftSaver } from './draft-saver.ts';

function item(id: string, state: CaseFile['state'] = 'draft'): BasketItem {
  const file: CaseFile = {
    id, visitId: 'visit', serviceId: id, serviceVersion: 1, title: `Servizio ${id}`, state, values: {}, revision: 0, problems: [], bill: [],
    openedAt: '2026-11-22T08:00:00.000Z',
  };
  return { file, values: {}, saver: createDraftSaver({ revision: 0, save: () => Promise.resolve(file), onAnswer: () => {} }) };
}
const view = (done: number, needed: number): CaseView => ({
  sections: [], problems: [], progress: { done, needed, isComplete: done === needed }, origins: new Map(), warnings: new Map(), facts: { form: {}, today: '2026-11-22' },
});

describe('the tabs of the basket', () => {
  const tabs = () => mount(BasketTabs, {
    props: { items: [item('a'), item('b'), item('c', 'settled')], views: new Map([['a', view(2, 3)], ['b', view(1, 1)]]), chosenId: 'a' },
    global: { plugins: [createPageI18n({ cases })] },
  });

  it('each carries its own progress, and says so in words when it is done', () => {
    const wrapper = tabs();
    expect(wrapper.findAll('[role=tab]').map((tab) => tab.text().replace(/Alt\d/, ''))).toEqual(['Servizio a2/3', 'Servizio bcompleto', 'Servizio ccompleto']);
    expect(wrapper.findAll('[role=tab]').map((tab) => tab.attributes('aria-selected'))).toEqual(['true', 'false', 'false']);
    wrapper.unmount();
  });

  it('carry in words what to look at', async () => {
    const wrapper = tabs();
    await wrapper.setProps({ warnings: new Map([['b', 'Protocollo fermo']]) });
    expect(wrapper.findAll('[role=tab]').map((tab) => tab.text().includes('Protocollo fermo'))).toEqual([false, true, false]);
    wrapper.unmount();
  });

  it('are chosen by mouse and by key', async () => {
    const wrapper = tabs();
    await wrapper.findAll('[role=tab]')[1]?.trigger('click');
    handleShortcut(new KeyboardEvent('keydown', { key: '3', altKey: true, cancelable: true }));
    expect(wrapper.emitted('choose')).toEqual([['b'], ['c']]);
    wrapper.unmount();
  });
});
