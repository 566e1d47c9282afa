import { createIslandsRouter, type IslandParts } from '#core/islands/index.ts';
import { voidTwin } from '#core/payments/index.ts';
import { createRemittancesRouter, watchStateShares } from '#core/remittances/index.ts';
import { createTillRouter, watchStock, type TillParts } from '#core/till/index.ts';
import type { CorePorts } from './core-ports.ts';

/** The tills with what they owe onward, and stations that go on alone. */
export function createOwnRouters({ kernel, catalogue, municipality, stockKinds, accountTemplates, coatOfArms }: CorePorts, issueDocuments: IslandParts['issueDocuments']) {
  const till: TillParts = { kernel, catalogue, stockKinds };
  watchStock(till);
  watchStateShares(kernel);
  return { till: createTillRouter(till), remittances: createRemittancesRouter({ kernel, catalogue, accountTemplates, officeName: municipality.officeName, coatOfArms: coatOfArms?.svg }), islands: createIslandsRouter({ kernel, issueDocuments, voidTwin: (work, of) => voidTwin({ kernel }, work, of) }) };
}
