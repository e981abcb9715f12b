import { readFileSync, writeFileSync } from 'node:fs';
import type { Adapter } from '@sveltejs/kit';

type Built = Readonly<Record<string, Readonly<{ file: string; src?: string }>>>;

/**
 * The adapter, and in the page it writes one line more: the module by which the router fetches the page `route` is asked for beside the
 * others.  SvelteKit names it only once all of them have run, which over a slow line is a sixth of a second later.
 */
export function preloading(route: string, adapter: Adapter): Adapter {
  return {
    ...adapter,
    adapt: (builder) =>
      adapter.adapt({
        ...builder,
        generateFallback: async (page) => {
          await builder.generateFallback(page);
          const link = `<link href="/${fileOf(route, builder.getBuildDirectory('output/client'))}" rel="modulepreload">`;
          writeFileSync(page, withLink(readFileSync(page, 'utf8'), link));
        },
      }),
  };
}

/** The built file of SvelteKit's own module for a page, which names the component. */
function fileOf(route: string, client: string): string {
  const built = Object.values(JSON.parse(readFileSync(`${client}/.vite/manifest.json`, 'utf8')) as Built);
  const isOf = ({ src = '' }: Built[string]) =>
    /\/nodes\/\d+\.js$/.test(src) && readFileSync(src, 'utf8').includes(`/src/routes/${route}/+page.svelte"`);
  const found = built.find(isOf);
  if (!found) throw new Error(`no built module of the page ${route}`);
  return found.file;
}

function withLink(html: string, link: string): string {
  const first = html.indexOf('<link href="/_app/');
  if (first < 0) throw new Error('the page asks for nothing in advance any more');
  return `${html.slice(0, first)}${link}\n\t\t${html.slice(first)}`;
}
