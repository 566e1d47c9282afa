import { describe, expect, it } from 'vitest';
import { cases } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { Contact } from '#shared/people/people.model.ts';
import { contactNote } from './contact-note.ts';

const fromCase: Contact['source'] = { kind: 'case-file', caseFileId: '01M816TPXAJ2T8HFPJCPJKAPNE', title: 'Cambio di abitazione' };

describe('beside a field that holds a contact', () => {
  it.each([
    ['the case file that the same one comes from', fromCase, true, 'recapito dato il 12/03/2026 per Cambio di abitazione'],
    ['that the same one was told in a visit', { kind: 'visit' }, true, 'recapito dato il 12/03/2026 allo sportello'],
    ['that another was given before', fromCase, false, 'diverso da quello dato il 12/03/2026 (0543 111111): alla conclusione vale questo'],
    ['that another was told before', { kind: 'visit' }, false, 'diverso da quello dato il 12/03/2026 (0543 111111): alla conclusione vale questo'],
  ] as const)('stands %s', (...[, source, isSame, sentence]) => {
    const { key, words } = contactNote({ isSame, contact: { kind: 'phone', value: '0543 111111', source, learnedAt: '2026-03-12T09:00:00.000Z' } });
    expect(createPageI18n({ cases }).global.t(key, words)).toBe(sentence);
  });
});
