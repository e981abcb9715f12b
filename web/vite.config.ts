import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { preloading } from './scripts/preloading.ts';

// The style attribute of SvelteKit's own announcer of page titles: the one inline style we accept, by its hash.
// A new version of SvelteKit that rewords it makes src/lib/layout/policy.test.ts fail, which prints the new hash.
const ANNOUNCER_STYLE = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

/** Takes the @notes out of the catalogues: where a sentence stands is for those who write, not for those who download. */
const withoutNotes: Plugin = {
  name: 'cordee-catalogues',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/i18n\/(fr|en)\/[\w-]+\.json$/.test(id)) return undefined;
    return JSON.stringify(JSON.parse(code, (key, value: unknown) => (key.startsWith('@') ? undefined : value)));
  },
};

export default defineConfig({
  plugins: [
    withoutNotes,
    sveltekit({
      adapter: preloading('connexion', adapter({ fallback: 'index.html', precompress: true })),
      compilerOptions: {
        runes: true,
        fragments: 'tree', // elements are made one by one: nothing of ours is ever parsed from a string of HTML
      },
      csp: {
        // In the page itself, so that it holds wherever the built client is served from.
        // frame-ancestors can't stand in a page: the front sends it.
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-hashes', ANNOUNCER_STYLE],
          'img-src': ['self', 'blob:', 'data:'],
          'font-src': ['self'],
          'media-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'object-src': ['none'],
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'cordee-worker'],
        },
      },
      paths: { relative: false }, // the fallback page answers at every depth
      version: { pollInterval: 0 }, // the service worker tells of a new version, not a timer
    }),
  ],
  build: { target: 'es2023' },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // Two files for what nearly everybody opens, instead of a hundred small ones that several pages share: over a slow line each
            // waits for its turn, and each costs a reading of the service worker's.  What these routes import comes with them; but what
            // SvelteKit begins with stays apart: it is told the version of the client before anything else may look at it.
            codeSplitting: {
              groups: [
                { name: 'begin', test: /\/runtime\/client\/payload\.js|vite\/preload-helper/, priority: 3 },
                { name: 'first', test: /\/src\/routes\/(\+layout|connexion\/)/, priority: 2 },
                { name: 'inside', test: /\/src\/routes\/\(app\)\/\+(layout|page)\.svelte/, priority: 1 },
              ],
            },
          },
        },
      },
    },
  },
  worker: { format: 'es' },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    isolate: false, // one process for all files: src/test-setup.ts is what keeps them apart
    setupFiles: ['src/test-setup.ts'],
  },
});
