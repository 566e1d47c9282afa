import { backupCommands } from './commands/backup-commands.ts';
import { catalogueCommands } from './commands/catalogue-commands.ts';
import type { Commands } from './commands/command.ts';
import { hubCommands } from './commands/hub-commands.ts';
import { keyCommands } from './commands/key-commands.ts';
import { officeCommands } from './commands/office-commands.ts';
import { replicaCommands } from './commands/replica-commands.ts';
import { setUpCommands } from './commands/set-up-commands.ts';
import { simulationCommands } from './commands/simulation-commands.ts';
import { statsCommands } from './commands/stats-commands.ts';

/** Every command by its words; what one takes is loaded when it is asked for. */
export const commands: Commands = { ...hubCommands, ...officeCommands, ...setUpCommands, ...keyCommands, ...backupCommands, ...replicaCommands, ...catalogueCommands, ...simulationCommands, ...statsCommands };
