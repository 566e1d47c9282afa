/**
 * The layers and the order of the slices, checked over every import, types included. Each rule says what to do
 * instead. ESLint (eslint.layers.js) reads the text of an import; this reads where it really leads.
 */

const slices = {
  settings: 1, staff: 1, stations: 1, catalogue: 1, people: 1,
  queue: 2, appointments: 2,
  visits: 3,
  cases: 4,
  documents: 5, payments: 5,
  stats: 6, handover: 6, blackout: 6, search: 6, 'citizen-records': 6,
  'open-data': 7, reports: 7,
};

const anyOf = (names) => `(?:${names.join('|')})`;
const laterThan = (level) => Object.keys(slices).filter((name) => slices[name] > level);

/** One rule per slice that has slices above it: it may not know them, in core or in shared. */
const sliceOrder = Object.entries(slices)
  .filter(([, level]) => laterThan(level).length > 0)
  .map(([name, level]) => ({
    name: `slice-order-${name}`,
    comment: `${name} comes before ${laterThan(level).join(', ')}: let the later slice ask, or answer an event after the commit.`,
    severity: 'error',
    from: { path: `^(?:electron/core|shared)/${name}/` },
    to: {
      path: `^(?:electron/core|shared)/${anyOf(laterThan(level))}/`,
      pathNot: '^shared/[^/]+/[^/]+\\.model\\.ts$',
    },
  }));

const everywhere = [
  {
    name: 'no-circular',
    comment: 'Two modules that need each other are one module, or need a third that both import.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing uses this file: use it or delete it. Entries belong to package.json scripts, a page or knip.json.',
    severity: 'error',
    from: { orphan: true, pathNot: ['\\.d\\.ts$', '^renderer/vite\\.config\\.js$', '^shared/kernel/'] },
    to: {},
  },
  {
    name: 'no-unresolvable',
    comment: 'The import leads nowhere: mend the path, or add the package to package.json.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
  {
    name: 'no-development-package-in-the-product',
    comment: 'An installed copy has no devDependencies: move the package to dependencies. Electron comes with the shell.',
    severity: 'error',
    from: { path: '^(?:shared|electron/(?:core|hub|main))/', pathNot: '^electron/hub/connectors-check/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ['/node_modules/(?:electron|@types)/', '^node_modules/(?:electron|@types)/'] },
  },
  {
    name: 'no-tests-in-the-product',
    comment: 'The product never imports its tests: move what both need into the product.',
    severity: 'error',
    from: { path: '^(?:shared|electron|renderer)/' },
    to: { path: '^tests/' },
  },
  {
    name: 'electron-in-the-shell-only',
    comment: 'Only electron/main and electron/preload know Electron: pass what you need as a port.',
    severity: 'error',
    from: { path: '^(?:shared|electron|renderer)/', pathNot: '^electron/(?:main|preload)/' },
    to: { path: '^node_modules/electron/' },
  },
];

const sharedLayer = [
  {
    name: 'shared-runs-anywhere',
    comment: 'shared/ knows no Node: move what needs it into electron/core behind a port.',
    severity: 'error',
    from: { path: '^shared/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'shared-knows-no-layer',
    comment: 'shared/ is below every layer: move the rule or the type down into it.',
    severity: 'error',
    from: { path: '^shared/' },
    to: { path: ['^electron/', '^renderer/', '^node_modules/(?:vue|pinia|vue-router|vue-i18n|@nuxt/ui|@vueuse)/'] },
  },
  {
    name: 'shared-kernel-stands-alone',
    comment: 'The shared kernel imports nothing of ours: a type with a domain word belongs to its slice.',
    severity: 'error',
    from: { path: '^shared/kernel/' },
    to: { path: '^shared/(?!kernel/)' },
  },
  {
    name: 'shared-slices-meet-in-models-and-rules',
    comment: "Another slice's contract is its own door: take the schema from its .model.ts, or the rule from its .rules.ts.",
    severity: 'error',
    from: { path: '^shared/([^/]+)/' },
    to: { path: '^shared/[^/]+/[^/]+\\.contract\\.ts$', pathNot: '^shared/$1/' },
  },
];

const coreLayer = [
  {
    name: 'core-knows-no-shell',
    comment: 'The core runs under any shell: take what you need as a port of createCore.',
    severity: 'error',
    from: { path: '^electron/core/' },
    to: { path: ['^electron/(?!core/)', '^renderer/', '^node_modules/(?:vue|pinia|vue-router|vue-i18n|@nuxt/ui|@vueuse)/'] },
  },
  {
    name: 'kernel-and-database-know-no-domain',
    comment: 'Kernel and database know no domain word: invert the call (an event, a port).',
    severity: 'error',
    from: { path: '^electron/core/(?:kernel|database)/' },
    to: { path: ['^electron/core/(?!kernel/|database/)', '^shared/(?!kernel/)'] },
  },
  {
    name: 'migrations-know-knex-only',
    comment: 'History must not change when code does: a migration imports the type Knex and spells out its own values.',
    severity: 'error',
    from: { path: '^electron/core/database/migrations/[0-9]' },
    to: { pathNot: '^node_modules/knex/' },
  },
  {
    name: 'slices-meet-at-their-index',
    comment: 'Another slice is reached only through its index.ts: export there what others may use.',
    severity: 'error',
    from: { path: '^electron/core/([^/]+)/', pathNot: '^electron/core/(?:simulators|connectors)/' },
    to: { path: '^electron/core/(?!kernel/|database/|simulators/|connectors/)[^/]+/', pathNot: ['^electron/core/$1/', '^electron/core/[^/]+/index\\.ts$'] },
  },
  {
    name: 'printing-and-sync-hang-on-the-kernel',
    comment: 'Printing and sync are reached by rows and events: they read what the row says, not another slice.',
    severity: 'error',
    from: { path: '^electron/core/(printing|sync)/' },
    to: { path: '^electron/core/(?!kernel/|database/|connectors/)[^/]+/', pathNot: '^electron/core/$1/' },
  },
  {
    name: 'simulators-are-plugged-in',
    comment: 'A slice speaks to its port; only createCore chooses a simulator for it.',
    severity: 'error',
    from: { path: '^electron/core/[^/]+/', pathNot: '^electron/core/(?:simulators|connectors)/' },
    to: { path: '^electron/core/simulators/' },
  },
];

const shells = [
  {
    name: 'the-desktop-enters-by-the-door',
    comment: 'The desktop knows the core only through core/app.ts, and how a hub is called from core/hub-link: let createCore give what is missing.',
    severity: 'error',
    from: { path: '^electron/(?:main|start)(?:/|\\.ts$)' },
    to: { path: '^electron/core/', pathNot: '^electron/core/(?:app|hub-link/index)\\.ts$' },
  },
  {
    name: 'the-hub-stays-out-of-the-slices',
    comment: 'The hub enters by core/app.ts; its commands may read kernel and database, and of a slice its index.ts only. The check of the connectors drives them.',
    severity: 'error',
    from: { path: '^electron/hub/', pathNot: '^electron/hub/connectors-check/' },
    to: { path: '^electron/core/(?!kernel/|database/|simulators/)[^/]+/', pathNot: '^electron/core/[^/]+/index\\.ts$' },
  },
  {
    name: 'shells-do-not-meet',
    comment: 'Desktop and hub are two shells of one core: what both need goes down into core/app.ts.',
    severity: 'error',
    from: { path: '^electron/(main|hub)/' },
    to: { path: '^electron/(?:main|hub|preload|start)(?:/|\\.ts$)', pathNot: '^electron/$1/' },
  },
  {
    name: 'the-preload-knows-electron-only',
    comment: 'The preload hands over one port and nothing else: it imports electron alone.',
    severity: 'error',
    from: { path: '^electron/preload/' },
    to: { pathNot: '^node_modules/electron/' },
  },
];

const page = [
  {
    name: 'the-page-knows-no-core',
    comment: 'A page asks through its contract: renderer/src/rpc for the call, shared/ for rules.',
    severity: 'error',
    from: { path: '^renderer/src/' },
    to: { path: '^electron/' },
  },
  {
    name: 'the-page-knows-no-node',
    comment: 'A page runs in a browser: what needs Node is a procedure of the contract.',
    severity: 'error',
    from: { path: '^renderer/src/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'nobody-knows-the-page',
    comment: 'Nothing but the renderer knows the renderer: move what both need into shared/.',
    severity: 'error',
    from: { path: '^(?:shared|electron)/' },
    to: { path: '^renderer/' },
  },
  {
    name: 'the-kit-knows-no-domain',
    comment: 'renderer/src/ui is a kit of plain parts: pass plain props.',
    severity: 'error',
    from: { path: '^renderer/src/ui/' },
    to: { path: ['^shared/', '^renderer/src/(?:features|rpc|apps)/'] },
  },
  {
    name: 'features-meet-at-their-index',
    comment: 'Another feature is reached only through its index.ts: export there what others may use.',
    severity: 'error',
    from: { path: '^renderer/src/features/([^/]+)/' },
    to: { path: '^renderer/src/features/[^/]+/', pathNot: ['^renderer/src/features/$1/', '^renderer/src/features/[^/]+/index\\.ts$'] },
  },
  {
    name: 'features-know-no-app',
    comment: 'A surface is put together from features, never the other way: take what you need as a prop or from rpc.',
    severity: 'error',
    from: { path: '^renderer/src/(?:features|rpc)/' },
    to: { path: '^renderer/src/apps/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: [...everywhere, ...sharedLayer, ...coreLayer, ...sliceOrder, ...shells, ...page],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js', '.mjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};

export default configuration;
