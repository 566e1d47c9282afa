import { ORPCError } from '@orpc/client';
import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { errors } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';

const people = vi.hoisted(() => ({ findByTaxCode: vi.fn(), searchByName: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { people } }));
const { usePersonSearch } = await import('./use-person-search.ts');

function search() {
  const found = vi.fn();
  let made: ReturnType<typeof usePersonSearch> | undefined;
  mount({ setup: () => { made = usePersonSearch(found); return () => null; } }, { global: { plugins: [createPageI18n({ errors })] } });
  if (made === undefined) throw new Error('not set up');
  return { ...made, found };
}

beforeEach(() => {
  people.findByTaxCode.mockReset().mockResolvedValue({ taxCode: 'RSSNGL64E50A547P' });
  people.searchByName.mockReset().mockResolvedValue({ hits: [], isComplete: true });
});

describe('looking somebody up', () => {
  it('a right tax code is looked up at once, in capitals and with a purpose', async () => {
    const { text, search: look, found } = search();
    text.value = ' rssngl64e50a547p ';
    await look();
    expect(people.findByTaxCode).toHaveBeenCalledWith({ taxCode: 'RSSNGL64E50A547P', purpose: 'counter-service' });
    expect(found).toHaveBeenCalledOnce();
  });

  it('a wrong tax code never reaches the register', async () => {
    const { text, search: look } = search();
    text.value = 'RSSNGL64E50A547X';
    await look();
    expect(people.findByTaxCode).not.toHaveBeenCalled();
    expect(people.searchByName).not.toHaveBeenCalled();
  });

  it('a name gives namesakes, and a birth date that is no day yet is left out', async () => {
    const { text, birthDate, search: look, hits } = search();
    text.value = 'rossi maria';
    birthDate.value = '22/1';
    await look();
    expect(people.searchByName).toHaveBeenCalledWith({ name: 'rossi maria', birthDate: undefined, purpose: 'counter-service' });
    expect(hits.value).toEqual([]);
  });

  it('a register that does not answer is told as such, and the next look-up clears it', async () => {
    const { text, search: look, message, isRegisterAway } = search();
    text.value = 'RSSNGL64E50A547P';
    people.findByTaxCode.mockRejectedValueOnce(new ORPCError('REGISTER_UNAVAILABLE', { status: 503 }));
    await look();
    expect([isRegisterAway.value, message.value]).toEqual([true, errors.REGISTER_UNAVAILABLE]);
    await look();
    expect([isRegisterAway.value, message.value]).toEqual([false, undefined]);
  });
});
