import type { Knex } from 'knex';
import type { AttachmentType } from '#shared/cases/attachment.rules.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

/** A file of a case file as stored, without its content. */
export interface StoredAttachment {
  readonly id: string;
  readonly caseFileId: string;
  readonly fieldId: string;
  readonly type: AttachmentType;
  readonly size: number;
  readonly sha256: string;
  readonly nameSealed: string;
}

const columns = {
  id: 'id', caseFileId: 'case_file_id', fieldId: 'field_id', type: 'media_type', size: 'size', sha256: 'sha256', nameSealed: 'name_sealed',
};

const present = (db: Knex, tenant: Tenant) => db('case_attachments').where({ municipality_id: tenant.municipalityId }).whereNull('removed_at');

/** Throws `ATTACHMENT_NOT_FOUND`, for a removed one too. */
export async function getAttachment(db: Knex, tenant: Tenant, id: string): Promise<StoredAttachment> {
  const row = await present(db, tenant).where({ id }).first<StoredAttachment | undefined>(columns);
  if (row === undefined) throw new DomainError('ATTACHMENT_NOT_FOUND');
  return row;
}

/** The sealed base64 of a file; throws `ATTACHMENT_NOT_FOUND`. */
export async function getAttachmentContent(db: Knex, tenant: Tenant, id: string): Promise<string> {
  const row = await present(db, tenant).where({ id }).first<{ content_sealed: string } | undefined>('content_sealed');
  if (row === undefined) throw new DomainError('ATTACHMENT_NOT_FOUND');
  return row.content_sealed;
}

/** `field id` and `attachment id` of what a case file has, as `photo 01J...`. */
export async function listAttachedKeys(db: Knex, tenant: Tenant, caseFileId: string): Promise<Set<string>> {
  const rows = await present(db, tenant).where({ case_file_id: caseFileId }).select<{ id: string; field_id: string }[]>('id', 'field_id');
  return new Set(rows.map((row) => `${row.field_id} ${row.id}`));
}

/** How many files a case file has. */
export const countAttachments = async (db: Knex, tenant: Tenant, caseFileId: string): Promise<number> => (await listAttachedKeys(db, tenant, caseFileId)).size;

/** Keeps a new file. */
export async function insertAttachment(
  db: Knex, tenant: Tenant, file: StoredAttachment & { readonly createdAt: string; readonly contentSealed: string },
): Promise<void> {
  await db('case_attachments').insert({
    id: file.id, municipality_id: tenant.municipalityId, case_file_id: file.caseFileId, field_id: file.fieldId, media_type: file.type,
    size: file.size, sha256: file.sha256, created_at: file.createdAt, name_sealed: file.nameSealed, content_sealed: file.contentSealed,
  });
}

/** Forgets the content of one file, or of all that a case file has; the row stays and says when. */
export async function dropAttachments(db: Knex, tenant: Tenant, of: { readonly which: { id: string } | { case_file_id: string }; readonly at: string }): Promise<void> {
  await present(db, tenant).where(of.which).update({ removed_at: of.at, content_sealed: null });
}

/** Names and contents of a case file's attachments under another owner's key; what was taken away has nothing left to seal but its name. */
export async function resealAttachments(work: Work, { caseFileId, owner }: { readonly caseFileId: string; readonly owner: string }): Promise<void> {
  const rows: { id: string; name_sealed: string; content_sealed: string | null }[] = await work.db('case_attachments')
    .where({ municipality_id: work.actor.municipalityId, case_file_id: caseFileId }).select('id', 'name_sealed', 'content_sealed');
  const anew = async (sealed: string): Promise<string> => work.seal(owner, await work.open(sealed));
  for (const { id, name_sealed: name, content_sealed: content } of rows) {
    await work.db('case_attachments').where({ id }).update({ name_sealed: await anew(name), content_sealed: content === null ? null : await anew(content) });
  }
}
