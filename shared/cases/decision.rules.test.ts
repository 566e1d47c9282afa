import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { decisionEffect, needsDecisionPaid } from './decision.rules.ts';
import type { CaseAct, Progress } from './progress.model.ts';
import { actsFor, beginProgress, progressAfter } from './workflow.rules.ts';

const steps = [
  { id: 'ricevere', title: 'Ricevere', owner: 'counter' },
  { id: 'istruire', title: 'Istruire', owner: 'back-office' },
  { id: 'decidere', title: 'Decidere', owner: 'back-office', decides: true, outcomes: [
    { id: 'accolta', label: 'Accolta' }, { id: 'chiusa', label: 'Non serve', leads: 'close' }, { id: 'respinta', label: 'Respinta', leads: 'refuse' },
  ] },
  { id: 'scrivere', title: 'Scrivere', owner: 'back-office' },
  { id: 'consegnare', title: 'Consegnare', owner: 'counter', releases: true },
  { id: 'avvisare', title: 'Avvisare', owner: 'back-office' },
];
const service = sampleService({ form: oneSection({ id: 'urgent', type: 'boolean' }), steps });
const facts = { form: {}, today: '2026-11-23' };
const begun = beginProgress(service, facts);
const advance = (stepId: string, outcome?: string, note?: string): CaseAct => ({ kind: 'advance', stepId, outcome, note });
const after = (act: CaseAct, before: Progress): Progress => progressAfter(service, act, { facts, progress: before, qualifications: [] });
const move = (act: CaseAct, before: Progress) => ({ facts, act, before, after: after(act, before) });
const deciding = after(advance('istruire'), begun);
const granted = after(advance('decidere', 'accolta'), deciding);
const releasing = after(advance('scrivere'), granted);
const telling = after(advance('consegnare'), releasing);

describe('the fees of a decision', () => {
  it.each<[string, CaseAct, Progress, [effect: 'owe' | 'drop' | undefined, isBlocked: boolean]]>([
    ['nothing before the decision', advance('istruire'), begun, [undefined, false]],
    ['the grant', advance('decidere', 'accolta'), deciding, ['owe', false]],
    ['a refusal that is announced', advance('decidere', 'respinta', 'Manca il titolo'), deciding, [undefined, false]],
    ['an end without anything granted', advance('decidere', 'chiusa'), deciding, [undefined, false]],
    ['a step between grant and release', advance('scrivere'), granted, [undefined, false]],
    ['the release', advance('consegnare'), releasing, [undefined, true]],
    ['the last step after it', advance('avvisare'), telling, [undefined, true]],
    ['a request withdrawn after the grant', { kind: 'withdraw' }, releasing, ['drop', false]],
    ['papers that are asked for after the grant', { kind: 'ask-integration', note: 'Pianta' }, releasing, [undefined, false]],
  ])('%s', (...[, act, before, expected]) => {
    expect([decisionEffect(service, move(act, before)), needsDecisionPaid(service, move(act, before))]).toEqual(expected);
  });

  it('are owed by a case that is taken up again behind its decision, whatever had ended it', () => {
    const withdrawn = after({ kind: 'withdraw' }, begun);
    expect(decisionEffect(service, move({ kind: 'reopen', note: 'Ripensata' }, withdrawn))).toBe('owe');
  });

  it('are of no service where nobody decides', () => {
    const plain = sampleService({ steps: steps.map(({ decides: _decides, releases: _releases, ...step }) => step) });
    const act = advance('decidere', 'accolta');
    const progress = progressAfter(plain, act, { facts, progress: deciding, qualifications: [] });
    expect([decisionEffect(plain, { facts, act, before: deciding, after: progress }), needsDecisionPaid(plain, { facts, act, before: releasing, after: telling })]).toEqual([undefined, false]);
  });

  /** One way through the workflow: which of the possible acts, and with which outcome, is drawn. */
  const ways = fc.array(fc.record({ kind: fc.nat(9), outcome: fc.constantFrom('accolta', 'chiusa', 'respinta') }), { maxLength: 14 });

  it('are owed before anything is released, on every way through the steps, and never while it is refused or withdrawn', () => {
    fc.assert(fc.property(ways, (way) => {
      let [progress, bill]: [Progress, 'none' | 'owed' | 'paid'] = [begun, 'none'];
      for (const { kind, outcome } of way) {
        const kinds = actsFor(service, progress);
        const chosen = kinds[kind % kinds.length];
        if (chosen === undefined) break;
        const act = chosen === 'advance' ? advance(progress.stepId ?? '', progress.stepId === 'decidere' ? outcome : undefined, 'Motivo') : { kind: chosen, note: 'Motivo' };
        /* Ten days pass between announcing a refusal and refusing. */
        const doing = { facts: { ...facts, today: chosen === 'refuse' ? '2027-01-15' : facts.today }, progress, qualifications: [] };
        const next = progressAfter(service, act, doing);
        const step = { facts, act, before: progress, after: next };
        if (needsDecisionPaid(service, step)) {
          expect(bill).not.toBe('none');
          bill = 'paid';
        }
        const effect = decisionEffect(service, step);
        if (effect === 'owe' && bill === 'none') bill = 'owed';
        if (effect === 'drop' && bill === 'owed') bill = 'none';
        progress = next;
        if (progress.state === 'refused' || progress.state === 'withdrawn') expect(bill).not.toBe('owed');
        if (progress.state === 'closed' && progress.outcome === 'done') expect(bill).toBe('paid');
      }
    }));
  });
});
