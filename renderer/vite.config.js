/** `vite build renderer`: the pages alone, as the hub serves them; the same settings as in the desktop build. */
import { rendererConfig } from '../electron.vite.config.ts';

export default rendererConfig;
