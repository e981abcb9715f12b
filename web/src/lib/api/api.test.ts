import { afterEach, describe, expect, it, vi } from 'vitest';
import { csrfToken } from './csrf.ts';
import { CryptoError } from '#lib/crypto/faults.ts';
import { explain } from './explain.ts';
import { isPassing, Offline, Problem } from './problem.ts';
import { dropQuestions, get, post, remove, search, send } from './call.ts';
import { network } from './network.svelte.ts';
import { PATIENCE_MS } from './patience.ts';

const problem = (body: object, status = 409) =>
  Problem.of(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } }));

afterEach(() => vi.unstubAllGlobals());

describe('asking the servers', () => {
  it.each([
    [{ q: 'vasseur dermato', near: null, limit: 20 }, '?q=vasseur+dermato&limit=20'],
    [{ id: ['a', 'b'], cursor: '' }, '?id=a&id=b'],
    [{}, ''],
  ])('writes %j as %j', (query, text) => {
    expect(search(query)).toBe(text);
  });
  it.each(['Léa\u202eNITRAM', 'Léa\u2066NITRAM'])(
    'takes out of %j what would turn the line it is put into',
    async (name) => {
      const plainly = { items: [{ display_name: 'LéaNITRAM', n: 2 }] };
      const said = JSON.stringify({ items: [{ display_name: name, n: 2 }] });
      const escaped = said.replaceAll(/[\u202e\u2066]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
      for (const body of [said, escaped]) {
        vi.stubGlobal('fetch', () => Promise.resolve(new Response(body)));
        expect(await get('/x')).toEqual(plainly);
      }
    },
  );
  it('takes what is gone already for deleted, and no other refusal', async () => {
    vi.stubGlobal('document', { cookie: '' });
    const says = (type: string, status: number) =>
      vi.stubGlobal('fetch', () =>
        Promise.resolve(
          new Response(JSON.stringify({ type, status }), {
            status,
            headers: { 'content-type': 'application/problem+json' },
          }),
        ),
      );
    says('not-found', 404);
    await expect(remove('/x')).resolves.toBeUndefined();
    says('place-in-use', 409);
    await expect(remove('/x')).rejects.toMatchObject({ type: 'place-in-use' });
  });
  it('gives up what no answer begins to: reading first, a write once the servers have given up too, later the more it carries', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('document', { cookie: '' });
    const asked: AbortSignal[] = [];
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      asked.push(signal);
      return new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason as Error)));
    });
    const given = [
      get('/x'),
      post('/x', { text: 'Bonjour.' }),
      send('/x', { method: 'POST', body: new Uint8Array(160_000) }),
      send('/x', { method: 'POST', body: new Blob(['x'.repeat(320_000)]) }),
    ].map((asking) => expect(asking).rejects.toMatchObject({ name: 'Offline', late: true }));
    const after: boolean[][] = [];
    for (const ms of [PATIENCE_MS, 15_001, 10_000, 10_000]) {
      await vi.advanceTimersByTimeAsync(ms);
      after.push(asked.map(({ aborted }) => aborted));
    }
    await Promise.all(given);
    expect(after).toEqual([
      [true, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [true, true, true, true],
    ]);
    vi.useRealTimers();
  });
  it.each([
    ['stops coming', undefined],
    ['is cut', new TypeError('network error')],
  ])('gives up an answer that has begun and %s, and waits for one that goes on coming', async (_, cut) => {
    vi.useFakeTimers();
    let line: ReadableStreamDefaultController<Uint8Array> | undefined;
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response(new ReadableStream<Uint8Array>({ start: (opened) => void (line = opened) }))),
    );
    const whole = get('/x');
    for (const part of ['{"name":"L', '\u00e9', 'a"}']) {
      await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
      line?.enqueue(new TextEncoder().encode(part));
    }
    line?.close();
    expect(await whole).toEqual({ name: 'Léa' });
    const asking = expect(get('/x')).rejects.toBeInstanceOf(Offline);
    await vi.advanceTimersByTimeAsync(1);
    line?.enqueue(new TextEncoder().encode('{"name":"L'));
    if (cut) line?.error(cut);
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    await asking;
    vi.useRealTimers();
  });
  it('drops what reads when somebody leaves, says nothing of the network, and asks on for whoever comes next', async () => {
    const asked: AbortSignal[] = [];
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      asked.push(signal);
      return new Promise((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason as Error)));
    });
    const failed = vi.spyOn(network, 'failed');
    const reading = expect(get('/x')).rejects.toBeInstanceOf(Offline);
    void send('/x', { method: 'POST' }).catch(() => undefined); // given up long after this test
    dropQuestions();
    await reading;
    void get('/x').catch(() => undefined);
    expect([asked.map(({ aborted }) => aborted), failed.mock.calls]).toEqual([[true, false, false], []]);
  });
  it('stops where the caller gives up, and lets an answer that has begun come in its own time', async () => {
    vi.useFakeTimers();
    const asked: AbortSignal[] = [];
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      asked.push(signal);
      return Promise.resolve(new Response('{}'));
    });
    const caller = new AbortController();
    await get('/x', {}, caller.signal);
    await vi.advanceTimersByTimeAsync(2 * PATIENCE_MS);
    expect(asked[0]?.aborted).toBe(false);
    caller.abort();
    expect(asked[0]?.aborted).toBe(true);
    vi.useRealTimers();
  });
  it('finds the forgery token among the cookies', () => {
    expect(csrfToken('x=1; csrftoken=abc; sessionid=2')).toBe('abc');
    expect(csrfToken('mycsrftoken=no')).toBe('');
    expect(csrfToken('a=1; __Host-csrftoken=abc')).toBe('abc'); // over HTTPS
  });
});

describe('a refusal', () => {
  it('says what to do about a field by its type, and in the server’s words where it knows none', async () => {
    const fields = { label: 'Quatre-vingts au plus.', x: 'Autre chose.', y: 'Sans type.' };
    const remedies = { label: { type: 'too-long', n: 80 }, x: { type: 'brand-new' } };
    expect((await problem({ type: 'invalid', fields, remedies }, 422)).fields).toEqual({
      ...fields,
      label: '80 lettres au plus.',
    });
  });
  it('keeps its type, its fields and what else it carries', async () => {
    const found = await problem({
      type: 'slot-taken',
      title: 'Pris.',
      next_step: 'Un autre.',
      status: 409,
      next: ['x'],
    });
    expect([found.type, found.nextStep, found.extra.next]).toEqual(['slot-taken', 'Un autre.', ['x']]);
    expect((await problem({ type: 'invalid', fields: { phone: 'Il manque un chiffre.' } }, 422)).fields.phone).toBe(
      'Il manque un chiffre.',
    );
  });
  it('never shows what people wrote in the error itself', async () => {
    expect((await problem({ type: 'invalid', title: 'Mme ROUSSELAINE existe déjà' }, 422)).message).toBe('422 invalid');
  });
  it.each([
    [502, 'text/html', '<h1>Bad gateway</h1>', 'server-fault'],
    [404, 'text/html', '', 'http-404'],
    [500, 'application/problem+json', 'cut sho', 'server-fault'],
  ])('a %i that is not a problem document is still typed', async (status, type, body, name) => {
    const found = await Problem.of(new Response(body, { status, headers: { 'content-type': type } }));
    expect(found.type).toBe(name);
  });
  it('passes by itself only when the network or the server failed', () => {
    expect(
      [new Offline(), new Problem(503, 'x', ''), new Problem(409, 'x', ''), new Error('x')].map(isPassing),
    ).toEqual([true, true, false, false]);
  });
});

describe('words for a failure', () => {
  it('come from the catalogue by type, from the server when it has none, and never are nothing', () => {
    expect(explain(new Problem(409, 'slot-taken', 'autre')).title).toBe('Ce créneau vient d’être pris.');
    expect(explain(new Problem(409, 'brand-new', 'Le titre du serveur.', 'La suite.'))).toEqual({
      title: 'Le titre du serveur.',
      next: 'La suite.',
    });
    expect(explain(new Problem(404, 'not-found', 'autre', 'La suite du serveur.')).next).toContain(
      'Revenez à la liste',
    );
    expect(explain(new Problem(500, 'server-fault', '')).next).toContain('gardé ici');
    expect(explain(new CryptoError('not-attested')).title).toContain('attestée');
    expect(explain(new Offline()).title).toBe('Le réseau ne répond pas.');
    const { title, next } = explain(new Offline({ late: true }));
    expect(title).toBe('Cordée n’a pas répondu à temps.');
    expect(next).toMatch(/gardé ici\. Réessayez.: rien ne se fera deux fois\.$/);
  });
  it('say how long a limit holds, where the server does', () => {
    const next = (retry_after?: number) =>
      explain(new Problem(429, 'too-many', '', '', {}, retry_after === undefined ? {} : { retry_after })).next;
    expect([next(), next(29.2), next(3500)]).toEqual([
      'Attendez une minute.',
      expect.stringMatching(/dans 30.s/),
      expect.stringMatching(/dans 59.minutes/),
    ]);
  });
  it('are not found for a fault of our own', () => {
    expect(() => explain(new TypeError('x'))).toThrow(TypeError);
    expect(() => explain(new CryptoError('internal'))).toThrow(CryptoError);
  });
});
