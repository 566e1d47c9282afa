export { hubOptionsOf, tlsOf } from './hub-options.ts';
export { readSettings } from './read-settings.ts';
export { runSettingsCheck } from './run-settings-check.ts';
