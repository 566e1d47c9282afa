import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { DraftSaver } from './draft-saver.ts';

/** One case file on screen: the hub's last word, what is typed, and who keeps it. */
export interface BasketItem {
  readonly file: CaseFile;
  readonly values: FormValues;
  readonly saver: DraftSaver;
}

/** What an earlier request has for a draft: which fields, and when it was said. */
export interface PreviousValues { readonly at: string; readonly fieldIds: readonly string[] }
