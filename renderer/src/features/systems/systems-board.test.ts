import { mount, flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, emergency, errors, keys, systems as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { handleShortcut } from '#renderer/ui/use-shortcuts.ts';
import type { HandoverDay } from '#shared/handover/handover.model.ts';
import { centralSystems } from '#shared/sync/central-systems.ts';
import { DeliveryState, SystemFailureCode, type Delivery, type SystemHealth } from '#shared/sync/sync.model.ts';
import type { SystemNeed } from '#shared/catalogue/service.model.ts';

const sync = vi.hoisted(() => ({ listSystems: vi.fn(), listDeliveries: vi.fn(), retry: vi.fn(), confirmArrival: vi.fn(), repeat: vi.fn() }));
const handover = vi.hoisted(() => ({ listDays: vi.fn() }));
const system = vi.hoisted(() => ({ readDisk: vi.fn() }));
const session = vi.hoisted(() => ({ value: { staff: { role: 'clerk' } } }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { sync, handover, system } }));
vi.mock('#renderer/rpc/session.ts', () => ({ session }));
// Nuxt UI's own button needs its build plug-in; a plain one does the same for what is tested here.
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { props: ['disabled'], setup: (props: { disabled?: boolean }, { slots }: { slots: { default?: () => unknown } }) => () => h('button', { disabled: props.disabled }, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: { props: ['modelValue'], emits: ['update:modelValue'], setup: (_props: object, { emit }: { emit: (name: string, value: string) => void }) => () => h('input', { onInput: (event: Event) => { emit('update:modelValue', (event.target as HTMLInputElement).value); } }) },
}));
const { useSystemsStore } = await import('./systems-store.ts');
const { default: SystemsBadge } = await import('./SystemsBadge.vue');
const { default: SystemsBoard } = await import('./SystemsBoard.vue');
const { default: ServiceEffects } = await import('./ServiceEffects.vue');

const health = (system: SystemHealth['system'], more: Partial<SystemHealth> = {}): SystemHealth => ({ system, condition: 'up', waiting: 0, dead: 0, unsure: 0, ...more });
const registerDown = health('protocollo', {
  condition: 'down', waiting: 1, oldestWaitingAt: '2026-11-20T08:05:00.000Z', medianMilliseconds: 38, p95Milliseconds: 1240,
  lastFailure: { code: 'SYSTEM_BUSY', detail: 'answered 503', at: '2026-11-20T08:06:00.000Z' },
});
const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  id: 'd', system: 'protocollo', operation: 'register', subject: 'c', about: { title: 'Cambio di abitazione', ticketNumber: 'A042' }, state: 'waiting', attempts: 3,
  askedAt: '2026-11-20T08:05:00.000Z', nextAttemptAt: '2026-11-20T08:05:00.000Z', reason: { code: 'SYSTEM_BUSY', detail: 'answered 503' }, ...more,
});

const show = (component: object, props: Record<string, unknown> = {}) =>
  mount(component, { props, global: { plugins: [createPageI18n({ common, emergency, errors, keys, systems: words })] } });
const press = (key: string, init: KeyboardEventInit = {}) => handleShortcut(new KeyboardEvent('keydown', { key, cancelable: true, ...init }));

beforeEach(() => {
  setActivePinia(createPinia());
  session.value.staff.role = 'clerk';
  sync.listSystems.mockReset().mockResolvedValue([health('anpr', { condition: 'off' }), registerDown]);
  sync.listDeliveries.mockReset().mockResolvedValue([delivery()]);
  handover.listDays.mockReset().mockResolvedValue([]);
  system.readDisk.mockReset().mockResolvedValue({ freeMegabytes: 40_000, isLow: false });
  for (const act of [sync.retry, sync.confirmArrival, sync.repeat]) act.mockReset().mockResolvedValue(delivery());
});

describe('the badge of central systems', () => {
  const badgeFor = async (systems: readonly SystemHealth[]) => {
    sync.listSystems.mockResolvedValue(systems);
    const badge = show(SystemsBadge);
    await useSystemsStore().load();
    const text = badge.text().replace(/AltS$/, '');
    const isRed = badge.html().includes('error');
    badge.unmount();
    return [text, isRed ? 'red' : badge.html().includes('warning') ? 'amber' : 'quiet'];
  };

  it('is quiet while all is well, amber when one is slow, red when one is stopped or refuses', async () => {
    expect(await badgeFor([health('anpr'), health('mail', { condition: 'unknown' }), health('suap', { condition: 'off' })])).toEqual(['Sistemi', 'quiet']);
    expect(await badgeFor([health('anpr', { condition: 'slow' })])).toEqual(['ANPR lento', 'amber']);
    expect(await badgeFor([health('ansc', { unsure: 1 })])).toEqual(['ANSC: un invio incerto', 'red']);
    expect(await badgeFor([registerDown])).toEqual(['Protocollo fermo · 1 in attesa', 'red']);
    expect(await badgeFor([health('mail', { dead: 2 })])).toEqual(['Posta: 2 invii respinti', 'red']);
    expect(await badgeFor([health('anpr', { condition: 'slow' }), registerDown])).toEqual(['Protocollo fermo e un altro da guardare', 'red']);
  });

  it('opens and closes the board with its key', () => {
    const badge = show(SystemsBadge);
    press('s', { altKey: true });
    expect(useSystemsStore().isBoardOpen).toBe(true);
    press('s', { altKey: true });
    expect(useSystemsStore().isBoardOpen).toBe(false);
    badge.unmount();
  });
});

describe('the board', () => {
  const open = async () => {
    useSystemsStore().isBoardOpen = true;
    const board = show(SystemsBoard);
    await flushPromises();
    return board;
  };

  it('warns of a disk that fills, and is silent of one with room', async () => {
    const board = await open();
    expect(board.text()).not.toContain('disco');
    system.readDisk.mockResolvedValue({ freeMegabytes: 312, isLow: true });
    await useSystemsStore().load();
    await flushPromises();
    expect(board.text()).toContain("Il disco del server è quasi pieno: restano 312 MB. Avvisa l'informatico");
    board.unmount();
  });

  it('tells condition, times, backlog, what the counter can do and the last failure, in words', async () => {
    const board = await open();
    const text = board.text();
    for (const part of ['Protocollo informatico', 'Fermo', '38 ms', '1,2 s', 'dal 20/11/2026, 09:05', words.meaning.protocollo.down, 'È sovraccarico o in manutenzione.', 'answered 503']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Non collegati in questo ufficio: ANPR.');
    board.unmount();
  });

  it('tells what waits, about what, and why; a clerk has no button', async () => {
    const board = await open();
    expect(board.get('li').text()).toMatch(/In attesa.*Numero di protocollo · Cambio di abitazione · A042.*3 tentativi · prossimo tentativo: adesso.*manutenzione/);
    expect(board.findAll('button').map((button) => button.text())).toEqual(['ChiudiEsc']);
    board.unmount();
  });

  it('names an operation and a failure that it has no words for, and says when some are not shown', async () => {
    sync.listSystems.mockResolvedValue([health('ansc', { waiting: 2, dead: 1 })]);
    sync.listDeliveries.mockResolvedValue([delivery({ system: 'ansc', operation: 'A9', about: undefined, state: 'dead', nextAttemptAt: undefined, reason: { code: 'NEW_CODE', detail: 'x' } })]);
    const board = await open();
    expect(board.get('li').text()).toMatch(/Respinto.*Invio a ANSC \(A9\).*non riparte da solo.*NEW_CODE/);
    expect(board.text()).toContain('Altri 2 invii non sono mostrati');
    board.unmount();
  });

  it('tells what a refusal of ANPR means and what to do, by the code of the register', async () => {
    sync.listDeliveries.mockResolvedValue([delivery({ system: 'anpr', operation: '5005', state: 'dead', nextAttemptAt: undefined, reason: { code: 'SYSTEM_REFUSED', detail: 'EN531 Operazione non consentita' } })]);
    const board = await open();
    expect(board.get('li').text()).toContain(words.refusal.anpr.EN531);
    board.unmount();
  });

  it('lets a supervisor try again at once, and reads what came of it', async () => {
    session.value.staff.role = 'supervisor';
    const board = await open();
    sync.listDeliveries.mockResolvedValue([]);
    await board.findAll('button').find((button) => button.text() === 'Riprova ora')?.trigger('click');
    await flushPromises();
    expect(sync.retry).toHaveBeenCalledWith(expect.objectContaining({ deliveryId: 'd' }));
    expect(board.text()).toContain('Nulla in attesa');
    board.unmount();
  });

  it('tells what was handed over of each day, when, with which receipt, and why not', async () => {
    const closed = { dueOn: '2026-11-24', closedAt: '2026-11-24T00:05:00.000Z' };
    const days: HandoverDay[] = [{
      day: '2026-11-24', register: { ...closed, dueOn: '2026-11-25', state: 'dead', entries: 0, documents: 1, awaited: 2, reason: { code: 'SYSTEM_REFUSED', detail: 'no register' } },
    }, {
      day: '2026-11-23', register: { ...closed, state: 'done', entries: 12, documents: 8, awaited: 0, acceptedAt: '2026-11-24T07:05:00.000Z', receiptId: 'RV-7' },
      takings: { ...closed, dueOn: '2026-12-15', state: 'waiting', payments: 2, totalCents: 3304 },
    }];
    handover.listDays.mockResolvedValue(days);
    const board = await open();
    const [refused, done] = board.findAll('tbody tr').slice(-2).map((row) => row.text().replaceAll('\u00a0', ' '));
    expect(refused).toMatch(/24\/11\/2026.*Registro vuoto, un documento.*Rifiutato.*Ha respinto la richiesta.*no register.*Da consegnare entro il 25\/11\/2026.*2 certificati di quel giorno sono ancora attesi da ANPR.*Nessun incasso/);
    expect(done).toMatch(/23\/11\/2026.*12 registrazioni, 8 documenti.*Consegnato.*il 24\/11\/2026 alle 08:05rapporto RV-7.*€ 33,04, 2 pagamenti.*In coda.*Da versare entro il 15\/12\/2026/);
    board.unmount();
  });

  const unsure = delivery({ system: 'ansc', operation: 'issueCertificate', state: 'unsure', nextAttemptAt: undefined, reason: { code: 'SYSTEM_TIMEOUT', detail: 'no answer' } });
  const openUnsure = async (role: string) => {
    session.value.staff.role = role;
    sync.listSystems.mockResolvedValue([health('ansc', { unsure: 1 })]);
    sync.listDeliveries.mockResolvedValue([unsure]);
    return open();
  };

  it('says of an unsure delivery that it must be looked up, and gives a clerk no way to repeat it', async () => {
    const board = await openUnsure('clerk');
    expect(board.text()).toContain('Di un invio non si sa se è arrivato');
    expect(board.get('li').text()).toMatch(/Incerto.*Certificato o estratto.*non si ripete da solo.*Non si sa se è arrivato: verificare in ANSC\./);
    expect(board.findAll('li button')).toHaveLength(0);
    board.unmount();
  });

  it('lets a supervisor say under which number it arrived, or that it did not', async () => {
    const board = await openUnsure('supervisor');
    const button = (label: string) => board.findAll('li button').find((each) => each.text() === label);
    expect(board.findAll('li button').map((each) => each.text())).toEqual(['È arrivato', 'Ripeti']);
    expect(button('È arrivato')?.attributes('disabled')).toBeDefined();
    await board.get('input').setValue(' 2026/77 ');
    await board.get('form').trigger('submit');
    await flushPromises();
    expect(sync.confirmArrival).toHaveBeenCalledWith(expect.objectContaining({ deliveryId: 'd', reference: '2026/77' }));
    await button('Ripeti')?.trigger('click');
    await flushPromises();
    expect(sync.repeat).toHaveBeenCalledWith(expect.objectContaining({ deliveryId: 'd' }));
    expect(sync.retry).not.toHaveBeenCalled();
    board.unmount();
  });

  it('closes with Escape', async () => {
    const board = await open();
    press('Escape');
    expect(useSystemsStore().isBoardOpen).toBe(false);
    board.unmount();
  });
});

describe('the effect on a service', () => {
  const needs: SystemNeed[] = [{ system: 'protocollo', withoutIt: 'Il numero arriva dopo.', blocks: false }, { system: 'anpr', withoutIt: 'Non si rilascia.', blocks: true }];

  it('is the catalogue\'s own sentence while a system is stopped, and nothing when it is not', async () => {
    const effects = show(ServiceEffects, { needs });
    expect(effects.text()).toBe('');
    await useSystemsStore().load();
    await flushPromises();
    expect(effects.text()).toBe('Protocollo fermoIl numero arriva dopo.');
    sync.listSystems.mockResolvedValue([health('protocollo')]);
    await useSystemsStore().load();
    await flushPromises();
    expect(effects.text()).toBe('');
  });
});

describe('the words of the board', () => {
  it('have a name, a title and a meaning for each system and condition, and a sentence for each failure', () => {
    const meanings: Readonly<Record<string, unknown>> = words.meaning;
    for (const system of centralSystems) {
      expect([words.name[system], words.title[system]], system).not.toContain(undefined);
      expect(meanings[system], system).toEqual({ up: expect.stringMatching(/\.$/), slow: expect.stringMatching(/\.$/), down: expect.stringMatching(/\.$/) });
    }
    expect(Object.keys(words.failure)).toEqual(SystemFailureCode.options);
    expect(new Set(Object.keys(words.state))).toEqual(new Set(DeliveryState.options));
  });
});
