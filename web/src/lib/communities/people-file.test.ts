import { describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import type { FilesApi, Line, PeopleFile as Shown, Read } from './files-api.ts';
import { PeopleFile, unaccented } from './people-file.svelte.ts';

const LINE: Line = {
  n: 47,
  person: { first_name: 'Élise', last_name: 'MONTCORBIER', email: 'e.exemple.fr', rpps: '' },
  faults: { email: 'Tapez l’adresse entière, avec son @.' },
  remedies: { email: { type: 'address-no-at' } },
};
const FILE: Shown = {
  id: '1',
  file_name: 'mars.csv',
  made_at: '2026-03-02T09:00:00Z',
  started_at: null,
  stopped_at: null,
  finished_at: null,
  faulty: [LINE],
  ready: [],
  known: 0,
  left_out: 0,
  total: 1,
  made: 0,
  mailed: 0,
  undeliverable: 0,
};
const GOING: Shown = { ...FILE, started_at: '2026-03-02T09:01:00Z', faulty: [], total: 3 };

function api(answers: Partial<FilesApi>): FilesApi {
  const unasked = (): Promise<never> => Promise.reject(new Error('not asked for in this scene'));
  return {
    ids: unasked,
    read: unasked,
    one: unasked,
    correct: unasked,
    send: unasked,
    stop: unasked,
    faulty: unasked,
    ...answers,
  };
}

describe('a file of people', () => {
  it('proposes an address without its accents, where it has some', () => {
    expect(unaccented('gaëlle.çelik@exemple.fr')).toBe('gaelle.celik@exemple.fr');
    expect(unaccented('gaelle@exemple.fr')).toBeNull();
  });
  it('gives the lines to correct, or says why not', async () => {
    const saved: Blob[] = [];
    const lines = new Blob(['Ligne']);
    const people = new PeopleFile(
      '0',
      api({
        ids: () => Promise.resolve(['1']),
        one: () => Promise.resolve(FILE),
        faulty: () => Promise.resolve(lines),
      }),
    );
    await people.download((file) => saved.push(file)); // nothing is there yet
    await people.begin();
    await people.download((file) => saved.push(file));
    expect(saved).toEqual([lines]);
    const gone = new PeopleFile(
      '0',
      api({
        ids: () => Promise.resolve(['1']),
        one: () => Promise.resolve(FILE),
        faulty: () => Promise.reject(new Problem(409, 'batch-gone', '')),
      }),
    );
    await gone.begin();
    await gone.download((file) => saved.push(file));
    expect(gone.fault?.title).toContain('plus à corriger');
    expect(saved).toHaveLength(1);
  });
  it('goes to the server as it is', async () => {
    const sent: Read[] = [];
    const read = (_: string, file: Read) => {
      sent.push(file);
      return Promise.resolve(FILE);
    };
    const people = new PeopleFile('0', api({ read }));
    await people.choose(new File([new Uint8Array([0xfb, 0xff, 0x41])], 'mars.csv'));
    expect(sent[0]?.content).toBe('-_9B');
    expect(people.file).toEqual(FILE);
  });
  it('that is none says why', async () => {
    const read = () => Promise.reject(new Problem(422, 'sheet-unreadable', '', '', {}, { why: 'no-columns' }));
    const people = new PeopleFile('0', api({ read }));
    await people.choose(new File(['bonjour'], 'a.txt'));
    expect(people.fault?.title).toContain('premières lignes');
    expect(people.file).toBeNull();
  });
  it('left here is found again, unless it is over', async () => {
    const ids = () => Promise.resolve(['1']);
    const left = new PeopleFile('0', api({ ids, one: () => Promise.resolve(FILE) }));
    await left.begin();
    expect(left.file).toEqual(FILE);
    const over = new PeopleFile(
      '0',
      api({ ids, one: () => Promise.resolve({ ...GOING, finished_at: GOING.made_at }) }),
    );
    await over.begin();
    expect(over.file).toBeNull();
  });
  it('is corrected line by line', async () => {
    const correct = vi.fn(() => Promise.resolve({ ...FILE, faulty: [], ready: [LINE] }));
    const people = new PeopleFile(
      '0',
      api({ ids: () => Promise.resolve(['1']), one: () => Promise.resolve(FILE), correct }),
    );
    await people.begin();
    people.type(LINE, { email: 'e@exemple.fr' });
    await people.correct(LINE);
    expect(correct).toHaveBeenCalledWith('0', '1', 47, { ...LINE.person, email: 'e@exemple.fr' });
    await people.leaveOut(LINE);
    expect(correct).toHaveBeenLastCalledWith('0', '1', 47, null);
  });
  it('counts along while its mails leave, and no longer', async () => {
    vi.useFakeTimers();
    let mailed = 0;
    const one = vi.fn(() => Promise.resolve({ ...GOING, made: 3, mailed: (mailed += 1) }));
    const people = new PeopleFile('0', api({ ids: () => Promise.resolve(['1']), one }));
    await people.begin();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(people.file?.mailed).toBe(3);
    expect(one).toHaveBeenCalledTimes(3);
    people.close();
    vi.useRealTimers();
  });
});
