import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, type DefineComponent } from 'vue';
import { cases as words, common, errors, field } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import { oneSection, sampleDay, samplePerson, sampleService } from '#tests/support/sample-catalogue.ts';

const cases = vi.hoisted(() => ({ listByVisit: vi.fn(), findPrevious: vi.fn(), copyPrevious: vi.fn(), repeatFor: vi.fn(), saveDraft: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { cases: { ...cases, listSetAside: () => Promise.resolve([]) }, payments: { listDues: () => Promise.resolve([]) } } }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
const { useBasketStore } = await import('./basket-store.ts');
const { viewCase } = await import('./case-view.ts');
const { default: PreviousCase } = await import('./PreviousCase.vue');
const { default: RepeatForMember } = await import('./RepeatForMember.vue');

const wife = { taxCode: 'RSSNNA82A41H501Y', surname: 'Bianchi', givenName: 'Anna', birthDate: '1982-01-01', relation: { code: 2, label: 'Moglie' } };
const me = samplePerson();
const person = { ...samplePerson({ family: [{ ...wife, ...me, relation: { code: 1, label: 'Intestatario' } }, wife] }), id: 'p', readAt: '2026-11-20T09:00:00.000Z' };
const service = sampleService({ form: oneSection({ id: 'subject', label: 'Per chi', type: 'person', prefill: 'person' }, { id: 'street', label: 'Via o piazza', type: 'text' }) });
const fileOf = (more: Partial<CaseFile> = {}): CaseFile => ({
  id: 'a', visitId: 'v', serviceId: service.id, serviceVersion: 1, title: service.title, state: 'draft', values: {}, revision: 0, problems: [], bill: [], openedAt: '2026-11-23T09:00:00.000Z', ...more,
});
const visit = { id: 'v', state: 'open' as const, counterId: 'c', staffId: 's', identityLevel: 'document' as const, openedAt: '2026-11-23T09:00:00.000Z', person };
const at = '2026-03-12T09:00:00.000Z';

async function show(component: object, file = fileOf(), props: Record<string, unknown> = {}) {
  const basket = useBasketStore();
  cases.listByVisit.mockResolvedValue([file]);
  await basket.show('v');
  const item = () => basket.basket[0] ?? { file, values: {} };
  const view = viewCase(service, { file, values: file.values, visit, today: sampleDay });
  const shown = mount(component as DefineComponent<Record<string, unknown>>, { props: { item: item(), service, view, person, ...props }, attachTo: document.body, global: { plugins: [createPageI18n({ cases: words, common, errors, field })] } });
  await flushPromises();
  return { shown, basket, item };
}
const press = (key: string) => handleShortcut(new KeyboardEvent('keydown', { key, altKey: true, cancelable: true }));

enableAutoUnmount(afterEach);
beforeEach(() => {
  setActivePinia(createPinia());
  document.body.innerHTML = '';
  cases.findPrevious.mockReset().mockResolvedValue({ previous: { caseFileId: 'before', at, fieldIds: ['street'] } });
  cases.copyPrevious.mockReset().mockResolvedValue({ file: fileOf({ revision: 1, values: { street: 'Via Roma' } }), fieldIds: ['street'], at });
  cases.repeatFor.mockReset().mockResolvedValue(fileOf({ id: 'b' }));
});

describe('the earlier request', () => {
  it('is copied into an untouched form with one key, and says what and from when', async () => {
    const { shown, basket, item } = await show(PreviousCase);
    expect(shown.text()).toContain('Copia dalla pratica del 12/03/2026');
    press('c');
    await flushPromises();
    expect(basket.basket[0]?.values).toEqual({ street: 'Via Roma' });
    await shown.setProps({ item: item() });
    expect(shown.text()).toContain('Copiato dalla pratica del 12/03/2026, da ricontrollare: Via o piazza.');
    expect(shown.text()).not.toContain('Copia dalla');
  });

  it('is not offered once something is typed, nor where there is none, nor where nobody answers', async () => {
    const { shown, basket, item } = await show(PreviousCase);
    basket.type('a', { id: 'street' }, 'Via Po');
    await shown.setProps({ item: item() });
    expect(shown.text()).toBe('');
    cases.findPrevious.mockResolvedValueOnce({});
    expect((await show(PreviousCase)).shown.text()).toBe('');
    cases.findPrevious.mockRejectedValueOnce(new TypeError('away'));
    expect((await show(PreviousCase)).shown.text()).toBe('');
  });
});

describe('the same for somebody of the family', () => {
  it('is opened for whoever is chosen, by keyboard', async () => {
    const { shown, basket } = await show(RepeatForMember);
    press('t');
    await flushPromises();
    expect(document.activeElement?.textContent).toContain('Bianchi Anna');
    expect(shown.text()).not.toContain('Intestatario');
    (document.activeElement as HTMLElement).click();
    await flushPromises();
    expect(cases.repeatFor).toHaveBeenCalledWith(expect.objectContaining({ caseFileId: 'a', taxCode: wife.taxCode }));
    expect(shown.emitted('opened')).toEqual([['b']]);
    expect(basket.chosen?.file.id).toBe('b');
  });

  it('is not offered by a form that is about nobody, nor for somebody who lives alone', async () => {
    const view = viewCase(sampleService({ form: oneSection({ id: 'copies', label: 'Copie', type: 'number' }) }), { file: fileOf(), values: {}, visit, today: sampleDay });
    expect((await show(RepeatForMember, fileOf(), { view })).shown.text()).toBe('');
    expect((await show(RepeatForMember, fileOf(), { person: { ...person, family: [] } })).shown.text()).toBe('');
  });

  it('says who is in the basket already', async () => {
    const { shown } = await show(RepeatForMember, fileOf({ values: { subject: { taxCode: wife.taxCode, surname: 'Bianchi' } } }));
    press('t');
    await flushPromises();
    expect(shown.text()).toContain('già nel carrello');
  });
});
