/** What vitest gives instead of Electron, whose binary may be absent. */
export const app = {};
