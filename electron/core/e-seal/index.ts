export { ESealError, type ESealer } from './e-sealer.ts';
export { openESeal } from './open-e-seal.ts';
export { createPkcs12, openPkcs12 } from './pkcs12.ts';
export { findESealFile } from './read-e-seal.ts';
