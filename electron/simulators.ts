import { parseArgs } from 'node:util';
import { playSimulators } from '#core/simulators/play-simulators.ts';

/** The process of training's simulators, started by the hub or by the desktop with the folder to write into. */
const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (values.out === undefined) throw new Error('--out is missing');
await playSimulators({ dir: values.out });
