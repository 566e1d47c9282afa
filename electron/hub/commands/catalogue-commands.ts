import type { Commands } from './command.ts';
import { optionalText, text } from './option-values.ts';

/** For who writes the catalogue and its papers. */
export const catalogueCommands: Commands = {
  'catalogue check': {
    usage: 'catalogue check [--municipality CODE] [--area AREA] [--drive] [--json]',
    options: { municipality: { type: 'string' }, area: { type: 'string' }, drive: { type: 'boolean' }, json: { type: 'boolean' } },
    run: async (values) => {
      const { runCatalogueCheck } = await import('../catalogue-check.ts');
      return runCatalogueCheck({
        municipality: optionalText(values, 'municipality') ?? 'training', area: optionalText(values, 'area'), isDriven: values.drive === true, asJson: values.json === true,
      });
    },
  },
  'catalogue schema': { usage: 'catalogue schema', options: {}, run: async () => (await import('../catalogue-schema.ts')).writeCatalogueSchema() },
  'catalogue search': {
    usage: 'catalogue search WORDS [--municipality CODE] [--json]',
    options: { municipality: { type: 'string' }, json: { type: 'boolean' } },
    argument: 'words',
    run: async (values) => (await import('../catalogue-search.ts')).runCatalogueSearch({ words: text(values, 'words'), municipality: optionalText(values, 'municipality') ?? 'training', asJson: values.json === true }),
  },
  'catalogue drive': {
    usage: 'catalogue drive CODE [--json]',
    options: { json: { type: 'boolean' } },
    argument: 'service',
    run: async (values) => {
      const { runCatalogueDrive } = await import('../catalogue-drive/run-catalogue-drive.ts');
      return runCatalogueDrive({ service: text(values, 'service'), asJson: values.json === true });
    },
  },
  'print samples': {
    usage: 'print samples --out DIR [--municipality CODE] [--area AREA]',
    options: { out: { type: 'string' }, municipality: { type: 'string' }, area: { type: 'string' } },
    /* Loaded when it is asked for: it draws every paper of the catalogue. */
    run: async (values) => {
      const { runPrintSamples } = await import('../print-samples/run-print-samples.ts');
      return runPrintSamples({ out: text(values, 'out'), municipality: optionalText(values, 'municipality') ?? 'training', area: optionalText(values, 'area') });
    },
  },
};
