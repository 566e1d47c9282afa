import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { common, documents as words, errors, systems } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { DocumentAtOffice, OfficeDocument } from '#shared/documents/document.model.ts';

const documents = vi.hoisted(() => ({
  listByVisit: vi.fn(), listAwaited: vi.fn(), listCameLate: vi.fn(), listToGiveBack: vi.fn(), issueHere: vi.fn(), noteHandedOut: vi.fn(), noteGivenBack: vi.fn(),
}));
const session = vi.hoisted(() => ({ value: { staff: { role: 'clerk' } } }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { documents } }));
vi.mock('#renderer/rpc/session.ts', () => ({ session }));
vi.mock('@nuxt/ui/components/Button.vue', () => ({
  default: { setup: (_props: object, { slots, attrs }: { slots: { default?: () => unknown }; attrs: object }) => () => h('button', attrs, [slots.default?.()].flat() as never) },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({
  default: {
    props: ['modelValue'], emits: ['update:modelValue'],
    setup: (_props: object, { emit }: { emit: (name: string, value: string) => void }) => () => h('input', { onInput: (event: { target: HTMLInputElement }) => { emit('update:modelValue', event.target.value); } }),
  },
}));
const { useCertificatesStore } = await import('./certificates-store.ts');
const { default: CertificatesBadge } = await import('./CertificatesBadge.vue');
const { default: CertificatesBoard } = await import('./CertificatesBoard.vue');
const { default: DocumentList } = await import('./DocumentList.vue');

const paper = (more: Partial<OfficeDocument> = {}): OfficeDocument => ({
  id: '01KABCDEFGHJKMNPQRSTVWXYZ2', caseFileId: '01KABCDEFGHJKMNPQRSTVWXYZ3', visitId: '01KABCDEFGHJKMNPQRSTVWXYZ4', template: 'residence', title: 'Certificato di residenza',
  number: '2026/C/000045', state: 'numbered', verificationCode: 'K7QM2XVA9CTRH4PN', verificationUrl: 'https://sportello.example/v/K7QM2XVA9CTRH4PN',
  issuedAt: '2026-11-23T09:30:00.000Z', source: 'anpr', ...more,
});
const refused = paper({ state: 'voided', refusal: { code: 'EN181', words: 'Risulta un procedimento aperto', sentence: 'C\'è un procedimento aperto. Decide l\'ufficiale.' }, giveBackCents: 1652 });
const atOffice = (document: OfficeDocument): DocumentAtOffice =>
  ({ document, person: 'BIANCHI NICOLÒ', ticketNumber: 'A042', counterLabel: '3', visitState: 'closed', receiptNumbers: ['2026/R3/000123'] });

const options = () => ({ global: { plugins: [createPageI18n({ common, documents: words, errors, systems })] } });
const textOf = (shown: OfficeDocument): string => mount(DocumentList, { props: { documents: [shown] }, ...options() }).text().replaceAll(/[\u00a0\s]+/g, ' ');

enableAutoUnmount(afterEach);
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T09:30:05.000Z'), toFake: ['Date', 'setInterval', 'clearInterval'] });
  setActivePinia(createPinia());
  session.value.staff.role = 'clerk';
  for (const call of Object.values(documents)) call.mockReset().mockResolvedValue([]);
});

describe('a certificate from ANPR in its visit', () => {
  it('is told as on its way, without a way out in the first seconds', () => {
    const text = textOf(paper({ awaited: { mayIssueHere: true, until: '2026-11-23T09:35:00.000Z' } }));
    expect(text).toContain('in arrivo da ANPR');
    expect(text).toContain('Chiesto ad ANPR: 10:30. Di solito arriva in pochi secondi');
    expect(text).toContain('Senza risposta entro le 10:35 esce da qui');
    expect(text).not.toContain('Rilascia qui');
  });

  it('says what is wrong, when it is asked again, and is issued here by its key', async () => {
    const awaited = paper({ awaited: { mayIssueHere: true, trouble: 'SYSTEM_TIMEOUT', nextTryAt: '2026-11-23T09:31:00.000Z' } });
    const list = mount(DocumentList, { props: { documents: [awaited] }, ...options() });
    expect(list.text()).toMatch(/ANPR non lo dà ancora\. Non ha risposto in tempo\.Riprovo da solo: 10:31\./);
    await list.findAll('button').find((button) => button.text().startsWith('Rilascia qui'))?.trigger('click');
    await flushPromises();
    expect(documents.issueHere).toHaveBeenCalledWith(expect.objectContaining({ documentId: awaited.id }));
    expect(documents.listAwaited).toHaveBeenCalled();
  });

  it('says how to go on where the municipality always waits', () => {
    const text = textOf(paper({ awaited: { mayIssueHere: false, trouble: 'SYSTEM_BUSY' } }));
    expect(text).toContain('la persona può tornare a ritirarlo. Se non vuole aspettare, il supervisore lo annulla');
    expect(text).not.toContain('Rilascia qui');
  });

  it('has ANPR\'s number once it came, and no verification page of ours', () => {
    const text = textOf(paper({ state: 'drawn', registerNumber: '4000001' }));
    expect(text).toContain('Numero ANPR 4000001');
    expect(text).not.toContain('Verifica');
    expect(textOf(paper({ state: 'drawn', source: 'local' }))).toContain('Verifica');
  });

  it('that is refused says why, that its number is void, and what is given back and how', () => {
    expect(textOf(refused)).toMatch(/rifiutato da ANPR.*C'è un procedimento aperto\. Decide l'ufficiale\. \(EN181\) ?Il suo numero resta annullato\. ?Da restituire € 16,52\. Non dalla cassa/);
    expect(textOf({ ...refused, refusal: { code: 'EN228', words: 'Intestatario deceduto' } })).toContain('si può chiedere solo il certificato di morte');
    expect(textOf({ ...refused, refusal: { code: 'SIM11', words: 'Soggetto non certificabile' } })).toContain('Soggetto non certificabile');
  });
});

describe('what certificates from ANPR leave open in an office', () => {
  const open = async () => {
    const board = mount(CertificatesBoard, options());
    await flushPromises();
    return board;
  };

  it('has no badge while there is nothing, and tells how much there is', async () => {
    const badge = mount(CertificatesBadge, options());
    expect(badge.find('button').exists()).toBe(false);
    documents.listAwaited.mockResolvedValue([atOffice(paper({ awaited: { mayIssueHere: false } }))]);
    documents.listToGiveBack.mockResolvedValue([atOffice(refused), atOffice(refused)]);
    await useCertificatesStore().load();
    expect(badge.text()).toContain('2 da restituire, 1 atteso da ANPR');
  });

  it('is taken off the list with the number of the payment order, and not without', async () => {
    documents.listToGiveBack.mockResolvedValue([atOffice(refused)]);
    const board = await open();
    expect(board.text().replaceAll('\u00a0', ' ')).toMatch(/Da restituire€ 16,52.*BIANCHI NICOLÒ · 2026\/C\/000045 · A042 · Sportello 3 · visita conclusa.*ricevuta 2026\/R3\/000123/s);
    await board.findAll('button').find((button) => button.text().startsWith('Segna restituito'))?.trigger('click');
    await board.get('form').trigger('submit');
    expect(documents.noteGivenBack).not.toHaveBeenCalled();
    await board.get('input').setValue(' 512/2026 ');
    await board.get('form').trigger('submit');
    expect(documents.noteGivenBack).toHaveBeenCalledWith(expect.objectContaining({ documentId: refused.id, paymentOrder: '512/2026' }));
  });

  it('is handed out to whoever comes back', async () => {
    const late = paper({ state: 'drawn', registerNumber: '4000001' });
    documents.listCameLate.mockResolvedValue([atOffice(late)]);
    const board = await open();
    expect(board.text()).toContain('Documenti arrivati dopo');
    await board.findAll('button').find((button) => button.text().startsWith('Consegnato'))?.trigger('click');
    await flushPromises();
    expect(documents.noteHandedOut).toHaveBeenCalledWith(expect.objectContaining({ documentId: late.id }));
  });

  it('is voided by whoever is in charge, nobody else', async () => {
    documents.listAwaited.mockResolvedValue([atOffice(paper({ awaited: { mayIssueHere: false, trouble: 'SYSTEM_BUSY' } }))]);
    const clerks = await open();
    expect(clerks.text()).not.toContain('Annulla il foglio');
    clerks.unmount();
    session.value.staff.role = 'supervisor';
    const board = await open();
    await board.findAll('button').find((button) => button.text() === 'Annulla il foglio')?.trigger('click');
    expect(board.text()).toContain('quanto pagato va tra gli importi da restituire');
  });
});
