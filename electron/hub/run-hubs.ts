import { findHubs, type FoundHub } from '#core/discovery/index.ts';

const describe = ({ municipalityName, officeName, urls, fingerprint, isTraining }: FoundHub): string =>
  [`${municipalityName}, ${officeName}${isTraining ? ' (training)' : ''}`, ...urls.map((url) => `  ${url}`), `  ${fingerprint ?? 'plain HTTP'}`].join('\n');

/** Prints the hubs that this network answers with, as one line of JSON or in words; code 1 when there is none. */
export async function runHubs({ seconds, asJson }: { seconds: number; asJson: boolean }): Promise<number> {
  const hubs = await findHubs({ timeoutMilliseconds: seconds * 1000 });
  process.stdout.write(`${asJson ? JSON.stringify({ hubs }) : hubs.map(describe).join('\n') || 'no hub answers on this network'}\n`);
  return hubs.length > 0 ? 0 : 1;
}
