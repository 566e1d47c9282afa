import { createHash } from 'node:crypto';
import type { Actor } from '#shared/kernel/access.ts';
import { attachmentName, attachmentTypeOf, largestAttachment, type AttachmentType } from '#shared/cases/attachment.rules.ts';
import { imageSizeOf, isBearable, mostMegapixels } from '#shared/cases/image-size.rules.ts';
import type { AttachedFile } from '#shared/cases/form-value.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { readVisit } from '#core/visits/index.ts';
import { serviceOf } from './assess-case-file.ts';
import { insertAttachment } from './attachment-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { lookIntoPdf } from './look-into-pdf.ts';
import { lockDraft } from './require-draft.ts';

interface Input {
  readonly requestId: string;
  readonly caseFileId: string;
  readonly fieldId: string;
  readonly name: string;
  readonly contentBase64: string;
}

interface Upload { readonly type: AttachmentType; readonly name: string; readonly size: number; readonly sha256: string; readonly contentBase64: string }

/** Refuses what is only opened at a risk: a PDF that acts or hides, a picture that says it is beyond measure. Nothing is decoded. */
async function requireHarmless(bytes: Buffer, type: AttachmentType): Promise<void> {
  if (type === 'application/pdf') {
    const look = await lookIntoPdf(bytes);
    if (look === 'active') throw new DomainError('ATTACHMENT_ACTIVE');
    if (look === 'closed') throw new DomainError('ATTACHMENT_UNREADABLE');
    return;
  }
  const size = imageSizeOf(bytes, type);
  if (size === undefined) throw new DomainError('ATTACHMENT_UNREADABLE');
  if (!isBearable(size)) throw new DomainError('ATTACHMENT_PICTURE_TOO_LARGE', { megapixels: mostMegapixels });
}

/** Judges what was sent by its bytes; throws `ATTACHMENT_TOO_LARGE`, `ATTACHMENT_WRONG_KIND`, `ATTACHMENT_ACTIVE`, `ATTACHMENT_UNREADABLE`, `ATTACHMENT_PICTURE_TOO_LARGE`. */
async function readUpload({ name, contentBase64 }: Input): Promise<Upload> {
  const bytes = Buffer.from(contentBase64, 'base64');
  if (bytes.length > largestAttachment) throw new DomainError('ATTACHMENT_TOO_LARGE', { megabytes: largestAttachment / (1024 * 1024) });
  const type = attachmentTypeOf(bytes);
  if (type === undefined) throw new DomainError('ATTACHMENT_WRONG_KIND');
  await requireHarmless(bytes, type);
  return {
    type, name: attachmentName(name, type), size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'),
    contentBase64: bytes.toString('base64'),
  };
}

function requireFileField(service: ServiceDefinition, fieldId: string): void {
  const field = service.form.flatMap((section) => section.fields).find(({ id }) => id === fieldId);
  if (field?.type !== 'attachment' && field?.type !== 'signature') throw new DomainError('ATTACHMENT_FIELD_UNKNOWN');
}

/** Keeps a file with a draft, name and content sealed like the form that will name it. */
export async function attachFile(parts: CaseParts, actor: Actor, input: Input): Promise<AttachedFile> {
  const { kernel } = parts;
  const { requestId, caseFileId, fieldId } = input;
  const { contentBase64, name, ...upload } = await readUpload(input);
  // What makes two requests the same is the file's digest: its ten megabytes need not be kept for that.
  const request = { actor, procedure: 'cases.attach', input: { requestId, caseFileId, fieldId, name, sha256: upload.sha256 } };
  return kernel.work.run(request, async (work) => {
    const file = await lockDraft(work, caseFileId);
    requireFileField(serviceOf(parts, file), fieldId);
    const owner = sealOwnerOf(await readVisit(kernel, work.db, { ...actor, visitId: file.visitId }));
    const id = kernel.ids.next();
    await insertAttachment(work.db, actor, {
      id, caseFileId, fieldId, ...upload, createdAt: work.at,
      nameSealed: await work.seal(owner, name), contentSealed: await work.seal(owner, contentBase64),
    });
    work.record({
      type: 'attachmentAdded', subject: id,
      payload: { caseFileId, visitId: file.visitId, fieldId, mediaType: upload.type, size: upload.size, sha256: upload.sha256 },
    });
    return { id, name, type: upload.type, size: upload.size, sha256: upload.sha256 };
  });
}
