import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import { GaveUp } from '#lib/security/step-up.svelte.ts';
import type { Erasure, Export, Seen } from './api.ts';
import { Closing } from './closing.svelte.ts';
import { page } from './messages-file.ts';
import { OwnExport } from './own-export.svelte.ts';
import { Trail } from './trail.svelte.ts';
import { actOf, whoOf } from './wording.ts';

const line = (n: number, more: Partial<Seen> = {}): Seen => ({
  n,
  at: '2026-11-25T08:00:00Z',
  act: 'verification.file_opened',
  who: 'reviewer',
  name: null,
  for_you: false,
  ...more,
});
const READY: Export = {
  id: 'e',
  state: 'ready',
  done: 11,
  total: 11,
  size_bytes: 2000,
  until: '2026-11-26T08:00:00Z',
};
const proof = { around: <T>(act: () => Promise<T>) => act() };
const noTrail = {
  trail: vi.fn(),
  export: vi.fn(),
  askExport: vi.fn(),
  file: vi.fn(),
  erasure: vi.fn(),
  askErasure: vi.fn(),
  keep: vi.fn(),
};
const OPEN: Erasure = { asked_at: null, due_at: null, appointments: 0, kept: ['received'] };
const DUE: Erasure = { ...OPEN, asked_at: '2026-11-25T08:00:00Z', due_at: '2026-12-09T08:00:00Z' };

describe('the trail', () => {
  it('is read a page at a time, and begins anew for the other list', async () => {
    const trail = vi
      .fn()
      .mockResolvedValueOnce({ items: [line(9), line(8)], before: 8 })
      .mockResolvedValueOnce({ items: [line(3)], before: null })
      .mockResolvedValueOnce({ items: [line(7)], before: null });
    const shown = new Trail({ ...noTrail, trail });
    await shown.read();
    await shown.further();
    await shown.further(); // nothing older: not asked
    expect(shown.lines?.map((one) => one.n)).toEqual([9, 8, 3]);
    await shown.read('own');
    expect(shown.lines?.map((one) => one.n)).toEqual([7]);
    expect(trail.mock.calls).toEqual([
      ['others', null],
      ['others', 8],
      ['own', null],
    ]);
  });
  it('an answer that comes after the other list was chosen is not shown in it', async () => {
    let late: (page: unknown) => void = () => undefined;
    const trail = vi
      .fn()
      .mockReturnValueOnce(new Promise((resolve) => (late = resolve)))
      .mockResolvedValueOnce({ items: [line(7)], before: null });
    const shown = new Trail({ ...noTrail, trail });
    const first = shown.read();
    await shown.read('own');
    late({ items: [line(9)], before: null });
    await first;
    expect(shown.lines?.map((one) => one.n)).toEqual([7]);
  });
  it('says who and what in French', () => {
    expect(actOf(line(1))).toBe('Dossier d’identité ouvert');
    expect(actOf(line(1, { act: 'agenda.something_new' }))).toBe('Geste dans l’agenda');
    expect(actOf(line(1, { act: 'elsewhere.act' }))).toBe('Geste');
    expect(whoOf(line(1))).toBe('Relecture d’identité');
    expect(whoOf(line(1, { who: 'person', name: 'Maud Fontdenier', for_you: true }))).toBe(
      'Maud Fontdenier, pour vous',
    );
  });
});

describe('the copy', () => {
  it('is asked for, looked at until it is ready, then saved', async () => {
    vi.useFakeTimers();
    const making = { ...READY, state: 'making', done: 2 } as const;
    const found = vi.fn().mockResolvedValueOnce(making).mockResolvedValue(READY);
    const save = vi.fn();
    const file = new Blob(['PK']);
    const api = {
      ...noTrail,
      export: found,
      askExport: () => Promise.resolve(making),
      file: () => Promise.resolve(file),
    };
    const own = new OwnExport(save, api, proof);
    await own.ask();
    expect(own.found?.state).toBe('making');
    await vi.advanceTimersByTimeAsync(2000);
    expect(own.found?.state).toBe('ready');
    await own.fetch();
    expect(save).toHaveBeenCalledWith(file);
    own.leave();
    vi.useRealTimers();
  });
  it('who closes the proof has asked for nothing, and is told nothing', async () => {
    const around = () => Promise.reject(new GaveUp());
    const own = new OwnExport(vi.fn(), { ...noTrail, export: () => Promise.resolve(null) }, { around });
    await own.ask();
    expect([own.found, own.fault]).toEqual([null, null]);
  });
  it('a file that is gone is said, and looked at again', async () => {
    const found = vi.fn().mockResolvedValueOnce(READY).mockResolvedValue(null);
    const file = () => Promise.reject(new Problem(410, 'export-gone', ''));
    const own = new OwnExport(vi.fn(), { ...noTrail, export: found, file }, proof);
    await own.look();
    await own.fetch();
    expect(own.fault?.title).toBe('Cette copie n’est plus là.');
    expect(own.found).toBeNull();
  });
  it('without a network what was shown stays', async () => {
    const found = vi.fn().mockResolvedValueOnce(READY).mockRejectedValue(new Offline());
    const own = new OwnExport(vi.fn(), { ...noTrail, export: found }, proof);
    await own.look();
    await own.look();
    expect(own.found).toEqual(READY);
  });
});

describe('closing the account', () => {
  it('is asked for with the word and a proof, and can be taken back', async () => {
    const askErasure = vi.fn().mockResolvedValue(DUE);
    const closing = new Closing(
      { ...noTrail, erasure: () => Promise.resolve(OPEN), askErasure, keep: () => Promise.resolve(OPEN) },
      proof,
    );
    await closing.read();
    expect(await closing.ask('EFFACER ')).toBe(true);
    expect(askErasure).toHaveBeenCalledWith('EFFACER');
    expect(closing.found).toEqual(DUE);
    await closing.keep();
    expect(closing.found).toEqual(OPEN);
  });
  it('a word mistyped is said, and nothing is asked', async () => {
    const askErasure = vi.fn().mockRejectedValue(new Problem(422, 'word-needed', 'Le mot de confirmation manque.'));
    const closing = new Closing({ ...noTrail, erasure: () => Promise.resolve(OPEN), askErasure }, proof);
    await closing.read();
    expect(await closing.ask('oui')).toBe(false);
    expect(closing.fault?.title).toBe('Le mot de confirmation manque.');
    expect(closing.found).toEqual(OPEN);
  });
  it('patients who were booked meanwhile are counted anew', async () => {
    const erasure = vi
      .fn()
      .mockResolvedValueOnce(OPEN)
      .mockResolvedValue({ ...OPEN, appointments: 2 });
    const askErasure = () => Promise.reject(new Problem(409, 'patients-expected', ''));
    const closing = new Closing({ ...noTrail, erasure, askErasure }, proof);
    await closing.read();
    expect(await closing.ask('EFFACER')).toBe(false);
    expect(closing.found?.appointments).toBe(2);
  });
});

describe('the file of messages', () => {
  it('holds them twice, and lets nothing typed become a tag', () => {
    const hostile = '</script><img src=x onerror=1>';
    const file = page(
      [
        {
          id: 'c',
          title: '<b>',
          messages: [{ at: '2026-11-25T08:00:00Z', by: 'Vous', text: hostile, files: ['<i>.pdf'] }],
        },
      ],
      new Date('2026-11-25T09:00:00Z'),
    );
    expect(file).not.toContain('<img');
    expect(file).not.toContain('<i>');
    const json = /<script[^>]*>(.*)<\/script>/.exec(file)?.[1] ?? '';
    expect(JSON.parse(json)).toMatchObject({ conversations: [{ messages: [{ text: hostile }] }] });
  });
});
