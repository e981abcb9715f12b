import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PATIENCE_MS } from './leaving.ts';
import { session } from './session.svelte.ts';
import { signOut } from './sign-out.ts';

vi.mock('$app/navigation', () => ({ goto: () => Promise.resolve() }));

/** A browser, and servers that answer when they are told to; `hangs` never do. */
function stage(location: string | null, hangs: readonly string[] = []) {
  const asked: string[] = [];
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('document', { cookie: 'csrftoken=t' });
  const assign = vi.fn();
  const page = new EventTarget();
  vi.stubGlobal('window', Object.assign(page, { location: { assign } }));
  vi.stubGlobal('fetch', (url: string, { method, signal }: RequestInit) => {
    asked.push(`${method ?? ''} ${url.split('/').at(-1) ?? ''}`);
    if (!hangs.includes(method ?? '')) return Promise.resolve(Response.json({ location }));
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  });
  return { asked, kept, assign, page };
}

describe('signing out', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), ms);
      return controller.signal;
    });
  });
  afterEach(() => {
    session.isEnding = false;
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('empties the screen at once, then tells the servers, and waits no longer than they answer', async () => {
    const { asked, kept } = stage(null);
    const done = signOut();
    expect([session.phase, session.isEnding]).toEqual(['signed-out', true]);
    await done;
    expect(asked).toEqual(['GET leaving', 'DELETE session']);
    expect([session.isEnding, kept.size]).toEqual([false, 0]);
  });
  it('a second press asks nothing more', async () => {
    const { asked } = stage(null);
    await Promise.all([signOut(), signOut()]);
    expect(asked).toHaveLength(2);
  });
  it('servers that do not answer are waited for a few seconds, and the wish is kept', async () => {
    const { kept } = stage(null, ['GET', 'DELETE']);
    const done = signOut();
    await vi.advanceTimersByTimeAsync(2 * PATIENCE_MS);
    await done;
    expect([session.isEnding, kept.get('cordee.leaving')]).toEqual([false, 'yes']);
  });
  it('whoever came by the national login leaves there too, and the page says so until the browser is away', async () => {
    const { assign, page } = stage('https://national.example/logout');
    await signOut();
    expect(assign).toHaveBeenCalledExactlyOnceWith('https://national.example/logout');
    expect(session.isEnding).toBe(true);
    page.dispatchEvent(new Event('pageshow'));
    expect(session.isEnding).toBe(false);
  });
});
