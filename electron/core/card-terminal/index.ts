export type { CardApproved, CardDeclined, CardOutcome, CardTerminal, CardTrouble, LastOutcome, OpenTerminal, TerminalAddress, TerminalStatus } from './card-terminal.ts';
export { openEcr17Terminal, type TerminalTimes } from './ecr17-terminal.ts';
