import { ORPCError } from '@orpc/client';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { cases, errors, field as fieldTexts } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import SignaturePad from '#renderer/ui/SignaturePad.vue';
import { largestAttachment } from '#shared/cases/attachment.rules.ts';
import type { AttachedFile, FormValue } from '#shared/cases/form-value.model.ts';
import { FormField } from '#shared/catalogue/form-field.model.ts';
import { fieldWorldKey, type FieldWorld } from './field-world.ts';
import AttachmentField from './AttachmentField.vue';
import SignatureField from './SignatureField.vue';

vi.mock('@nuxt/ui/components/Button.vue', () => ({ default: { setup: (_props: object, { slots }: { slots: { default?: () => unknown } }) => () => h('button', [slots.default?.()].flat() as never) } }));
// Both come late and stand on Nuxt UI's dialog.
vi.mock('../preview/FilePreview.vue', () => ({ __esModule: true, default: (_props: object, { attrs }: { attrs: { file: { name: string } } }) => h('p', { 'data-preview': '' }, [attrs.file.name]) }));
const dialogGiven = vi.hoisted(() => vi.fn<(attrs: { name: string; room: number; chosen?: object; onSend: (files: File[]) => void }) => void>());
vi.mock('../photos/PhotoDialog.vue', () => ({
  __esModule: true,
  default: (_props: object, { attrs }: { attrs: Parameters<typeof dialogGiven>[0] }) => {
    dialogGiven(attrs);
    return h('p', { 'data-photos': '' });
  },
}));
vi.mock('@nuxt/ui/components/Input.vue', () => ({ default: { setup: () => () => h('input') } }));

const attach = vi.fn<FieldWorld['attach']>();
const removeAttachment = vi.fn<FieldWorld['removeAttachment']>();
const readAttachment = vi.fn<FieldWorld['readAttachment']>();

const pdf = (name = 'delega.pdf', size = 20) => new File(['%PDF-1.7'.padEnd(size, ' ')], name, { type: 'application/pdf' });
const attached = (id: string, name = 'delega.pdf'): AttachedFile => ({ id, name, type: 'application/pdf', size: 2_516_582 });

function form(component: typeof AttachmentField | typeof SignatureField, more: Record<string, unknown>, given?: FormValue) {
  const value = ref<FormValue | undefined>(given);
  const isReadOnly = ref(false);
  const field = FormField.parse({ id: 'it', label: 'La voce', ...more });
  const world = (): FieldWorld => ({
    today: '2026-11-23', isReadOnly: isReadOnly.value, attach, removeAttachment, readAttachment,
    findPerson: () => Promise.reject(new Error('not here')), searchPlaces: () => Promise.resolve([]), change: (_fieldId, update) => { value.value = update(value.value); },
  });
  const wrapper = mount(defineComponent(() => () => h(component, {
    id: 'it', field, modelValue: value.value, 'onUpdate:modelValue': (typed?: FormValue) => { value.value = typed; },
  })), { global: { plugins: [createPageI18n({ cases, errors, field: fieldTexts })], provide: { [fieldWorldKey as symbol]: world } } });
  async function choose(...files: File[]): Promise<void> {
    const input = wrapper.get('input[type=file]');
    Object.defineProperty(input.element, 'files', { value: files, configurable: true });
    await input.trigger('change');
    await vi.waitFor(async () => {
      await flushPromises();
      if (wrapper.text().includes('Invio in corso')) throw new Error('still sending');
    });
  }
  return { wrapper, value, isReadOnly, choose };
}

beforeEach(() => {
  let sent = 0;
  attach.mockReset().mockImplementation((_fieldId, file) => Promise.resolve({ ...attached(`0${String(sent += 1)}`), name: file.name }));
  removeAttachment.mockReset().mockResolvedValue();
  readAttachment.mockReset().mockResolvedValue({ name: 'delega.pdf', type: 'application/pdf', contentBase64: btoa('%PDF-1.7'), sha256: 'ab'.repeat(32) });
});

describe('attached files', () => {
  it('are sent one after the other and listed with their size', async () => {
    const { wrapper, value, choose } = form(AttachmentField, { type: 'attachment' });
    await choose(pdf('delega.pdf'), pdf('carta.pdf'));
    expect(attach.mock.calls.map(([fieldId, file]) => [fieldId, file.name])).toEqual([['it', 'delega.pdf'], ['it', 'carta.pdf']]);
    expect(value.value).toMatchObject([{ id: '01', name: 'delega.pdf' }, { id: '02', name: 'carta.pdf' }]);
    expect(wrapper.text()).toContain('2,4 MB');
  });

  it('dropped while others are being sent follow them, as long as there is room', async () => {
    const { wrapper, value } = form(AttachmentField, { type: 'attachment', max: 2 });
    const drop = (file: File): Promise<void> => wrapper.get('.border-dashed').trigger('drop', { dataTransfer: { files: [file] } });
    const { promise, resolve } = Promise.withResolvers<AttachedFile>();
    attach.mockReturnValueOnce(promise);
    for (const name of ['delega.pdf', 'carta.pdf', 'di troppo.pdf']) await drop(pdf(name));
    resolve(attached('00'));
    await vi.waitFor(async () => { await flushPromises(); expect(value.value).toHaveLength(2); });
    await vi.waitFor(async () => { await flushPromises(); expect(wrapper.text()).not.toContain('Invio in corso'); });
    expect(attach.mock.calls.map(([, file]) => file.name)).toEqual(['delega.pdf', 'carta.pdf']);
  });

  it.each([
    ['of another kind', new File(['GIF89a'], 'foto.gif', { type: 'image/gif' }), /^foto\.gif: Si allegano solo PDF, JPEG e PNG/],
    ['that only calls itself a PDF', new File(['MZ'], 'delega.pdf', { type: 'application/pdf' }), /^delega\.pdf: Si allegano solo PDF/],
    ['too large', pdf('tomo.pdf', largestAttachment + 1), /^tomo\.pdf: Il file è troppo grande: al massimo 10 MB/],
  ])('one %s is told by its name and not sent; the others are', async (...[, wrong, sentence]) => {
    const { wrapper, value, choose } = form(AttachmentField, { type: 'attachment' });
    await choose(wrong, pdf('buono.pdf'));
    expect(wrapper.get('[role=alert]').text()).toMatch(sentence);
    expect(value.value).toMatchObject([{ name: 'buono.pdf' }]);
    expect(attach).toHaveBeenCalledOnce();
  });

  it('what the hub refuses is told in its words', async () => {
    attach.mockRejectedValue(new ORPCError('CASE_NOT_DRAFT'));
    const { wrapper, value, choose } = form(AttachmentField, { type: 'attachment' });
    await choose(pdf());
    expect(wrapper.get('[role=alert]').text()).toBe('delega.pdf: La pratica è già conclusa e non si può più modificare.');
    expect(value.value).toBeUndefined();
  });

  it('are opened by name and taken away; one that the hub does not let go stays', async () => {
    const { wrapper, value } = form(AttachmentField, { type: 'attachment' }, [attached('01'), attached('02', 'carta.pdf')]);
    await wrapper.get('a').trigger('click');
    await vi.waitFor(() => expect(wrapper.get('[data-preview]').text()).toBe('delega.pdf'));
    expect(readAttachment).toHaveBeenCalledWith('01');
    await wrapper.get('button[aria-label="Togli delega.pdf"]').trigger('click');
    await flushPromises();
    expect(value.value).toMatchObject([{ id: '02' }]);
    removeAttachment.mockRejectedValue(new ORPCError('CASE_NOT_DRAFT'));
    await wrapper.get('button[aria-label="Togli carta.pdf"]').trigger('click');
    await flushPromises();
    expect(value.value).toMatchObject([{ id: '02' }]);
  });

  it('are dropped into the frame, no more than there is room for', async () => {
    const { wrapper, value } = form(AttachmentField, { type: 'attachment', max: 2 }, [attached('01')]);
    await wrapper.get('.border-dashed').trigger('drop', { dataTransfer: { files: [pdf('uno.pdf'), pdf('due.pdf')] } });
    await vi.waitFor(() => expect(value.value).toMatchObject([{ id: '01' }, { name: 'uno.pdf' }]));
    expect(wrapper.find('input[type=file]').exists()).toBe(false);
  });

  it('settled, they can only be opened', async () => {
    const { wrapper, isReadOnly } = form(AttachmentField, { type: 'attachment' }, [attached('01')]);
    isReadOnly.value = true;
    await flushPromises();
    expect([wrapper.find('a').exists(), wrapper.find('button').exists(), wrapper.find('input').exists()]).toEqual([true, false, false]);
  });
});

describe('a signature', () => {
  it('on paper is its scan', async () => {
    const { wrapper, value, choose } = form(SignatureField, { type: 'signature' });
    await wrapper.findAll('input[type=radio]')[0]?.trigger('change');
    expect(value.value).toEqual({ method: 'paper' });
    await choose(pdf('foglio.pdf'));
    expect(value.value).toEqual({ method: 'paper', attachmentId: '01', name: 'foglio.pdf' });
    expect(wrapper.text()).toContain('Firmato su carta');
  });

  it('on the tablet is a picture, called a simple signature before and after', async () => {
    const { wrapper, value } = form(SignatureField, { type: 'signature' });
    await wrapper.findAll('input[type=radio]')[1]?.trigger('change');
    expect(wrapper.text()).toContain('non una firma avanzata o qualificata');
    const png = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], { type: 'image/png' });
    wrapper.getComponent(SignaturePad).vm.$emit('signed', png);
    await vi.waitFor(() => expect(value.value).toEqual({ method: 'tablet', attachmentId: '01', name: 'firma.png' }));
    expect(wrapper.text()).toContain('(firma semplice)');
  });

  it('that need not be there can be left out again', async () => {
    const { wrapper, value } = form(SignatureField, { type: 'signature' }, { method: 'tablet' });
    await wrapper.findAll('input[type=radio]')[2]?.trigger('change');
    expect(value.value).toBeUndefined();
    expect(form(SignatureField, { type: 'signature', required: true }, { method: 'tablet' }).wrapper.findAll('input[type=radio]')).toHaveLength(2);
  });

  it('taken away can be given again in the same way', async () => {
    const { wrapper, value } = form(SignatureField, { type: 'signature' }, { method: 'paper', attachmentId: '07', name: 'foglio.pdf' });
    await wrapper.get('button').trigger('click');
    await flushPromises();
    expect(removeAttachment).toHaveBeenCalledWith('07');
    expect(value.value).toEqual({ method: 'paper' });
  });
});

describe('photos', () => {
  const jpeg = (name: string) => new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2])], name, { type: 'image/jpeg' });
  const readPicture = vi.fn<typeof createImageBitmap>();
  beforeEach(() => { vi.stubGlobal('createImageBitmap', readPicture.mockReset()); });
  afterEach(() => { vi.unstubAllGlobals(); });

  it('pass through the dialog, what else was chosen is sent at once', async () => {
    const picture = { width: 4000, height: 3000, close: () => undefined };
    readPicture.mockResolvedValue(picture);
    const { wrapper, value, choose } = form(AttachmentField, { type: 'attachment', max: 5 });
    await choose(jpeg('carta.jpg'), pdf());
    expect(value.value).toMatchObject([{ name: 'delega.pdf' }]);
    await vi.waitFor(() => expect(wrapper.find('[data-photos]').exists()).toBe(true));
    const given = dialogGiven.mock.lastCall?.[0];
    expect(given).toMatchObject({ name: 'La voce', room: 4, chosen: [{ picture, given: { name: 'carta.jpg', size: 6 } }] });
    given?.onSend([jpeg('carta.jpg')]);
    await vi.waitFor(async () => { await flushPromises(); expect(value.value).toMatchObject([{ name: 'delega.pdf' }, { name: 'carta.jpg' }]); });
    expect(wrapper.find('[data-photos]').exists()).toBe(false);
  });

  it('that cannot be read are told by their name, and nothing is sent', async () => {
    readPicture.mockRejectedValue(new Error('broken'));
    const { wrapper, choose } = form(AttachmentField, { type: 'attachment' });
    await choose(jpeg('carta.jpg'));
    expect(wrapper.get('[role=alert]').text()).toMatch(/^carta\.jpg: l'immagine non si apre/);
    expect(attach).not.toHaveBeenCalled();
  });

  it('of a phone that only its maker reads are told with what to do', async () => {
    const { wrapper, choose } = form(AttachmentField, { type: 'attachment' });
    await choose(new File(['\u0000\u0000\u0000\u0018ftypheic'], 'IMG_1.HEIC', { type: 'image/heic' }));
    expect(wrapper.get('[role=alert]').text()).toMatch(/^IMG_1\.HEIC: è una foto in formato HEIC o AVIF/);
    expect(attach).not.toHaveBeenCalled();
  });

  it('a file that the field has already is noticed by its digest and not sent again', async () => {
    vi.stubGlobal('isSecureContext', true);
    const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', await pdf().arrayBuffer()))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const { wrapper, value, choose } = form(AttachmentField, { type: 'attachment', max: 5 }, [{ ...attached('01'), sha256: digest }]);
    await choose(pdf('copia.pdf'), pdf('altro.pdf', 30));
    expect(wrapper.get('[role=alert]').text()).toBe('copia.pdf: già allegato come delega.pdf: non è stato inviato di nuovo.');
    expect(value.value).toMatchObject([{ name: 'delega.pdf' }, { name: 'altro.pdf' }]);
  });
});
