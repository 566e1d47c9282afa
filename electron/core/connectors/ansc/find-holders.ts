import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { AnscConfig } from './ansc-config.ts';
import { HolderList, PersonCriteria } from './consultation.model.ts';
import { personCriteria } from './consult-acts.ts';
import { defineOperation } from './define-operation.ts';
import { ask } from './exchange.ts';
import { toPerson } from './map-act.ts';
import { officialFields, Soggetto } from './official.model.ts';

const Found = z.object({ soggetti: officialFields.listOf(Soggetto) });

/** The form of the answer that has names and places as text, as acts have them. */
const revision = '?revision=2000000';

/** R005: who may be meant, among those named by acts and those of the population register. */
export const findHolders = (config: AnscConfig) => defineOperation(config, {
  name: 'findHolders', input: PersonCriteria, output: HolderList,
  call: async (person, asking) => {
    const { content } = await ask(config, {
      path: 'ricerca/consultazione/ansc/intestatario', query: revision, body: personCriteria(person), answer: Found, asking, page: 1,
    });
    const people = content.soggetti.map(toPerson);
    const isOther = people.some(({ taxCode }) => taxCode !== undefined && person.taxCode !== undefined && taxCode !== person.taxCode);
    if (isOther) throw new SystemFailure('ANSWER_FOREIGN', 'a person of another tax code');
    return { people };
  },
});
