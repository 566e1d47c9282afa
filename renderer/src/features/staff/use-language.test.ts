import { ORPCError } from '@orpc/client';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import type { ClerkLanguage, StaffMember } from '#shared/staff/staff.model.ts';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { errors, language as words } from '#renderer/i18n/it.json';
import { endSession, session, startSession } from '#renderer/rpc/session.ts';
import { useLanguage } from './use-language.ts';

interface Asked { readonly preferences: { readonly language: ClerkLanguage } }
const { savePreferences } = vi.hoisted(() => ({ savePreferences: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { staff: { savePreferences } } }));

const anna: StaffMember = { id: '01JD0000000000000000000001', username: 'anna', displayName: 'Anna', role: 'clerk', qualifications: [] };
const signIn = (staff: Partial<StaffMember> = {}): void => { startSession({ token: 't', expiresAt: '2026-11-22T18:00:00.000Z', staff: { ...anna, ...staff } }); };
const saved = () => savePreferences.mock.calls.map(([asked]) => (asked as Asked).preferences.language);
const spoken = () => document.documentElement.lang;

describe('the language of the page', () => {
  let page: VueWrapper;
  let own: ReturnType<typeof useLanguage>;
  beforeEach(() => {
    localStorage.clear();
    savePreferences.mockReset().mockImplementation(({ preferences }: Asked) => Promise.resolve({ ...anna, preferences }));
    page = mount(defineComponent({ setup: () => { own = useLanguage(); own.followStaff(); return () => h('p', own.message.value); } }), { global: { plugins: [createPageI18n({ errors, language: words })] } });
  });
  afterEach(() => { page.unmount(); endSession(); });

  it('is Italian where nobody chose', async () => {
    signIn();
    await flushPromises();
    expect([spoken(), saved()]).toEqual(['it', []]);
  });

  it('is that of whoever signs in, and afterwards that of the PC again', async () => {
    signIn({ preferences: { language: 'en' } });
    await vi.waitFor(() => { expect(spoken()).toBe('en'); });
    signIn({ id: '01JD0000000000000000000002', preferences: { language: 'de' } });
    await vi.waitFor(() => { expect(spoken()).toBe('de'); });
    endSession();
    await vi.waitFor(() => { expect(spoken()).toBe('it'); });
    expect(saved()).toEqual([]);
  });

  it('chosen before signing in is kept for who signs in then, and for the PC', async () => {
    await own.choose('de');
    signIn({ preferences: { language: 'en' } });
    await vi.waitFor(() => { expect(saved()).toEqual(['de']); });
    expect([spoken(), session.value?.staff.preferences?.language, localStorage.getItem('sportello-language')]).toEqual(['de', 'de', 'de']);
  });

  it('is the last one chosen, kept in the order of the choices', async () => {
    signIn();
    await flushPromises();
    await Promise.all([own.choose('en'), own.choose('de')]);
    await own.choose('it');
    await flushPromises();
    expect([spoken(), session.value?.staff.preferences?.language]).toEqual(['it', 'it']);
    expect(saved().at(-1)).toBe('it');
  });

  it('changes although it cannot be kept, keeps the other preferences, and says so in itself', async () => {
    savePreferences.mockRejectedValue(new ORPCError('FORBIDDEN'));
    signIn({ preferences: { keys: { 'page F2': 'F4' } } });
    await flushPromises();
    await own.choose('en');
    expect([spoken(), session.value?.staff.preferences]).toEqual(['en', { keys: { 'page F2': 'F4' }, language: 'en' }]);
    expect(page.text()).toContain('The language has changed here');
    await own.choose('it');
  });
});
