import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { Session } from '#shared/staff/staff.contract.ts';
import { RequestId } from '#shared/kernel/procedure.ts';
import { protocolVersion } from '#shared/system/system.model.ts';
import { pageProtocolVersion } from './hello.ts';
import { receiveOfficePort } from './office-port.ts';
import { newRequestId } from './request-id.ts';
import { actAsDevice, authorizationHeaders, endSession, isSignedIn, markPasswordNeeded, markSessionExpired, renewStaff, sessionClosed, startSession } from './session.ts';

const opened = { token: 'staff-token', expiresAt: '2026-11-22T18:00:00.000Z', staff: { id: '01JD0000000000000000000001', username: 'operatore', displayName: 'Anna', role: 'clerk', qualifications: [] } } satisfies Session;

describe('what the page brings to a call', () => {
  it('speaks the protocol of the contract', () => {
    expect(pageProtocolVersion).toBe(protocolVersion);
  });

  it('makes request ids that the contract accepts, each one new', () => {
    const ids = Array.from({ length: 200 }, newRequestId);
    expect(ids.every((id) => RequestId.safeParse(id).success)).toBe(true);
    expect(new Set(ids).size).toBe(200);
  });

  it('acts as the member of staff, else as the device, else as nobody', () => {
    expect(authorizationHeaders()).toEqual({});
    actAsDevice('device-token');
    expect(authorizationHeaders()).toEqual({ authorization: 'Bearer device-token' });
    startSession(opened);
    expect(authorizationHeaders()).toEqual({ authorization: 'Bearer staff-token' });
    endSession();
    actAsDevice(undefined);
    expect(authorizationHeaders()).toEqual({});
  });

  it('keeps who was signed in when the session expires', () => {
    startSession(opened);
    markSessionExpired(opened.token);
    expect(isSignedIn.value).toBe(false);
    expect(sessionClosed.value).toBe('expired');
    const renewed = { ...opened, token: 'another-token' };
    startSession(renewed);
    markSessionExpired(opened.token);
    expect(isSignedIn.value).toBe(true);
    endSession();
    markSessionExpired(renewed.token);
    expect(sessionClosed.value).toBeUndefined();
  });
});

describe('somebody who has to choose a password', () => {
  const given = { ...opened, staff: { ...opened.staff, mustChangePassword: true as const } };

  it('is not signed in before they have', () => {
    startSession(given);
    expect([isSignedIn.value, sessionClosed.value]).toEqual([false, 'password']);
    renewStaff(given.staff);
    expect(sessionClosed.value).toBe('password');
    renewStaff(opened.staff);
    expect([isSignedIn.value, sessionClosed.value]).toEqual([true, undefined]);
    endSession();
  });

  it('may hear of it from the hub at any call', () => {
    startSession(opened);
    markPasswordNeeded('an older token');
    expect(isSignedIn.value).toBe(true);
    markPasswordNeeded(opened.token);
    expect(sessionClosed.value).toBe('password');
    endSession();
  });
});

describe('the port of the desktop shell', () => {
  it('is asked for, and taken from this window only', async () => {
    const asked = new Promise((resolve) => window.addEventListener('message', (event) => resolve(event.data), { once: true }));
    const received = receiveOfficePort();
    expect(await asked).toBe('want-office-port');

    const { port1, port2 } = new MessageChannel();
    const deliver = (source: unknown, port: unknown) => {
      const event = new MessageEvent('message', { data: 'office-port' });
      Object.defineProperties(event, { source: { value: source }, ports: { value: [port] } });
      window.dispatchEvent(event);
    };
    deliver(null, port2);
    deliver(window, port1);
    expect(await received).toBe(port1);
    port1.close();
  });
});
