import { setTimeout } from 'node:timers/promises';
import { openPostgres } from '#core/database/postgres.ts';

/** Asks again and again to be the one that holds a name, until somebody kills it; writes a line when it is. */
async function main(address: string, name: string): Promise<void> {
  const { locks } = openPostgres(address);
  while (!await locks.hold(name)) await setTimeout(20);
  process.stdout.write('holds\n');
  for (;;) {
    await locks.hold(name);
    await setTimeout(20);
  }
}

await main(process.argv[2] ?? '', process.argv[3] ?? '');
