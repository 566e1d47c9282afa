/**
 * Loads a package that only a development copy of the program has; throws one sentence when it is not installed.
 */
export async function loadDevPackage<Package>(name: string, load: () => Promise<Package>): Promise<Package> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new Error(`Official descriptions are checked with the package ${name}, which is not installed: run npm ci with development packages`, { cause: error });
  }
}
