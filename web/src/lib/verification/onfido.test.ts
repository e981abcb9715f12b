import { describe, expect, it } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { OnfidoShown, OwnRun, RunState } from './onfido-shapes.ts';
import { AtOnfido, type OnfidoApi } from './onfido.svelte.ts';

const LINK = 'https://verification.example/l/x';
const run = (state: RunState, more: Partial<OwnRun> = {}): OwnRun => ({
  id: '0192',
  state,
  doubt: state === 'doubted' ? 'declined' : null,
  link: state === 'open' ? LINK : null,
  begun_at: '2026-11-25T20:00:00Z',
  ended_at: null,
  ...more,
});
const shown = (now: OwnRun | null): OnfidoShown => ({ available: true, sandbox: false, run: now });

/** A server that answers these, one after the other, and then the last for ever; which questions it was asked. */
function scene(...answers: (OwnRun | null | Error)[]) {
  const asked: string[] = [];
  const opened: string[] = [];
  const pauses: number[] = [];
  const answer = (question: string) => {
    asked.push(question);
    const now = answers.length > 1 ? answers.shift() : answers[0];
    return now instanceof Error ? Promise.reject(now) : Promise.resolve(shown(now ?? null));
  };
  const api: OnfidoApi = { own: () => answer('own'), begin: () => answer('begin'), look: () => answer('look') };
  const onfido = new AtOnfido(
    api,
    (link) => opened.push(link),
    (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  );
  return { onfido, asked, opened, pauses };
}

describe('leaving for Onfido', () => {
  it('waits for the page that the server opens there, and goes once', async () => {
    const { onfido, asked, opened } = scene(run('asked'), run('asked'), run('open'));
    const first = onfido.leave();
    void onfido.leave(); // pressed twice
    await first;
    expect(asked).toEqual(['begin', 'own', 'own']);
    expect(opened).toEqual([LINK]);
    expect(onfido.step).toBe('leaving'); // the page is going
    onfido.returned();
    expect(onfido.step).toBe('resting');
  });
  it('goes on at once where a run is open already', async () => {
    const { onfido, opened, pauses } = scene(run('open'));
    await onfido.leave();
    expect([opened, pauses]).toEqual([[LINK], []]);
  });
  it('says that Onfido does not answer, and waits no longer than the server', async () => {
    const { onfido, opened, pauses } = scene(run('asked'));
    await onfido.leave();
    expect(opened).toEqual([]);
    expect(pauses.length).toBeLessThan(40);
    expect([onfido.fault?.title, onfido.step]).toEqual(['Onfido ne répond pas.', 'resting']);
    const failed = scene(run('asked'), run('failed'));
    await failed.onfido.leave();
    expect(failed.onfido.fault?.title).toBe('Onfido ne répond pas.');
    expect(failed.onfido.offered).toBe(true);
  });
  it('says what the server refuses', async () => {
    const { onfido } = scene(new Problem(429, 'too-many-runs', '', '', {}, {}));
    await onfido.leave();
    expect(onfido.fault?.title).toBe('Vous avez déjà essayé plusieurs fois chez Onfido.');
  });
});

describe('coming back', () => {
  it('has the run read, and stops at the first word of the server’s', async () => {
    const { onfido, asked } = scene(run('open'), run('open'), run('approved'));
    await onfido.check();
    expect(asked).toEqual(['look', 'own', 'own']);
    expect([onfido.run?.state, onfido.offered, onfido.step]).toEqual(['approved', false, 'resting']);
  });
  it('does not wait for ever, and asks Onfido only now and then', async () => {
    const { onfido, asked, pauses } = scene(run('open'));
    await onfido.check();
    expect(pauses).toHaveLength(20);
    expect(asked.filter((question) => question === 'look')).toHaveLength(7);
    expect([onfido.step, onfido.underWay]).toEqual(['resting', true]);
  });
  it('keeps the way open without a network', async () => {
    const { onfido } = scene(new Offline());
    await onfido.check();
    expect(onfido.step).toBe('resting');
    expect(onfido.fault).not.toBeNull();
    await onfido.look();
    expect(onfido.known).toBeNull();
  });
});

describe('what is offered', () => {
  it.each([
    ['left', true],
    ['failed', true],
    ['open', true],
    ['approved', false],
    ['doubted', false],
  ] as const)('after %s: %s', async (state, offered) => {
    const { onfido } = scene(run(state));
    await onfido.look();
    expect(onfido.offered).toBe(offered);
  });
  it('nothing where the operator set none', async () => {
    const off = new AtOnfido({
      own: () => Promise.resolve({ available: false, sandbox: false, run: null }),
      begin: () => Promise.reject(new Error('not asked for')),
      look: () => Promise.reject(new Error('not asked for')),
    });
    await off.look();
    expect(off.offered).toBe(false);
  });
});
