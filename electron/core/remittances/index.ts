export { readAccountTemplates, type AccountTemplates } from './account-template.ts';
export { watchStateShares } from './note-state-share.ts';
export { createRemittancesRouter } from './remittances.router.ts';
