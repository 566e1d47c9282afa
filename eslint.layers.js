/**
 * Who may import whom, as text patterns over the import specifier, each with what to do instead.
 * Layers address each other through the aliases of package.json `imports`, never by `../` out of a layer.
 */
const restrict = (files, patterns, ignores = []) => ({
  files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const electron = { regex: '^electron(/|$)', message: 'Only electron/main and electron/preload know Electron: pass what you need as a port.' };
const node = { regex: '^node:', message: 'This layer runs anywhere: move what needs Node into electron/core behind a port.' };
const vue = { regex: '^(vue|pinia|vue-router|vue-i18n|@nuxt/ui|@vueuse/)', message: 'Vue belongs to renderer/.' };
const upAndOut = { regex: '^(\\.\\./){3,}', message: 'Leave a layer through an alias: #shared/, #core/, #renderer/.' };
const core = { regex: '^#(core|electron)/', message: 'Ask through the contract: renderer/src/rpc for the page, shared/ for rules.' };
const renderer = { regex: '^#renderer/', message: 'Nothing but the renderer knows the renderer.' };
const otherSlice = { regex: '^#core/(?!kernel/|database/|simulators/|connectors/)[^/]+/(?!index\\.ts$)', message: "Another slice is reached only through its index.ts." };
const parentSlice = { regex: '^\\.\\./', message: 'Leave a slice through #core/<slice>/index.ts, #core/kernel/ or #shared/.' };
const anySlice = { regex: '^#core/(?!kernel/|database/)', message: 'Kernel and database know no domain word: invert the call (a reaction, a port).' };
const everything = { regex: '^(?!knex$)', message: 'A migration imports the type Knex only, so that history never changes when code does.' };
const otherFeature = { regex: '^#renderer/features/[^/]+/(?!index\\.ts$)', message: 'Another feature is reached only through its index.ts.' };
const domain = { regex: '^(#shared/|#renderer/(features|rpc|apps))', message: 'The kit knows no domain: pass plain props.' };

const tests = ['**/*.test.ts'];
export const layerRules = [
  restrict(['shared/**/*.ts'], [electron, node, vue, core, renderer], tests),
  restrict(['shared/kernel/**/*.ts'], [electron, node, vue, core, renderer, { regex: '^\\.\\./', message: 'The shared kernel imports nothing of ours.' }], tests),
  restrict(['electron/core/kernel/**/*.ts', 'electron/core/database/**/*.ts'], [electron, vue, renderer, anySlice], tests),
  restrict(['electron/core/database/migrations/[0-9]*.ts'], [everything]),
  restrict(['electron/core/*/**/*.ts'], [electron, vue, renderer, otherSlice, parentSlice],
    [...tests, 'electron/core/kernel/**', 'electron/core/database/**', 'electron/core/simulators/**', 'electron/core/connectors/**']),
  restrict(['electron/core/connectors/**/*.ts'], [electron, vue, renderer, { regex: '^#core/(?!connectors/|kernel/)', message: 'A connector knows its system and nothing of the office: data come as input.' }], tests),
  restrict(['electron/hub/**/*.ts'], [electron, vue, renderer], tests),
  restrict(['electron/main/**/*.ts'], [vue, renderer, { regex: '^#core/(?!(?:app|hub-link/index)\\.ts$)', message: 'The shell knows the core only through core/app.ts; how a hub is called is core/hub-link.' }], tests),
  restrict(['electron/preload/**/*.ts'], [{ regex: '^(?!electron$)', message: 'The preload imports electron and nothing else.' }], tests),
  restrict(['renderer/src/**/*.{ts,vue}'], [electron, node, core, upAndOut, otherFeature], tests),
  restrict(['renderer/src/ui/**/*.{ts,vue}'], [electron, node, core, domain], tests),
];
