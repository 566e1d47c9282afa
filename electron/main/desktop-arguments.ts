import { parseArgs } from 'node:util';

/** What the command line of the desktop application says; Chromium's own switches are passed over. */
export interface DesktopArguments {
  readonly dataDir: string | undefined;
  readonly training: boolean;
  readonly surface: Surface;
  /** A client of a hub, also before it has joined one. */
  readonly station: boolean;
  /** Configuration of the central systems. */
  readonly systemsFile: string | undefined;
  /** Where a copy of the keys goes, in place of a start. */
  readonly exportKeys: string | undefined;
}

const surfaces = ['clerk', 'kiosk', 'display', 'tablet'] as const;

/** The page that a window shows: `clerk.html`, `kiosk.html`, `display.html`, `tablet.html`, or `setup.html` of a station that has no hub. */
export type Surface = (typeof surfaces)[number] | 'setup';

/** Reads `--data DIR`, `--station`, `--training`, `--surface NAME`, `--systems FILE` and `--export-keys FILE`; an unknown surface is the clerk's. */
export function readDesktopArguments(argv: readonly string[]): DesktopArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      data: { type: 'string' },
      station: { type: 'boolean' },
      training: { type: 'boolean' },
      surface: { type: 'string' },
      systems: { type: 'string' },
      'export-keys': { type: 'string' },
    },
  });

  return {
    dataDir: typeof values.data === 'string' ? values.data : undefined,
    station: values.station === true,
    training: values.training === true,
    surface: surfaces.find((surface) => surface === values.surface) ?? 'clerk',
    systemsFile: typeof values.systems === 'string' ? values.systems : undefined,
    exportKeys: typeof values['export-keys'] === 'string' ? values['export-keys'] : undefined,
  };
}
