import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { people } from '#renderer/i18n/it.json';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';
import type { Person } from '#shared/people/people.model.ts';
import PersonCard from './PersonCard.vue';

const person: Person = {
  id: '01M816TPXAJ2T8HFPJCPJKAPND', readAt: '2026-11-23T08:00:00.000Z', taxCode: 'CCCFBA85D03L219P', surname: 'Cocci', givenName: 'Fabio', sex: 'M',
  birthDate: '1985-04-03', birthPlace: { name: 'Torino', province: 'TO', code: 'L219' }, citizenship: 'Italia', civilState: { code: 1, label: 'Celibe' },
  residence: { street: 'Via del Poggio', houseNumber: '1', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC', since: '2020-01-01' },
  registration: 'abroad', certifiability: 1, openProceeding: false, family: [],
};
const textOf = (shown: Person): string =>
  mount(PersonCard, { props: { person: shown, today: '2026-11-23' }, global: { plugins: [createPageI18n({ people })] } }).text();

describe("a person's card", () => {
  it('tells what changed in the register since the last reading, coded values in words', () => {
    const text = textOf({
      ...person, changedSince: '2026-03-12T09:00:00.000Z',
      changes: [{ field: 'registration', before: 'resident', now: 'abroad' }, { field: 'certifiability', before: '2', now: '1' }],
    });
    for (const words of ['12/03/2026', 'residente', "iscritta all'AIRE", 'completa', 'solo residenza e famiglia']) expect(text).toContain(words);
    expect(text).not.toMatch(/resident\b|abroad/);
  });

  it('says nothing of changes when there are none', () => {
    expect(textOf(person)).not.toContain("L'anagrafe è cambiata");
  });

  it('tells each contact with its day and source, and the value that it replaced', () => {
    const text = textOf({
      ...person,
      contacts: [
        {
          kind: 'phone', value: '0543 222222', learnedAt: '2026-03-12T09:00:00.000Z', previous: { value: '0543 111111', learnedAt: '2025-01-07T09:00:00.000Z' },
          source: { kind: 'case-file', caseFileId: '01M816TPXAJ2T8HFPJCPJKAPNE', title: 'Cambio di abitazione' },
        },
        { kind: 'pec', value: 'fabio@pec.example', learnedAt: '2026-05-04T09:00:00.000Z', source: { kind: 'visit' } },
      ],
    });
    for (const words of ['Recapiti', 'Telefono', '0543 222222', '12/03/2026 · Cambio di abitazione', 'prima, dal 07/01/2025: 0543 111111', '04/05/2026 · detto allo sportello']) {
      expect(text).toContain(words);
    }
    expect(textOf(person)).not.toContain('Recapiti');
  });

  it('says when the register was read, with the day when it was another one', () => {
    expect(textOf(person)).toContain('ANPR, letto alle 09:00');
    expect(textOf({ ...person, readAt: '2026-11-20T08:00:00.000Z' })).toContain('ANPR, letto il 20/11/2026 alle 09:00');
  });
});
