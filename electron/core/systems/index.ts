export { checkSystems, type SystemsCheck } from './check-systems.ts';
export { prepareSystems, type OpenedSystems } from './prepare-systems.ts';
export { readReadyLine, type StartSimulators } from './running-simulators.ts';
