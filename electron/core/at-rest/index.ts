export { sealClearNotes } from './seal-clear-notes.ts';
