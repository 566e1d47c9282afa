import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { cases as caseWords, catalogue as words, errors, printing } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';

const office = vi.hoisted(() => ({ cases: { giveReferral: vi.fn() }, catalogue: { getService: vi.fn() }, printing: { printWhatToBring: vi.fn() } }));
vi.mock('#renderer/rpc/office.ts', () => ({ office }));
// Nuxt UI's own button needs its build plug-in; a plain one does the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
// The boards of that feature need the plug-in too.
vi.mock('#renderer/features/printing/index.ts', async () => ({ BringActs: (await import('#renderer/features/printing/bring/BringActs.vue')).default }));
vi.mock('@nuxt/ui/components/Input.vue', () => ({ default: { setup: () => () => h('input') } }));
const { useCatalogueStore } = await import('./catalogue-store.ts');
const { default: ServiceCard } = await import('./ServiceCard.vue');

const visit: Visit = { id: 'v', state: 'open', counterId: 'c', staffId: 's', identityLevel: 'none', openedAt: '2026-11-23T08:00:00.000Z', guestLanguage: 'ar' };
const referral = sampleService({
  id: 'passaporto', kind: 'referral', title: 'Passaporto', sources: [{ law: 'L. 1185/1967' }],
  referral: { to: 'Questura', where: 'Via Verdi 1', url: 'https://example.it/', say: 'Lo fa la questura.', appointment: true },
});

beforeEach(() => {
  setActivePinia(createPinia());
  office.cases.giveReferral.mockReset().mockResolvedValue({ visitId: 'v' });
});

describe('the card of what is not asked here', () => {
  it('says what to say, who does it, where, and writes down that it was told', async () => {
    const card = mount(ServiceCard, { props: { service: referral, visit }, global: { plugins: [createPageI18n({ cases: caseWords, catalogue: words, errors, printing })] } });
    for (const part of ['Lo fa la questura.', 'Questura', 'Via Verdi 1', "serve l'appuntamento", 'L. 1185/1967']) expect(card.text()).toContain(part);
    handleShortcut(new KeyboardEvent('keydown', { key: 't', altKey: true, cancelable: true }));
    await flushPromises();
    expect(office.cases.giveReferral).toHaveBeenCalledWith(expect.objectContaining({ visitId: 'v', serviceId: 'passaporto' }));
    expect(card.text()).toContain('Annotato nella visita');
    handleShortcut(new KeyboardEvent('keydown', { key: 'b', altKey: true, cancelable: true }));
    await flushPromises();
    expect(office.printing.printWhatToBring).toHaveBeenCalledWith(expect.objectContaining({ visitId: 'v', serviceId: 'passaporto', language: 'ar' }));
    card.unmount();
  });

  it.each([
    ['a referral', referral, true],
    ['an internal one without a form', sampleService({ kind: 'internal', internal: { startedBy: 'Ufficio', counterDoes: 'Nulla' } }), true],
    ['an internal one with a form', sampleService({ kind: 'internal', form: oneSection({ id: 'what', type: 'text' }) }), false],
    ['an alias', sampleService({ kind: 'alias', of: 'other' }), false],
    ['one of the counter', sampleService(), false],
  ])('stands for %s, or does not', async (_name, service, isCard) => {
    office.catalogue.getService.mockResolvedValue(service);
    expect(await useCatalogueStore().showCard(service.id)).toBe(isCard);
  });
});
