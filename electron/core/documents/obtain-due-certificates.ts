import { DomainError } from '#shared/kernel/domain-error.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { claimDueDocument, workerActor } from './claim-due.ts';
import type { DocumentParts } from './document-parts.ts';
import { patienceOf, type DocumentRow } from './document-repository.ts';
import { giveUp } from './draw-due-documents.ts';
import { FrozenDocument } from './frozen-document.ts';
import { turnToLocal } from './issue-here.ts';
import { keepObtained, noteRefused, waitLonger } from './settle-certificate.ts';
import type { AnprRequest } from './anpr-request.ts';
import type { RegisterPress } from './register-press.ts';
import { readRefusal } from './register-refusal.ts';

type Parts = Pick<DocumentParts, 'kernel' | 'registerPress'>;

const shortestLeaseMilliseconds = 120_000;
/** How many are asked for at once: a register that answers late holds up no more than it must. */
const atOnce = 4;

function issueHere(kernel: Kernel, row: DocumentRow, cause: 'REGISTER_DOWN' | 'SETTING'): Promise<unknown> {
  return kernel.work.run({ actor: workerActor(row), procedure: 'documents.issueHere' }, (work) => turnToLocal(work, row, cause));
}

async function settleFailed(kernel: Kernel, row: DocumentRow, on: { press: RegisterPress; request: AnprRequest; failure: SystemFailure }): Promise<void> {
  const { press, request, failure } = on;
  const refusal = readRefusal(failure, request);
  if (refusal !== undefined) return noteRefused(kernel, row, { refusal, request });
  if (failure.isLasting) kernel.log.error({ code: failure.code, systemCode: failure.systemCode, documentId: row.id, attempt: row.attempts }, 'the register answers a request for a certificate with what decides nothing');
  const until = patienceOf({ registerPress: press }, row);
  if (until !== undefined && kernel.clock.now() >= until) await issueHere(kernel, row, 'REGISTER_DOWN');
  else await waitLonger(kernel, row, { failure, until });
}

/** What the register is asked, unless the holder was erased meanwhile. */
async function openRequest(kernel: Kernel, row: DocumentRow): Promise<AnprRequest | 'erased' | undefined> {
  try {
    return FrozenDocument.parse(JSON.parse(await kernel.sealing.open(kernel.database.read, row.content_sealed))).anpr;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return 'erased';
    throw error;
  }
}

async function obtain({ kernel, registerPress: press }: Parts, row: DocumentRow): Promise<void> {
  const request = await openRequest(kernel, row);
  if (request === 'erased') return giveUp(kernel, row);
  if (press === undefined || request === undefined) {
    await issueHere(kernel, row, 'SETTING');
    return;
  }
  let issued;
  try {
    issued = await press.ask(request, { key: row.id, wants: 'certificate' });
  } catch (error) {
    const failure = error instanceof SystemFailure ? error : new SystemFailure('ANSWER_MALFORMED', error instanceof Error ? error.message : String(error));
    await settleFailed(kernel, row, { press, request, failure });
    return;
  }
  await keepObtained(kernel, row, issued);
}

/** Asks the register for every certificate that is due, some at once; how many it touched. */
export async function obtainDueCertificates(parts: Parts): Promise<number> {
  const leaseMilliseconds = Math.max(shortestLeaseMilliseconds, (parts.registerPress?.timeoutMilliseconds ?? 0) * 1.5);
  const obtainInTurn = async (): Promise<number> => {
    let touched = 0;
    for (let row = await claimDueDocument(parts.kernel, { source: 'anpr', leaseMilliseconds }); row !== undefined; row = await claimDueDocument(parts.kernel, { source: 'anpr', leaseMilliseconds })) {
      await obtain(parts, row);
      touched += 1;
    }
    return touched;
  };
  const touched = await Promise.all(Array.from({ length: atOnce }, obtainInTurn));
  return touched.reduce((sum, count) => sum + count, 0);
}
