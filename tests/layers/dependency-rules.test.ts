import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const { default: configuration }: { default: IConfiguration } = await import(join(repository, '.dependency-cruiser.js'));

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'layers-'));
  cpSync(join(repository, 'package.json'), join(project, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'));
});

afterEach(() => rmSync(project, { recursive: true }));

/** Writes a file that imports others; a target that does not exist yet is written too. */
function write(file: string, ...imports: readonly string[]): void {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${imports.map((from, index) => `import type * as T${index} from '${from}';`).join('\n')}\nexport type Here = 1;\n`);
}

const cruiseProject = () => cruise(['electron', 'shared', 'renderer'], {
  ...configuration.options,
  baseDir: project,
  preserveSymlinks: true,
  ruleSet: { forbidden: configuration.forbidden },
  validate: true,
});

/** The rules broken in the project, by name, without the orphans that a small fixture always has. */
async function broken(): Promise<string[]> {
  const { output } = await cruiseProject();
  if (!isResult(output)) throw new Error('no result');
  const names = output.summary.violations.map((violation) => violation.rule.name);
  return [...new Set(names)].filter((name) => name !== 'no-orphans').sort();
}

function isResult(output: string | ICruiseResult): output is ICruiseResult {
  return typeof output !== 'string';
}

function layOut(files: Readonly<Record<string, readonly string[]>>): void {
  for (const folder of ['electron', 'shared', 'renderer']) mkdirSync(join(project, folder), { recursive: true });
  for (const [file, imports] of Object.entries(files)) write(file, ...imports);
}

describe('refused', () => {
  test.each<[string, string, string, string?]>([
    ['no-unresolvable', 'shared/queue/queue.rules.ts', './missing.ts'],
    ['electron-in-the-shell-only', 'electron/hub/http.ts', 'electron'],
    ['shared-runs-anywhere', 'shared/queue/queue.rules.ts', 'node:fs'],
    ['shared-knows-no-layer', 'shared/queue/queue.rules.ts', '#core/app.ts', 'electron/core/app.ts'],
    ['shared-kernel-stands-alone', 'shared/kernel/money.ts', '../queue/queue.model.ts', 'shared/queue/queue.model.ts'],
    ['shared-slices-meet-in-models-and-rules', 'shared/visits/visit.rules.ts', '../queue/queue.contract.ts', 'shared/queue/queue.contract.ts'],
    ['core-knows-no-shell', 'electron/core/queue/queue.router.ts', '#electron/hub/http.ts', 'electron/hub/http.ts'],
    ['kernel-and-database-know-no-domain', 'electron/core/kernel/journal.ts', '#core/queue/index.ts', 'electron/core/queue/index.ts'],
    ['kernel-and-database-know-no-domain', 'electron/core/database/sqlite.ts', '#shared/queue/queue.model.ts', 'shared/queue/queue.model.ts'],
    ['migrations-know-knex-only', 'electron/core/database/migrations/001-journal.ts', '#shared/kernel/money.ts', 'shared/kernel/money.ts'],
    ['slices-meet-at-their-index', 'electron/core/visits/open-visit.ts', '#core/queue/ticket-repository.ts', 'electron/core/queue/ticket-repository.ts'],
    ['printing-and-sync-hang-on-the-kernel', 'electron/core/printing/print-agent.ts', '#core/queue/index.ts', 'electron/core/queue/index.ts'],
    ['simulators-are-plugged-in', 'electron/core/people/find-person.ts', '#core/simulators/anpr.ts', 'electron/core/simulators/anpr.ts'],
    ['slice-order-queue', 'electron/core/queue/call-next-ticket.ts', '#core/visits/index.ts', 'electron/core/visits/index.ts'],
    ['slice-order-people', 'shared/people/people.rules.ts', '../cases/form.rules.ts', 'shared/cases/form.rules.ts'],
    ['the-desktop-enters-by-the-door', 'electron/main/windows.ts', '#core/kernel/ids.ts', 'electron/core/kernel/ids.ts'],
    ['the-hub-stays-out-of-the-slices', 'electron/hub/http.ts', '#core/queue/call-next-ticket.ts', 'electron/core/queue/call-next-ticket.ts'],
    ['shells-do-not-meet', 'electron/main/windows.ts', '#electron/hub/http.ts', 'electron/hub/http.ts'],
    ['the-preload-knows-electron-only', 'electron/preload/preload.ts', '#shared/kernel/money.ts', 'shared/kernel/money.ts'],
    ['the-page-knows-no-core', 'renderer/src/rpc/office.ts', '#core/app.ts', 'electron/core/app.ts'],
    ['the-page-knows-no-node', 'renderer/src/rpc/office.ts', 'node:fs'],
    ['nobody-knows-the-page', 'electron/hub/http.ts', '#renderer/ui/tone.ts', 'renderer/src/ui/tone.ts'],
    ['the-kit-knows-no-domain', 'renderer/src/ui/tone.ts', '#shared/queue/queue.model.ts', 'shared/queue/queue.model.ts'],
    ['features-meet-at-their-index', 'renderer/src/features/queue/store.ts', '#renderer/features/people/store.ts', 'renderer/src/features/people/store.ts'],
    ['features-know-no-app', 'renderer/src/features/queue/store.ts', '#renderer/apps/clerk/main.ts', 'renderer/src/apps/clerk/main.ts'],
    ['no-tests-in-the-product', 'electron/hub/http.ts', '#tests/support/clock.ts', 'tests/support/clock.ts'],
  ])('%s: %s importing %s, although types only', async (rule, file, ...[imported, target]) => {
    layOut({ ...(target === undefined ? {} : { [target]: [] }), [file]: [imported] });
    expect(await broken()).toContain(rule);
  });

  test('a package that an installed copy would not have', async () => {
    layOut({});
    mkdirSync(join(project, 'electron/hub'));
    writeFileSync(join(project, 'electron/hub/http.ts'), "import { assert } from 'fast-check';\nexport const check = assert;\n");
    expect(await broken()).toEqual(['no-development-package-in-the-product']);
  });

  test('a file that nothing uses', async () => {
    layOut({ 'electron/hub/forgotten.ts': [] });
    const { output } = await cruiseProject();
    expect(isResult(output) && output.summary.violations.map((violation) => violation.rule.name)).toEqual(['no-orphans']);
  });

  test('a cycle of types', async () => {
    layOut({ 'shared/queue/a.ts': ['./b.ts'], 'shared/queue/b.ts': ['./a.ts'] });
    expect(await broken()).toEqual(['no-circular']);
  });
});

test('the route of one operation is allowed from the page to the database', async () => {
  layOut({
    'shared/kernel/money.ts': [],
    'shared/queue/queue.model.ts': ['../kernel/money.ts', 'zod'],
    'shared/queue/queue.rules.ts': ['./queue.model.ts'],
    'shared/queue/queue.contract.ts': ['./queue.model.ts', '@orpc/contract'],
    'shared/visits/visit.model.ts': ['../queue/queue.model.ts'],
    'shared/catalogue/condition.ts': ['../visits/visit.model.ts'],
    'electron/core/kernel/kernel.ts': ['#shared/kernel/money.ts', 'node:crypto'],
    'electron/core/database/migrations/001-queue.ts': ['knex'],
    'electron/core/queue/index.ts': ['./call-next-ticket.ts'],
    'electron/core/queue/call-next-ticket.ts': ['#core/kernel/kernel.ts', '#shared/queue/queue.rules.ts'],
    'electron/core/visits/open-visit.ts': ['#core/queue/index.ts'],
    'electron/core/simulators/anpr.ts': [],
    'electron/core/app.ts': ['#core/queue/index.ts', '#core/simulators/anpr.ts', '#shared/queue/queue.contract.ts'],
    'electron/hub/start-hub.ts': ['#core/app.ts', '#core/kernel/kernel.ts'],
    'electron/main/main.ts': ['electron', '#core/app.ts'],
    'electron/start.ts': ['#electron/hub/start-hub.ts'],
    'electron/preload/preload.ts': ['electron'],
    'renderer/src/ui/tone.ts': ['vue'],
    'renderer/src/rpc/office.ts': ['#shared/queue/queue.contract.ts'],
    'renderer/src/features/people/index.ts': ['#renderer/rpc/office.ts'],
    'renderer/src/features/queue/store.ts': ['#renderer/features/people/index.ts', '#renderer/ui/tone.ts', '#shared/queue/queue.rules.ts'],
  });
  expect(await broken()).toEqual([]);
});
