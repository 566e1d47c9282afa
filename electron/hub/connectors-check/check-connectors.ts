import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { Asking } from '#core/connectors/operation.ts';
import { createSystemGate } from '#core/connectors/system-gate.ts';
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { createIds } from '#core/kernel/ids.ts';
import { createJudge, type Finding, type Judge } from './judge.ts';
import type { OfficialSpecs } from './official-specs.ts';
import { startRecorder, type Recorder } from './recorder.ts';
import type { Bench, OpenRig, Rig, Sample } from './sample.ts';

interface Named { readonly system: CentralSystem; readonly operation: string }

/** What the check of the connectors found, operation by operation. */
export interface CheckReport {
  readonly operations: number;
  /** Operations of which all that travelled was checked, and nothing was wrong. */
  readonly valid: number;
  readonly invalid: readonly (Named & { readonly side: 'call' | Finding['side']; readonly messages: readonly string[] })[];
  /** What no official description speaks of, and why. */
  readonly unchecked: readonly (Named & { readonly reason: string })[];
}

/** Servers of a rig and the recorders before them, closed together. */
function createBench(clock: Clock): { bench: Bench; recorders: Recorder[]; close(): Promise<void> } {
  const recorders: Recorder[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  const bench: Bench = {
    clock,
    async listen(server) {
      closing.push(() => server.close());
      const recorder = await startRecorder(await server.listen({ port: 0, host: '127.0.0.1' }));
      recorders.push(recorder);
      closing.push(() => recorder.close());
      return recorder.url;
    },
  };
  return { bench, recorders, close: async () => { for (const close of closing.reverse()) await close(); } };
}

interface Setting { readonly rig: Rig; readonly recorders: readonly Recorder[]; readonly judge: Judge | undefined }

type Verdict = Pick<CheckReport, 'invalid' | 'unchecked'> & { readonly isValid: boolean };

/** Tries one operation; what it throws is a finding like any other. */
async function tryOperation({ run, ...named }: Sample, asking: Omit<Asking, 'signal'>): Promise<CheckReport['invalid']> {
  const gate = createSystemGate({ stopwatch: () => performance.now(), onReport: () => {} });
  try {
    await run(gate, asking);
    return [];
  } catch (error) {
    return [{ ...named, side: 'call', messages: [error instanceof Error ? `${error.name}: ${error.message}` : String(error)] }];
  }
}

async function checkOperation(sample: Sample, { rig, recorders, judge }: Setting): Promise<Verdict> {
  const { run: _run, ...named } = sample;
  const ids = createIds();
  const failed = await tryOperation(sample, {
    idempotencyKey: ids.next(), operator: ids.next(), station: 'S1', purpose: 'servizio allo sportello', assurance: 'LoA2',
  });
  const exchanges = recorders.flatMap((recorder) => recorder.take());
  if (judge === undefined) return { invalid: failed, unchecked: [{ ...named, reason: 'no folder of official descriptions' }], isValid: false };
  if (exchanges.length === 0) return { invalid: failed, unchecked: [{ ...named, reason: rig.undescribed ?? 'nothing travelled over HTTP' }], isValid: false };

  const judgements = await Promise.all(exchanges.map((exchange) => judge(exchange, rig.against)));
  const invalid = [...failed, ...judgements.flatMap(({ findings }) => findings.map((finding) => ({ ...named, ...finding })))];
  const gaps = new Set(judgements.flatMap(({ gap }) => gap ?? []));
  const unchecked = [...gaps].map((gap) => ({ ...named, reason: rig.undescribed === undefined ? gap : `${gap} (${rig.undescribed})` }));
  return { invalid, unchecked, isValid: invalid.length === 0 && unchecked.length === 0 };
}

/**
 * Asks every simulator every operation over the loopback, and checks what travelled against the official descriptions,
 * where there are any; without them it tells only whether the operations work.
 */
export async function checkConnectors(rigs: readonly OpenRig[], specs: OfficialSpecs | undefined, clock: Clock = systemClock): Promise<CheckReport> {
  const judge = specs === undefined ? undefined : createJudge(specs);
  const verdicts: Verdict[] = [];
  for (const open of rigs) {
    const { bench, recorders, close } = createBench(clock);
    try {
      const rig = await open(bench);
      for (const sample of rig.samples) verdicts.push(await checkOperation(sample, { rig, recorders, judge }));
    } finally {
      await close();
    }
  }
  return {
    operations: verdicts.length,
    valid: verdicts.filter(({ isValid }) => isValid).length,
    invalid: verdicts.flatMap(({ invalid }) => invalid),
    unchecked: verdicts.flatMap(({ unchecked }) => unchecked),
  };
}
