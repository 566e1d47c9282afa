import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { contentSecurityPolicy, noncePlace } from '#shared/kernel/content-policy.ts';

/** Address of each surface and the page built for it. */
const surfaces: Readonly<Record<string, string>> = {
  '/': 'clerk.html', '/clerk': 'clerk.html', '/kiosk': 'kiosk.html', '/display': 'display.html',
  '/kit': 'kit.html', '/v': 'public.html', '/v/:code': 'public.html',
  '/book': 'public.html', '/appointment': 'public.html', '/place': 'public.html',
};

async function sendPage(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(file, 'utf8');
  return reply
    .header('content-security-policy', contentSecurityPolicy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll(noncePlace, nonce));
}

/** Serves the built surfaces; pages are never cached, their hashed assets for ever. */
export async function servePages(server: FastifyInstance, pagesDir: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: join(pagesDir, 'assets'), prefix: '/assets/', immutable: true, maxAge: '1y', decorateReply: false,
  });
  for (const [path, page] of Object.entries(surfaces)) {
    server.get(path, (_request, reply) => sendPage(reply, join(pagesDir, page)));
    if (path !== '/') continue;
    for (const name of new Set(Object.values(surfaces))) server.get(`/${name}`, (_request, reply) => sendPage(reply, join(pagesDir, name)));
  }
}
