import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { contentSecurityPolicy, noncePlace } from '#shared/kernel/content-policy.ts';
import { permissionsPolicy } from '#shared/kernel/page-permissions.ts';

/** Address of each surface and the page built for it. */
const surfaces: Readonly<Record<string, string>> = {
  '/': 'clerk.html', '/clerk': 'clerk.html', '/kiosk': 'kiosk.html', '/display': 'display.html', '/tablet': 'tablet.html',
  '/kit': 'kit.html', '/v': 'public.html', '/v/:code': 'public.html',
  '/book': 'public.html', '/appointment': 'public.html', '/place': 'public.html', '/ticket': 'public.html',
};

async function sendPage(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(file, 'utf8');
  return reply
    .header('content-security-policy', contentSecurityPolicy(nonce))
    .header('permissions-policy', permissionsPolicy(basename(file)))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll(noncePlace, nonce));
}

/** Hashed assets are kept by the browser for ever; those that are not `allowed` are not there. */
async function serveAssets(server: FastifyInstance, pagesDir: string, allowed: (name: string) => boolean): Promise<void> {
  await server.register(fastifyStatic, {
    root: join(pagesDir, 'assets'), prefix: '/assets/', immutable: true, maxAge: '1y', decorateReply: false, allowedPath: (path) => allowed(path.replace(/^\//, '')),
  });
}

/** Serves the built surfaces; pages are never cached, their hashed assets for ever. */
export async function servePages(server: FastifyInstance, pagesDir: string): Promise<void> {
  await serveAssets(server, pagesDir, () => true);
  for (const [path, page] of Object.entries(surfaces)) {
    server.get(path, (_request, reply) => sendPage(reply, join(pagesDir, page)));
    if (path !== '/') continue;
    for (const name of new Set(Object.values(surfaces))) server.get(`/${name}`, (_request, reply) => sendPage(reply, join(pagesDir, name)));
  }
}

/** What the build says of one file of it; names of others are keys of the same list. */
const Chunk = z.object({
  file: z.string(), css: z.array(z.string()).default([]), assets: z.array(z.string()).default([]),
  imports: z.array(z.string()).default([]), dynamicImports: z.array(z.string()).default([]),
});

async function readManifest(pagesDir: string): Promise<string> {
  return readFile(join(pagesDir, '.vite', 'manifest.json'), 'utf8').catch((error: unknown) => {
    throw new Error('The pages were built without the list of their files, which the citizens\' listener needs: build them again', { cause: error });
  });
}

/** The assets of one surface, by name, those that it loads later too; throws a plain sentence when the build left no list of them. */
async function listAssets(pagesDir: string, page: string): Promise<ReadonlySet<string>> {
  const chunks = z.record(z.string(), Chunk).parse(JSON.parse(await readManifest(pagesDir)));
  const found = new Map<string, z.infer<typeof Chunk>>();
  const visit = (key: string): void => {
    const chunk = chunks[key];
    if (chunk === undefined || found.has(key)) return;
    found.set(key, chunk);
    [...chunk.imports, ...chunk.dynamicImports].forEach(visit);
  };
  visit(page);
  return new Set([...found.values()].flatMap(({ file, css, assets }) => [file, ...css, ...assets]).map((file) => file.replace(/^assets\//, '')));
}

const citizensPage = 'public.html';

/** Serves the citizens' pages and what they load, and no other surface. */
export async function serveCitizensPages(server: FastifyInstance, pagesDir: string): Promise<void> {
  const assets = await listAssets(pagesDir, citizensPage);
  await serveAssets(server, pagesDir, (name) => assets.has(name));
  for (const [path, page] of Object.entries(surfaces)) {
    if (page === citizensPage) server.get(path, (_request, reply) => sendPage(reply, join(pagesDir, page)));
  }
}
