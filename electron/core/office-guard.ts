import { ORPCError, os } from '@orpc/server';
import type { Knex } from 'knex';
import { Id } from '#shared/kernel/procedure.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Database } from '#core/database/database.ts';

/** Where a thing says which office it is of: in its own row, or in that of its visit. */
interface Owned { readonly table: string; readonly through?: 'visits'; readonly missing: string }

/** By name of an input's field, the things that are of one office, and how a procedure says that there is none such. */
const owned: Readonly<Record<string, readonly Owned[]>> = {
  visitId: [{ table: 'visits', missing: 'VISIT_NOT_FOUND' }],
  caseFileId: [{ table: 'case_files', through: 'visits', missing: 'CASE_NOT_FOUND' }],
  documentId: [{ table: 'documents', missing: 'DOCUMENT_NOT_FOUND' }],
  paymentId: [{ table: 'payments', missing: 'PAYMENT_NOT_FOUND' }],
  noticeId: [{ table: 'pagopa_notices', missing: 'NOTICE_NOT_FOUND' }, { table: 'room_notices', missing: 'NOTICE_NOT_FOUND' }],
  operationId: [{ table: 'card_operations', missing: 'CARD_OPERATION_NOT_FOUND' }],
  subjectRequestId: [{ table: 'subject_requests', missing: 'SUBJECT_REQUEST_NOT_FOUND' }],
  jobId: [{ table: 'print_jobs', missing: 'JOB_NOT_FOUND' }],
  glassBreakId: [{ table: 'glass_breaks', missing: 'GLASS_BREAK_NOT_FOUND' }],
  scheduleId: [{ table: 'report_schedules', missing: 'REPORT_SCHEDULE_NOT_FOUND' }],
};

const isId = (value: unknown): value is string => Id.safeParse(value).success;

async function findOffice(db: Knex, { table, through }: Owned, where: { municipalityId: string; id: string }): Promise<string | undefined> {
  const rows = db(table).where({ [`${table}.id`]: where.id, [`${table}.municipality_id`]: where.municipalityId });
  const found: { office_id: string } | undefined = through === undefined ? await rows.first('office_id')
    : await rows.join(through, `${through}.id`, `${table}.visit_id`).first(`${through}.office_id as office_id`);
  return found?.office_id;
}

/**
 * Lets nobody act on, nor read, what another office of the municipality has: whatever a procedure does with the id, it is for it as if there were none. What
 * is of nobody's office (people, services, agreements) is not looked at. One place for every procedure, held by a test over all of them.
 */
export function createOfficeGuard({ read }: Pick<Database, 'read'>) {
  return os.$context<CallContext>().middleware(async ({ context: { actor }, next, procedure }, input: unknown) => {
    const { errorMap } = procedure['~orpc'];
    const fields = typeof input === 'object' && input !== null ? Object.entries(input) : [];
    // The input is not checked yet: what is no id is left to its schema, and never asked for.
    for (const [field, value] of actor.role === 'anonymous' ? [] : fields) {
      if (!isId(value)) continue;
      for (const thing of owned[field] ?? []) {
        const officeId = await findOffice(read, thing, { municipalityId: actor.municipalityId, id: value });
        if (officeId === undefined || officeId === actor.officeId) continue;
        const declared = errorMap[thing.missing];
        throw declared === undefined ? new ORPCError('FORBIDDEN', { status: 403 }) : new ORPCError(thing.missing, { status: declared.status ?? 404 });
      }
    }
    return next();
  });
}
