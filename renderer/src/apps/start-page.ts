import { createApp, type App, type Component } from 'vue';
import '#renderer/ui/styles/page.css';
import { createPageI18n, type Sentences } from '#renderer/i18n/create-i18n.ts';
import { registerIcons } from '#renderer/ui/register-icons.ts';
import { useTheme } from '#renderer/ui/use-theme.ts';

interface Page {
  readonly root: Component;
  readonly italian: Sentences;
  readonly otherLanguages?: Readonly<Record<string, Sentences>>;
  /** The language to begin with; Italian without. */
  readonly language?: string;
  /** Adds what only this surface needs: a store, a router. */
  readonly install?: (app: App) => void;
}

/** Starts a surface: theme, icons and texts first, then its root component in `#app`. */
export function startPage(page: Page): App {
  registerIcons();
  useTheme();
  const app = createApp(page.root);
  app.use(createPageI18n(page.italian, page.otherLanguages, page.language));
  page.install?.(app);
  app.mount('#app');
  return app;
}
