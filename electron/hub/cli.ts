import { runCommandLine } from './run-command-line.ts';

/** The command line for IT staff and scripts: one line of JSON on success, one line of plain English otherwise. */
process.exitCode = await runCommandLine(process.argv.slice(2), (text) => { process.stderr.write(text); });
