import { flushPromises, mount } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import { errors } from '#renderer/i18n/it.json';

const station = vi.hoisted(() => ({ standing: vi.fn(), listHubs: vi.fn(), findHub: vi.fn(), join: vi.fn(), begin: vi.fn() }));
vi.mock('#renderer/rpc/station.ts', () => ({ station }));
const { useSetUp } = await import('./use-set-up.ts');

const near = { url: 'https://10.1.1.10:4680', municipalityName: 'Comune di Poggio Sereno', officeName: 'Sportello' };

/** The page's state, as its root has it. */
async function open(): Promise<ReturnType<typeof useSetUp>> {
  let state: ReturnType<typeof useSetUp> | undefined;
  mount(defineComponent({ setup: () => { state = useSetUp(); return () => h('div'); } }), { global: { plugins: [createPageI18n({ errors })] } });
  await flushPromises();
  if (state === undefined) throw new Error('not set up');
  return state;
}

describe('hubs on the network', () => {
  beforeEach(() => {
    for (const call of Object.values(station)) call.mockReset();
    station.standing.mockResolvedValue({ reason: 'new' });
  });

  it('are listed beside the address, and the chosen one is asked who it is', async () => {
    station.listHubs.mockResolvedValue([near]);
    station.findHub.mockResolvedValue({ url: near.url, fingerprint: 'ab', municipalityName: near.municipalityName, officeName: near.officeName });
    const { near: hubs, choose, hub, address } = await open();
    expect(hubs.value).toEqual([near]);
    await choose(near.url);
    expect(station.findHub).toHaveBeenCalledWith({ address: near.url });
    expect([address.value, hub.value?.fingerprint]).toEqual([near.url, 'ab']);
  });

  it('that cannot be asked for are told so, and looked for again', async () => {
    station.listHubs.mockRejectedValueOnce(new Error('no network'));
    const { near: hubs, isDeaf, look } = await open();
    expect([hubs.value, isDeaf.value]).toEqual([[], true]);
    station.listHubs.mockResolvedValue([near]);
    await look();
    expect([hubs.value, isDeaf.value]).toEqual([[near], false]);
  });
});
