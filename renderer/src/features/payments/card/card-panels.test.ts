import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import type { CardOperation } from '#shared/payments/card.model.ts';
import { errors, field, payments } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';

// Nuxt UI's own controls need its build plug-in; plain ones do the same for what is tested here.
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue', 'ui', 'size', 'color', 'highlight'], emits: ['update:modelValue'],
    setup: (props: { modelValue?: string }, { emit }: { emit: (name: 'update:modelValue', value: string) => void }) => () => h('input', {
      value: props.modelValue,
      onInput: (event: Event) => { if (event.target instanceof HTMLInputElement) emit('update:modelValue', event.target.value); },
    }),
  },
}));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
const calls = vi.hoisted(() => ({ checkCard: vi.fn(), decideCard: vi.fn(), listOpenCards: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { payments: calls } }));
const { default: CardCharges } = await import('./CardCharges.vue');
const { default: CardFailed } = await import('./CardFailed.vue');
const { default: CardPanel } = await import('./CardPanel.vue');
const { default: CardQuestion } = await import('./CardQuestion.vue');
const { default: CardWaiting } = await import('./CardWaiting.vue');

const operation = (more: Partial<CardOperation> = {}): CardOperation => ({
  id: 'card', visitId: 'visit', counterId: 'counter', cents: 1652, state: 'unknown', isQuestion: true, trouble: 'CONNECTION_LOST', terminalId: '30000001', askedAt: '2026-11-23T08:05:00.000Z', ...more,
});
const global = () => ({ plugins: [createPageI18n({ errors, field, payments })] });
const press = async (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}): Promise<void> => {
  handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true, ...held }));
  await nextTick();
};
const textOf = (wrapper: VueWrapper): string => wrapper.text().replaceAll('\u00a0', ' ');
const settled = () => new Promise((resolve) => { setTimeout(resolve); });
let wrapper: VueWrapper | undefined;
beforeEach(() => {
  setActivePinia(createPinia());
  calls.listOpenCards.mockReset().mockResolvedValue([]);
  calls.checkCard.mockReset().mockResolvedValue(operation());
  calls.decideCard.mockReset().mockResolvedValue(operation({ state: 'not-charged', isQuestion: false }));
});
afterEach(() => { wrapper?.unmount(); });

describe('the amount that the terminal is asked for', () => {
  const panel = (props: { cents?: number } = {}) => {
    wrapper = mount(CardPanel, { props: { dueCents: 2221, terminal: 'POS 1', isBusy: false, ...props }, global: global() });
    return wrapper;
  };

  it('is all that is due, unless somebody says less', async () => {
    const all = panel();
    await press('F9');
    expect(all.emitted('confirm')).toEqual([[2221]]);
    all.unmount();
    const part = panel({ cents: 652 });
    expect(textOf(part)).toContain('Resterà da pagare€ 15,69');
    await press('F9');
    expect(part.emitted('confirm')).toEqual([[652]]);
  });

  it('is never more than is due, and never nothing', async () => {
    const shown = panel();
    for (const typed of ['22,22', '0', 'dieci', '']) {
      await shown.get('input').setValue(typed);
      await press('F9');
    }
    expect(shown.emitted('confirm')).toBeUndefined();
    await shown.get('input').setValue('22,22');
    expect(textOf(shown)).toContain('con la carta non si può chiedere di più');
  });
});

describe('the question about a card', () => {
  const ask = (of: Partial<CardOperation> = {}, canDeny = true) => {
    wrapper = mount(CardQuestion, { props: { operation: operation(of), canDeny }, global: global() });
    return wrapper;
  };

  it('says why nobody knows, asks the terminal first, and says so when it does not know either', async () => {
    const shown = ask();
    expect(textOf(shown)).toContain('Il POS ha addebitato € 16,52?');
    expect(textOf(shown)).toContain('Il collegamento con il POS è caduto prima della risposta.');
    await press('F9');
    await settled();
    expect(calls.checkCard).toHaveBeenCalledWith(expect.objectContaining({ operationId: 'card' }));
    expect(textOf(shown)).toContain("Il POS non sa dire com'è andata");
  });

  it('takes a "charged" with the code of the slip only', async () => {
    const shown = ask();
    await press('F9', { ctrlKey: true });
    await shown.get('input').setValue('a-1');
    await shown.get('form').trigger('submit');
    expect(calls.decideCard).not.toHaveBeenCalled();
    await shown.get('input').setValue(' a10000 ');
    await shown.get('form').trigger('submit');
    await settled();
    expect(calls.decideCard).toHaveBeenCalledWith(expect.objectContaining({ decision: { answer: 'charged', authorisation: 'A10000' } }));
  });

  it('takes a "not charged" with its reason, from a supervisor alone on another day', async () => {
    const shown = ask({}, false);
    await press('F9', { shiftKey: true });
    expect(shown.find('form').exists()).toBe(false);
    expect(textOf(shown)).toContain('solo un responsabile');
    await shown.setProps({ canDeny: true });
    await press('F9', { shiftKey: true });
    await shown.get('input').setValue('Nessuno scontrino');
    await shown.get('form').trigger('submit');
    await settled();
    expect(calls.decideCard).toHaveBeenCalledWith(expect.objectContaining({ decision: { answer: 'not-charged', reason: 'Nessuno scontrino' } }));
  });

  it('about a reversal keeps the proof of the charge that stays', async () => {
    const shown = ask({ state: 'reversing', authorisation: 'A10000' });
    expect(textOf(shown)).toContain('Il POS ha stornato € 16,52?');
    await press('F9', { ctrlKey: true });
    await settled();
    expect(calls.decideCard).toHaveBeenCalledWith(expect.objectContaining({ decision: { answer: 'charged', authorisation: 'A10000' } }));
  });
});

describe('waiting for a terminal', () => {
  afterEach(() => { vi.useRealTimers(); });

  it('shows what its display shows, and after long says that the question will come', async () => {
    vi.useFakeTimers();
    const shown = mount(CardWaiting, { props: { operation: operation({ state: 'asked', isQuestion: false, trouble: undefined }) }, global: global() });
    wrapper = shown;
    expect(textOf(shown)).toContain('Chiamata al POS…');
    await shown.setProps({ operation: operation({ state: 'asked', isQuestion: false, progress: 'INSERIRE CARTA' }) });
    expect(shown.get('[role=status]').text()).toBe('INSERIRE CARTA');
    expect(textOf(shown)).toContain('tasto rosso del POS');
    await vi.advanceTimersByTimeAsync(151_000);
    expect(textOf(shown)).toContain('entro tre minuti ti verrà chiesto');
  });
});

describe('what a terminal says', () => {
  it.each([
    [{ state: 'declined', says: 'FONDI INSUFFICIENTI' }, 'Carta rifiutata, € 16,52 non addebitati.Il POS dice «FONDI INSUFFICIENTI». La carta non ha disponibilità'],
    [{ state: 'declined', says: 'PIN ERRATO' }, 'Il PIN è sbagliato'],
    [{ state: 'declined', says: 'CODICE 117' }, 'Il POS dice «CODICE 117». Fai riprovare'],
    [{ state: 'not-charged', trouble: 'UNREACHABLE' }, '€ 16,52 non addebitati.Il POS non si raggiunge'],
  ] as const)('%j is told with what to do', (of, expected) => {
    wrapper = mount(CardFailed, { props: { operation: operation({ isQuestion: false, trouble: undefined, ...of }) }, global: global() });
    expect(textOf(wrapper)).toContain(expected);
  });

  it('of a reversal that it refused is said beside the charge, which stays', () => {
    const charge = operation({ state: 'approved', isQuestion: false, trouble: undefined, says: 'STORNO NON POSSIBILE', maskedPan: '**** 4242' });
    wrapper = mount(CardCharges, { props: { charges: [charge], canReverse: true }, global: global() });
    expect(textOf(wrapper)).toMatch(/\*\*\*\* 4242.*€ 16,52.*Storno non riuscito, l'addebito resta.*la ragioneria/s);
  });
});
