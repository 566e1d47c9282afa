import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SystemFailure, type Operation } from './operation.ts';
import { createSystemGate, type CallReport, type GateOptions } from './system-gate.ts';

const asking = { idempotencyKey: 'key', operator: 'clerk', purpose: 'test', assurance: 'LoA1' } as const;

function gateOf(options: Partial<GateOptions> = {}) {
  const reports: CallReport[] = [];
  const gate = createSystemGate({ stopwatch: () => performance.now(), onReport: (report) => reports.push(report), restMilliseconds: 50, failuresToRest: 3, ...options });
  return { gate, reports };
}

function operationOf(answer: () => Promise<unknown>): Operation<string, { ok: boolean }> {
  return {
    system: 'suap', name: 'ask', input: z.string().min(1), output: z.object({ ok: z.boolean() }), timeoutMilliseconds: 60,
    call: () => answer() as Promise<{ ok: boolean }>,
  };
}

const codeOf = (promise: Promise<unknown>) => promise.then(() => 'ok', (error: unknown) => error instanceof SystemFailure ? error.code : 'other');

describe('the gate of a system', () => {
  it('lets an answer through and tells how long it took', async () => {
    let now = 0;
    const { gate, reports } = gateOf({ stopwatch: () => now });
    expect(await gate.run(operationOf(() => { now += 5; return Promise.resolve({ ok: true }); }), 'x', asking)).toEqual({ ok: true });
    expect(reports).toEqual([{ operation: 'ask', milliseconds: 5, failure: undefined }]);
  });

  it('does not wait longer than the time-out, and aborts the call', async () => {
    const { gate } = gateOf();
    let isAborted = false;
    const slow: Operation<string, { ok: boolean }> = {
      ...operationOf(() => Promise.reject(new Error('unused'))),
      call: (_input, { signal }) => new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => { isAborted = true; reject(new Error('aborted')); });
      }),
    };
    expect(await codeOf(gate.run(slow, 'x', asking))).toBe('SYSTEM_TIMEOUT');
    expect(isAborted).toBe(true);
  });

  it('leaves a system alone after failures in a row, and asks it again when it has rested', async () => {
    const { gate } = gateOf();
    let calls = 0;
    let isUp = false;
    const operation = operationOf(() => {
      calls += 1;
      return isUp ? Promise.resolve({ ok: true }) : Promise.reject(new SystemFailure('SYSTEM_ERROR', 'broken'));
    });
    const codes = [];
    for (let time = 0; time < 5; time += 1) codes.push(await codeOf(gate.run(operation, 'x', asking)));
    expect(codes).toEqual(['SYSTEM_ERROR', 'SYSTEM_ERROR', 'SYSTEM_ERROR', 'SYSTEM_RESTING', 'SYSTEM_RESTING']);
    expect(calls).toBe(3);
    isUp = true;
    await new Promise((resolve) => { setTimeout(resolve, 60); });
    expect(await codeOf(gate.run(operation, 'x', asking))).toBe('ok');
  });

  it('does not count a refusal against the system', async () => {
    const { gate } = gateOf();
    const operation = operationOf(() => Promise.reject(new SystemFailure('SYSTEM_REFUSED', 'no such person', 'EN122')));
    for (let time = 0; time < 6; time += 1) expect(await codeOf(gate.run(operation, 'x', asking))).toBe('SYSTEM_REFUSED');
  });

  it('refuses beyond its compartment instead of waiting for ever', async () => {
    const { gate } = gateOf({ atOnce: 1, inLine: 1 });
    const operation = operationOf(() => new Promise((resolve) => { setTimeout(() => { resolve({ ok: true }); }, 20); }));
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(gate.run(operation, 'x', asking))));
    expect(codes).toEqual(['ok', 'ok', 'SYSTEM_BUSY']);
  });

  const pause = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  it('counts the wait for a place towards the time-out, and never asks what nobody waits for any more', async () => {
    const { gate, reports } = gateOf({ atOnce: 1 });
    let asked = 0;
    const operation = { ...operationOf(async () => { asked += 1; await pause(600); return { ok: true }; }), timeoutMilliseconds: 1_000 };
    expect(await Promise.all([1, 2, 3, 4].map(() => codeOf(gate.run(operation, 'x', asking))))).toEqual(['ok', 'SYSTEM_TIMEOUT', 'SYSTEM_BUSY', 'SYSTEM_BUSY']);
    await pause(300);
    expect([asked, reports.length]).toEqual([2, 2]);
  });

  it('is not closed by a crowd of ours', async () => {
    const { gate } = gateOf({ atOnce: 1, inLine: 0 });
    const operation = operationOf(async () => { await pause(10); return { ok: true }; });
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(gate.run(operation, 'x', asking))));
    expect(codes.filter((code) => code === 'SYSTEM_BUSY')).toHaveLength(9);
    expect(await codeOf(gate.run(operation, 'x', asking))).toBe('ok');
  });

  it('lets nobody wait longer than their own time-out for the call that tries whether the system is back', async () => {
    const { gate } = gateOf({ failuresToRest: 1 });
    const broken = operationOf(() => Promise.reject(new SystemFailure('SYSTEM_ERROR', 'broken')));
    expect(await codeOf(gate.run(broken, 'x', asking))).toBe('SYSTEM_ERROR');
    await pause(60);
    const long = { ...operationOf(async () => { await pause(1_500); return { ok: true }; }), timeoutMilliseconds: 2_000 };
    let isTried = false;
    const trying = codeOf(gate.run(long, 'x', asking)).finally(() => { isTried = true; });
    let asked = 0;
    expect(await codeOf(gate.run(operationOf(() => { asked += 1; return Promise.resolve({ ok: true }); }), 'x', asking))).toBe('SYSTEM_BUSY');
    expect(isTried).toBe(false);
    expect([await trying, asked]).toEqual(['ok', 0]);
  });

  it('leaves a system alone as long as it asked to be', async () => {
    const { gate } = gateOf({ failuresToRest: 1, restMilliseconds: 1 });
    const busy = operationOf(() => Promise.reject(new SystemFailure('SYSTEM_BUSY', 'answered 503', { retryAfterMilliseconds: 300 })));
    expect(await codeOf(gate.run(busy, 'x', asking))).toBe('SYSTEM_BUSY');
    await pause(30);
    expect(await codeOf(gate.run(busy, 'x', asking))).toBe('SYSTEM_RESTING');
    await pause(320);
    expect(await codeOf(gate.run(operationOf(() => Promise.resolve({ ok: true })), 'x', asking))).toBe('ok');
  });

  it('takes an answer of another shape for malformed', async () => {
    const { gate } = gateOf();
    expect(await codeOf(gate.run(operationOf(() => Promise.resolve({ ok: 'maybe' })), 'x', asking))).toBe('ANSWER_MALFORMED');
  });
});
