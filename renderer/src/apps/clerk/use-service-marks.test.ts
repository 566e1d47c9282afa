import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { systems as words } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { ServiceSummary, SystemNeed } from '#shared/catalogue/service.model.ts';

const sync = vi.hoisted(() => ({ listSystems: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { sync } }));
// The components of these features need Nuxt UI's build plug-in; the stores alone are what is tested here.
vi.mock('#renderer/features/cases/index.ts', () => import('#renderer/features/cases/basket-store.ts'));
vi.mock('#renderer/features/catalogue/index.ts', () => import('#renderer/features/catalogue/catalogue-store.ts'));
vi.mock('#renderer/features/systems/index.ts', () => import('#renderer/features/systems/systems-store.ts'));
const { useSystemsStore } = await import('#renderer/features/systems/systems-store.ts');
const { useServiceMarks } = await import('./use-service-marks.ts');

const service = (needs: SystemNeed[]): ServiceSummary => ({
  id: 's', code: 'SF001', title: '', summary: '', area: 'anagrafe', category: '', synonyms: [], keywords: [], lifeEvents: [], minutes: 5, kind: 'counter', systems: needs,
});
const certificate = service([{ system: 'anpr', withoutIt: '', blocks: true }]);
const application = service([{ system: 'anpr', withoutIt: '', blocks: false }]);

function marks() {
  let made: ReturnType<typeof useServiceMarks> | undefined;
  mount(defineComponent({ setup: () => { made = useServiceMarks(); return () => h('i'); } }), { global: { plugins: [createPageI18n({ systems: words })] } });
  if (made === undefined) throw new Error('not mounted');
  return made;
}

beforeEach(() => { setActivePinia(createPinia()); });

describe('the mark of a service in the search', () => {
  it.each([
    ['down', 'ora non si conclude', undefined],
    ['slow', undefined, undefined],
    ['up', undefined, undefined],
  ] as const)('while the national register is %s', async (condition, forCertificate, forApplication) => {
    sync.listSystems.mockResolvedValue([{ system: 'anpr', condition, waiting: 0, dead: 0, unsure: 0 }]);
    const { markOf } = marks();
    await useSystemsStore().load();
    expect([markOf(certificate), markOf(application)]).toEqual([forCertificate, forApplication]);
  });
});
