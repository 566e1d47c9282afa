import { join, resolve } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const { layerRules }: { layerRules: Linter.Config[] } = await import(join(repository, 'eslint.layers.js'));

/** The layer rules alone, so that only they can refuse. */
const eslint = new ESLint({
  cwd: repository,
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, ...layerRules],
});

async function refusals(filePath: string, imported: string): Promise<string[]> {
  const [result] = await eslint.lintText(`import type { A } from '${imported}';\nexport type B = A;\n`, { filePath });
  if (result === undefined) throw new Error(`${filePath} was not linted`);
  return result.messages.map((message) => `${message.ruleId ?? 'parser'}: ${message.message}`);
}

describe('refused, with what to do instead', () => {
  test.each([
    ['shared/queue/queue.rules.ts', 'node:fs', 'behind a port'],
    ['shared/queue/queue.rules.ts', 'vue', 'belongs to renderer/'],
    ['shared/queue/queue.rules.ts', '#core/queue/index.ts', 'Ask through the contract'],
    ['shared/kernel/money.ts', '../queue/queue.model.ts', 'imports nothing of ours'],
    ['electron/core/queue/call-next-ticket.ts', 'electron', 'Only electron/main'],
    ['electron/core/queue/call-next-ticket.ts', '#core/people/person-repository.ts', 'only through its index.ts'],
    ['electron/core/queue/call-next-ticket.ts', '../people/index.ts', 'Leave a slice through'],
    ['electron/core/kernel/journal.ts', '#core/queue/index.ts', 'know no domain word'],
    ['electron/core/database/migrations/003-queue.ts', '#shared/queue/queue.model.ts', 'history never changes'],
    ['electron/hub/rpc-http.ts', 'electron', 'Only electron/main'],
    ['electron/main/windows.ts', '#core/kernel/ids.ts', 'only through core/app.ts'],
    ['electron/preload/preload.ts', 'node:fs', 'electron and nothing else'],
    ['renderer/src/features/queue/counter-store.ts', '#core/queue/index.ts', 'Ask through the contract'],
    ['renderer/src/features/queue/counter-store.ts', '#renderer/features/people/person-store.ts', 'only through its index.ts'],
    ['renderer/src/features/queue/counter-store.ts', '../../../../electron/core/app.ts', 'through an alias'],
    ['renderer/src/ui/use-shortcuts.ts', '#shared/queue/queue.model.ts', 'knows no domain'],
  ])('%s importing %s', async (file, imported, advice) => {
    const messages = await refusals(file, imported);
    expect(messages).toEqual([expect.stringContaining(advice)]);
  });
});

describe('allowed', () => {
  test.each([
    ['shared/queue/queue.rules.ts', '../kernel/dates.ts'],
    ['electron/core/queue/call-next-ticket.ts', '#core/people/index.ts'],
    ['electron/core/queue/call-next-ticket.ts', '#core/kernel/kernel.ts'],
    ['electron/core/queue/call-next-ticket.ts', './ticket-repository.ts'],
    ['electron/core/database/migrations/003-queue.ts', 'knex'],
    ['electron/main/windows.ts', 'electron'],
    ['electron/main/main.ts', '#core/app.ts'],
    ['electron/preload/preload.ts', 'electron'],
    ['renderer/src/features/queue/counter-store.ts', '#renderer/features/people/index.ts'],
    ['renderer/src/ui/use-shortcuts.ts', 'vue'],
  ])('%s importing %s', async (file, imported) => {
    expect(await refusals(file, imported)).toEqual([]);
  });
});
