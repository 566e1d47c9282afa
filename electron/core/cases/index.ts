export { documentsOf, getCaseDetails, type CaseDetails } from './case-details.ts';
export { sealOwnerOf, type CaseParts } from './case-parts.ts';
export { describeCaseFiles } from './describe-case-files.ts';
export { describeMessages } from './tell-citizen.ts';
export { createCasesRouter } from './cases.router.ts';
export { holdCaseFile, releaseCaseFile } from './hold-case-file.ts';
export { keepBasket } from './keep-basket.ts';
export { readBasket } from './read-basket.ts';
export { settleCaseFile } from './settle-case-file.ts';
