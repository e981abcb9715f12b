import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('the page’s policy', () => {
  it('accepts the style of SvelteKit’s announcer, as this version words it', () => {
    const style =
      /style="([^"]+)"/.exec(read('node_modules/@sveltejs/kit/src/runtime/components/root.svelte'))?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(read('vite.config.ts')).toContain(`'sha256-${hash}'`);
  });
  it('knows every Trusted Types policy that the client makes', () => {
    const listed = /'trusted-types': \[([^\]]+)\]/.exec(read('vite.config.ts'))?.[1];
    expect(listed).toBe("'svelte-trusted-html', 'sveltekit-trusted-url', 'cordee-worker'");
    expect(read('src/lib/crypto/trusted-worker.ts')).toContain("createPolicy('cordee-worker'");
  });
});
