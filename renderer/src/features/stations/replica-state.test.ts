import { expect, it } from 'vitest';
import type { CentreOffice } from '#shared/replication/replication.model.ts';
import { officeState } from './replica-state.ts';

const office: CentreOffice = {
  node: '01JD0000000000000000000001', deviceId: '01JD0000000000000000000002', name: 'Borgo', municipalityName: 'Comune di Prova', offices: [], version: '1', rows: 10, greetedAt: '2026-11-23T08:00:00.000Z', rowsBehind: 0, isRevoked: false,
};
const trouble = { what: 'forked', at: '2026-11-23T08:00:00.000Z' } as const;

it.each<[Partial<CentreOffice>, string, string]>([
  [{}, '2026-11-23T08:02:00.000Z', 'current'],
  [{ rowsBehind: 3 }, '2026-11-23T08:02:00.000Z', 'behind'],
  [{ rowsBehind: 3 }, '2026-11-23T08:02:31.000Z', 'silent'],
  [{ trouble }, '2026-11-23T08:10:00.000Z', 'trouble'],
  [{ trouble, isRevoked: true }, '2026-11-23T08:10:00.000Z', 'revoked'],
])('%j at %s is %s', (change, now, state) => { expect(officeState({ ...office, ...change }, now)).toBe(state); });
