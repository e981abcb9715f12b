/**
 * Opens the application without a network: keeps the shell (the page, its scripts and styles) and nothing else.
 * What people write and read never passes here: the servers' prefixes are left alone, and so is every other method than GET.
 */
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { version } from '$app/env';
import { isKept, isOurs, SHELL_PAGE, spareTheServers, type TO_THE_SERVERS } from './shell.ts';

const CACHE = `cordee-shell-${version}`;
const FILES = [...immutable, ...assets].map(({ path }) => (path.startsWith('/') ? path : `/${path}`));
const SHELL = [SHELL_PAGE, ...FILES.filter(isKept)];

/** An event of installation where the browser can be told beforehand what never concerns this worker (Service Workers, static routing). */
type Routing = ExtendableEvent & { addRoutes?: (rules: typeof TO_THE_SERVERS) => Promise<void> };

self.addEventListener('install', (event: Routing) => {
  if (event.addRoutes) event.waitUntil(spareTheServers((rules) => event.addRoutes?.(rules) ?? Promise.resolve()));
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()), // an old shell would ask a new server for files that are gone
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !isOurs(new URL(request.url), self.location.origin)) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request));
});

async function dropOldShells(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('cordee-shell-') && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** The page from the network, so that a new version is taken at once; from the shell when there is none. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(SHELL_PAGE)) ?? Response.error();
  }
}

/** A file of the shell never changes under its name: from here first. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
