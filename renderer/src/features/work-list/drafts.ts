import { defineStore } from 'pinia';
import { reactive } from 'vue';
import { session } from '#renderer/rpc/session.ts';

/** What is being written with an act: kept while its form is closed, or somebody comes to the counter, until it is sent. */
export interface Draft { note: string; choice?: string; subject?: string }

/** The drafts of this workstation, each for whoever wrote it. */
export const useDraftStore = defineStore('workDrafts', () => {
  const drafts = new Map<string, Draft>();
  const keyOf = (caseFileId: string, form: string): string => [session.value?.staff.id ?? '', caseFileId, form].join(' ');

  /** The draft of a form, begun with `empty` when there is none. */
  function draftOf(caseFileId: string, form: string, empty: Draft = { note: '' }): Draft {
    const key = keyOf(caseFileId, form);
    const draft = drafts.get(key) ?? reactive({ ...empty });
    drafts.set(key, draft);
    return draft;
  }

  const forget = (caseFileId: string, form: string): void => { drafts.delete(keyOf(caseFileId, form)); };

  return { draftOf, forget };
});
