import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import {
  communitiesApi,
  type CommunitiesApi,
  type FileGoing,
  type Link,
  type Member,
  type Members,
  type RightAddress,
  type Road,
  type Walker,
  type WantedLink,
} from './api.ts';
import { Console } from './console.svelte.ts';
import { mayRemind } from '#lib/invitations/wording.ts';
import { duration, fileStanding, isLeaving, knotOf } from './wording.ts';

const MEMBER: Member = {
  id: '1',
  user_id: '2',
  display_name: 'Dr Claire R.',
  label: 'Cardiologie',
  city: 'Dijon',
  role: 'member',
  since: '2026-03-02T09:00:00Z',
  verified: true,
};
const MEMBERS: Members = { total: 2, items: [MEMBER], next: 1, asking: [] };
const LINK: Link = {
  id: '',
  label: 'Réunion',
  token: 'secret',
  valid_until: '2026-04-01T21:59:59Z',
  uses: 0,
  uses_max: 40,
  worth: 'open',
};
const WALKER: Walker = {
  invitation_id: '7',
  user_id: null,
  name: 'Inès C.',
  step: 'sent',
  where: null,
  since: '2026-03-02T09:00:00Z',
  undeliverable: false,
  email: 'ines@exemple.f',
  by_link: false,
  mails: 0,
  remind_from: null,
};
const ROAD: Road = { knots: [], stopped: [], links: [], files: [], reminders: { asked: 0, mailed: 0 } };

function api(answers: Partial<CommunitiesApi> = {}): CommunitiesApi {
  const unasked = (): Promise<never> => Promise.reject(new Error('not asked for in this scene'));
  return {
    every: unasked,
    ask: unasked,
    withdraw: unasked,
    members: () => Promise.resolve(MEMBERS),
    decide: unasked,
    appoint: unasked,
    end: unasked,
    road: () => Promise.resolve(ROAD),
    makeLink: unasked,
    closeLink: unasked,
    remind: unasked,
    correct: unasked,
    mails: unasked,
    figures: () => Promise.resolve({ sent: null, seen_median_min: null }),
    ...answers,
  };
}

const FILE: FileGoing = {
  id: '3',
  file_name: 'mars.csv',
  made_at: '2026-03-02T09:00:00Z',
  started_at: '2026-03-02T09:01:00Z',
  stopped_at: null,
  finished_at: null,
  total: 3,
  mailed: 1,
  undeliverable: 0,
  opened: 0,
};
const OVER: FileGoing = { ...FILE, finished_at: '2026-03-02T09:02:00Z', mailed: 2, undeliverable: 1, opened: 1 };

describe('what is on its way', () => {
  it('is counted along while mails leave, and no longer', async () => {
    vi.useFakeTimers();
    const answers = [{ ...ROAD, files: [FILE] }, { ...ROAD, reminders: { asked: 2, mailed: 1 } }, ROAD];
    const road = vi.fn(() => Promise.resolve(answers.shift() ?? ROAD));
    const console = new Console('0', api({ road }));
    await console.read();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(road).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });
  it('is asked for no more once the page is left', async () => {
    vi.useFakeTimers();
    const road = vi.fn(() => Promise.resolve({ ...ROAD, files: [FILE] }));
    const console = new Console('0', api({ road }));
    await console.read();
    console.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(road).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
  it('is said in one sentence', () => {
    expect(fileStanding({ ...FILE, started_at: null })).toBe('Rien n’est encore parti.');
    expect(fileStanding(FILE)).toBe('Encore 2 mails, vous pouvez quitter.');
    expect(fileStanding({ ...FILE, stopped_at: '2026-03-02T09:02:00Z' })).toBe('Envoi arrêté.');
    expect(fileStanding(OVER)).toBe('1 est ouverte, 1 adresse inconnue.');
    expect(isLeaving({ ...ROAD, files: [OVER, { ...FILE, stopped_at: '2026-03-02T09:02:00Z' }] })).toBe(false);
  });
  it('counts who only opened the link among the invited', () => {
    expect([knotOf('opened'), knotOf('joined')]).toEqual(['sent', 'joined']);
  });
});

describe('a community’s console', () => {
  it('says why it cannot be read', async () => {
    const console = new Console('0', api({ road: () => Promise.reject(new Offline()) }));
    await console.read();
    expect(console.fault?.title).toContain('réseau');
  });
  it('turns a member into a coordinator and back', async () => {
    const appoint = vi.fn(() => Promise.resolve());
    const console = new Console('0', api({ appoint }));
    await console.appoint(MEMBER);
    await console.appoint({ ...MEMBER, role: 'coordinator' });
    expect(appoint.mock.calls).toEqual([
      ['0', '1', 'coordinator'],
      ['0', '1', 'member'],
    ]);
  });
  it('keeps the list when an act is refused, and says why', async () => {
    const end = () => Promise.reject(new Problem(409, 'last-coordinator', 'Plus personne', 'Nommez', {}, {}));
    const console = new Console('0', api({ end }));
    await console.read();
    expect(await console.end(MEMBER)).toBe(false);
    expect(console.fault?.title).toBe('Plus personne ne coordonnerait cette communauté.');
    expect(console.members).toEqual(MEMBERS);
  });
  it('goes on where the list ended', async () => {
    const members = vi.fn((_: string, after: number) =>
      Promise.resolve(after === 0 ? MEMBERS : { ...MEMBERS, items: [{ ...MEMBER, id: '9' }], next: null }),
    );
    const console = new Console('0', api({ members }));
    await console.read();
    await console.further();
    expect(console.members?.items.map(({ id }) => id)).toEqual(['1', '9']);
    expect(console.members?.next).toBeNull();
  });
  it('makes one link though the first answer was lost, until the end of its last day', async () => {
    const sent: WantedLink[] = [];
    const makeLink = (_: string, wanted: WantedLink) => {
      sent.push(wanted);
      if (sent.length === 1) return Promise.reject(new Offline());
      return Promise.resolve({ ...ROAD, links: [{ ...LINK, id: wanted.id }] });
    };
    const console = new Console('0', api({ makeLink }));
    expect(await console.makeLink('Réunion', '2026-04-01', '40')).toBeNull();
    expect((await console.makeLink('Réunion', '2026-04-01', '40'))?.token).toBe('secret');
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]?.uses_max).toBe(40);
    expect(new Date(sent[0]?.valid_until ?? 0).getHours()).toBe(23);
  });
  it('shows each fault beside its field', async () => {
    const fields = { uses_max: 'Une personne au moins.' };
    const makeLink = () => Promise.reject(new Problem(422, 'invalid', '', '', fields, {}));
    const console = new Console('0', api({ makeLink }));
    expect(await console.makeLink('Réunion', '', '')).toBeNull();
    expect(console.linkFaults).toEqual(fields);
  });
});

describe('people who stand still', () => {
  it('are written to by the number of the next mail, each once', async () => {
    const remind = vi.fn(() => Promise.resolve());
    const walker = { ...WALKER, mails: 1, remind_from: '2026-03-09T09:00:00Z' };
    expect(mayRemind(walker, Date.parse('2026-03-08T09:00:00Z'))).toBe(false);
    expect(mayRemind(walker, Date.parse('2026-03-09T09:00:00Z'))).toBe(true);
    const console = new Console('0', api({ remind }));
    expect(await console.remind([walker])).toBe(true);
    expect(remind.mock.calls).toEqual([['0', walker]]);
  });
  it('are written to at their account when they came by a link', async () => {
    const asked: string[] = [];
    vi.stubGlobal('document', { cookie: '' });
    vi.stubGlobal('fetch', (url: string, { body }: { body?: string } = {}) => {
      asked.push(`${url} ${body ?? ''}`);
      return Promise.resolve(new Response(null, { status: 204 }));
    });
    await communitiesApi.remind('0', WALKER);
    await communitiesApi.remind('0', { ...WALKER, user_id: '8', mails: 2 });
    await communitiesApi.remind('0', { ...WALKER, user_id: '8', mails: 2, by_link: true });
    vi.unstubAllGlobals();
    expect(asked.filter((one) => one.includes('remind'))).toEqual([
      '/api/v1/invitations/communities/0/people/7/remind {"nth":1}',
      '/api/v1/invitations/communities/0/people/7/remind {"nth":3}',
      '/api/v1/invitations/communities/0/people/7/came/8/remind {"nth":3}',
    ]);
  });
  it('are corrected once though the first answer was lost; a fault stands beside the field', async () => {
    const sent: RightAddress[] = [];
    const answers = [new Offline(), new Problem(422, 'invalid', '', '', { email: 'Tapez l’adresse entière.' }), null];
    const correct = (_: string, __: string, right: RightAddress) => {
      sent.push(right);
      const fault = answers[sent.length - 1];
      return fault ? Promise.reject(fault) : Promise.resolve();
    };
    const console = new Console('0', api({ correct }));
    expect(await console.correct(WALKER, ' ines@exemple.fr ')).toBe(false);
    expect(console.addressFault?.title).toContain('réseau');
    expect(await console.correct(WALKER, 'ines')).toBe(false);
    expect(console.addressFault).toEqual({ title: 'Tapez l’adresse entière.', next: '' });
    expect(await console.correct(WALKER, 'ines')).toBe(true);
    expect(sent.map(({ email }) => email)).toEqual(['ines@exemple.fr', 'ines', 'ines']);
    expect(sent[1]?.id).toBe(sent[2]?.id);
    expect(sent[0]?.id).not.toBe(sent[1]?.id);
    expect(console.addressFault).toBeNull();
  });
});

describe('a duration', () => {
  it('is said in minutes, then in hours', () => {
    expect(duration(42)).toMatch(/^42/);
    expect(duration(190)).toMatch(/^3.h.10$/);
    expect(duration(65)).toMatch(/05$/);
  });
});
