import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, resolve, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { contentSecurityPolicy, noncePlace } from '#shared/kernel/content-policy.ts';
import { permissionsPolicy } from '#shared/kernel/page-permissions.ts';

/** The one origin of the desktop pages. */
export const appOrigin = 'app://sportello';

const { host: appHost } = new URL(appOrigin);

/** Registered before Electron is ready, so that `app://` pages have an origin, a secure context and fetch. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};

/** Answers requests for `app://sportello/...` from the files under `root`, never from outside it. */
export function createAppSchemeHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET') return refuse(405);
    if (url.host !== appHost) return refuse(404);

    const file = findInside(root, url.pathname);
    if (file === undefined) return refuse(403);

    const content = await readIfPresent(file);
    return content === undefined ? refuse(404) : answer(file, content);
  };
}

/** The file of a path, or undefined when the path is malformed or leads out of `root`. */
function findInside(root: string, pathname: string): string | undefined {
  const path = decodePath(pathname);
  if (path === undefined || /[\\\0:]/.test(path)) return undefined;

  const file = resolve(root, `.${path}`);
  return file.startsWith(resolve(root) + sep) ? file : undefined;
}

function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

async function readIfPresent(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  const absences: unknown[] = ['ENOENT', 'EISDIR', 'ENOTDIR'];
  return error instanceof Error && 'code' in error && absences.includes(error.code);
}

function answer(file: string, content: Buffer): Response {
  const nonce = randomBytes(16).toString('base64');
  const extension = extname(file);
  const body = extension === '.html'
    ? content.toString('utf8').replaceAll(noncePlace, nonce)
    : new Uint8Array(content);

  return new Response(body, {
    headers: {
      'content-type': contentTypes[extension] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(nonce),
      'permissions-policy': permissionsPolicy(basename(file)),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  });
}

function refuse(status: number): Response {
  return new Response(null, { status });
}
