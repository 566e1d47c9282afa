export type { CardOutcome, CardTerminal, LastOutcome, OpenTerminal, TerminalAddress } from './card-terminal.ts';
export { openEcr17Terminal } from './ecr17-terminal.ts';
