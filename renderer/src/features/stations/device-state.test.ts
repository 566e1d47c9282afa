import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/stations/stations.model.ts';
import { deviceState } from './device-state.ts';

const device: Device = { id: '01JD0000000000000000000001', name: 'Totem', role: 'kiosk', pairedAt: '2026-11-23T08:00:00.000Z', pairedBy: 'Anna' };
const at = { now: '2026-11-23T09:00:00.000Z', protocolVersion: 2 };

describe('how a device is', () => {
  it.each([
    ['never called', {}, 'never'],
    ['called a minute ago', { lastSeenAt: '2026-11-23T08:59:00.000Z', protocolVersion: 2 }, 'here'],
    ['called five minutes ago', { lastSeenAt: '2026-11-23T08:55:00.000Z' }, 'silent'],
    ['speaks an older protocol', { lastSeenAt: '2026-11-23T08:59:00.000Z', protocolVersion: 1 }, 'other-protocol'],
    ['was revoked, whatever it speaks', { protocolVersion: 1, revokedAt: '2026-11-23T08:59:00.000Z' }, 'revoked'],
  ] as const)('one that %s', (_case, known, state) => {
    expect(deviceState({ ...device, ...known }, at)).toBe(state);
  });
});
