import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { Invitation, InvitationsApi, Invited, Meeting } from './api.ts';
import { linkOf } from './api.ts';
import { Arriving } from './arriving.svelte.ts';
import { Inviting } from './inviting.svelte.ts';
import { Reading } from './reading.svelte.ts';
import { knots, mayRemind, standing, stopped, whose } from './wording.ts';

const MADE: Invitation = {
  id: '0192',
  email: 'm.trevallon@exemple.fr',
  first_name: 'Mahaut',
  last_name: 'Trévallon',
  made_at: '2026-03-02T09:00:00Z',
  valid_until: '2026-04-01T09:00:00Z',
  worth: 'open',
  token: 'secret',
  step: 'sent',
  where: null,
  since: '2026-03-02T09:00:00Z',
  stopped: false,
  undeliverable: false,
  mails: 1,
  person: null,
  remind_from: '2026-03-09T09:00:00Z',
};
const CAME = { person: { user_id: '1', display_name: 'Dr Mahaut Trévallon' } } as const;
const CLAIRE: Meeting = { invitation_id: '0192', user_id: '2', display_name: 'Dr Claire R.', first_name: 'Claire' };
const refuses = (type: string, status = 409, extra: Record<string, unknown> = {}) =>
  Promise.reject(new Problem(status, type, type, '', {}, extra));

function api(answers: Partial<InvitationsApi>): InvitationsApi {
  const unasked = (): Promise<never> => Promise.reject(new Error('not asked for in this scene'));
  return {
    mine: unasked,
    invite: unasked,
    remind: unasked,
    revoke: unasked,
    look: unasked,
    decline: unasked,
    accept: unasked,
    toMeet: unasked,
    met: unasked,
    ...answers,
  };
}

describe('inviting', () => {
  it('says what is wrong with the address before it is sent', async () => {
    const inviting = new Inviting(api({}));
    inviting.email = 'm.trevallon.exemple.fr';
    expect(await inviting.invite()).toBeNull();
    expect(inviting.emailFault).toContain('@');
    inviting.email = 'm.trevallon@exemple.fr';
    inviting.mended();
    expect(inviting.emailFault).toBeNull();
  });
  it('invites once when the first answer was lost, and shows it first', async () => {
    const sent: Invited[] = [];
    const invite = (invited: Invited) => {
      sent.push(invited);
      return sent.length === 1 ? Promise.reject(new Offline()) : Promise.resolve(MADE);
    };
    const inviting = new Inviting(api({ invite }));
    inviting.email = ' M.Trevallon@exemple.fr ';
    expect(await inviting.invite()).toBeNull();
    expect(inviting.fault).not.toBeNull();
    expect(await inviting.invite()).toEqual(MADE);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]?.email).toBe('m.trevallon@exemple.fr');
    expect(inviting.items).toEqual([MADE]);
    expect(inviting.email).toBe('');
  });
  it('makes a link without an address', async () => {
    const invite = vi.fn(() => Promise.resolve({ ...MADE, email: null }));
    const inviting = new Inviting(api({ invite }));
    inviting.way = 'link';
    await inviting.invite();
    expect(invite).toHaveBeenCalledWith(expect.objectContaining({ email: null }));
  });
  it('asks for the next mail by its number, and drops what was taken back', async () => {
    const remind = vi.fn(() => Promise.resolve({ ...MADE, mails: 2 }));
    const inviting = new Inviting(
      api({
        remind,
        mine: () => Promise.resolve({ items: [MADE], next: null }),
        revoke: () => Promise.resolve(undefined),
      }),
    );
    await inviting.read();
    expect(await inviting.remind(MADE)).toBe(true);
    expect(remind).toHaveBeenCalledWith('0192', 2);
    expect(inviting.items?.[0]?.mails).toBe(2);
    await inviting.revoke(MADE);
    expect(inviting.items).toEqual([]);
  });
});

describe('where an invitation stands', () => {
  it('is said in words, whoever it is for', () => {
    expect(whose(MADE)).toBe('Mahaut Trévallon');
    expect(whose({ ...MADE, first_name: '', last_name: '' })).toBe('m.trevallon@exemple.fr');
    expect(whose({ ...MADE, ...CAME })).toBe('Dr Mahaut Trévallon');
    expect(standing({ ...MADE, ...CAME, step: 'joined', where: 'desk' })).toBe('Identité en cours de vérification');
    expect(standing({ ...MADE, worth: 'expired' })).toContain('01/04/2026');
    expect(standing({ ...MADE, undeliverable: true })).toContain('adresse');
  });
  it('counts the days that nothing moved', () => {
    const now = new Date('2026-03-07T09:00:00Z');
    expect(stopped(MADE, now)).toBeNull();
    expect(stopped({ ...MADE, stopped: true }, now)).toContain('5');
  });
  it('is a rope of four knots', () => {
    const states = (step: Invitation['step']) => knots({ ...MADE, step }).map(({ state }) => state);
    expect(states('sent')).toEqual(['done', 'now', 'todo', 'todo']);
    expect(states('opened')).toEqual(['done', 'now', 'todo', 'todo']);
    expect(states('verified')).toEqual(['done', 'done', 'done', 'now']);
    expect(states('talking')).toEqual(['done', 'done', 'done', 'done']);
    expect(knots({ ...MADE, worth: 'declined' })[1]?.state).toBe('todo');
  });
  it('may be reminded from its day on', () => {
    expect(mayRemind(MADE, Date.parse('2026-03-08T09:00:00Z'))).toBe(false);
    expect(mayRemind(MADE, Date.parse('2026-03-09T09:00:00Z'))).toBe(true);
    expect(mayRemind({ ...MADE, remind_from: null })).toBe(false);
  });
  it('carries its secret behind the hash', () => {
    expect(linkOf('secret', 'https://cordee.example')).toBe('https://cordee.example/invitation#secret');
  });
});

describe('reading an invitation', () => {
  const shown = { worth: 'open', inviter: null, community: null, assistant: false, valid_until: null } as const;

  it('asks nobody about a link without a secret', async () => {
    const reading = new Reading('', api({}));
    await reading.begin();
    expect(reading.shown?.worth).toBe('unknown');
  });
  it('says why it serves no more when it ended meanwhile', async () => {
    const accept = () => refuses('invitation-ended', 410, { worth: 'used' });
    const reading = new Reading('secret', api({ look: () => Promise.resolve(shown), accept }));
    await reading.begin();
    expect(await reading.accept()).toBe(false);
    expect(reading.shown?.worth).toBe('used');
  });
  it('is declined once', async () => {
    const reading = new Reading(
      'secret',
      api({ look: () => Promise.resolve(shown), decline: () => Promise.resolve(undefined) }),
    );
    await reading.begin();
    expect(await reading.decline()).toBe(true);
    expect(reading.declined).toBe(true);
  });
});

describe('arriving by an invitation', () => {
  const holding = (token: string | null, assistant = false) => {
    const taken = () => (kept.token === null ? null : { token: kept.token, by: 'Dr Hugo', assistant });
    const kept = { token, taken, letGo: () => (kept.token = null) };
    return kept;
  };

  it('is said once, and a link that serves no more is let go', async () => {
    for (const accept of [() => Promise.resolve(undefined), () => refuses('invitation-ended', 410)]) {
      const kept = holding('secret');
      await new Arriving(api({ accept }), kept).accept();
      expect(kept.token).toBeNull();
    }
  });
  it('tells an assistant whom the practice does not take, and nobody else', async () => {
    const accept = () => refuses('other-address', 409);
    const hers = new Arriving(api({ accept }), holding('secret', true));
    await hers.accept();
    expect(hers.notTaken).toMatchObject({ by: 'Dr Hugo', why: expect.stringContaining('autre adresse') as string });
    const theirs = new Arriving(api({ accept }), holding('secret'));
    await theirs.accept();
    expect(theirs.notTaken).toBeNull();
  });
  it('waits for the network', async () => {
    const kept = holding('secret');
    await new Arriving(api({ accept: () => Promise.reject(new Offline()) }), kept).accept();
    expect(kept.token).toBe('secret');
  });
  it('opens the conversation with the inviter once, from the home page only', async () => {
    const met = vi.fn(() => Promise.resolve(undefined));
    const open = vi.fn(() => Promise.resolve());
    const arriving = new Arriving(api({ toMeet: () => Promise.resolve([CLAIRE]), met }), holding(null));
    await arriving.meet(() => false, open);
    expect(open).not.toHaveBeenCalled();
    expect(arriving.meeting).toEqual(CLAIRE);
    await arriving.meet(() => true, open);
    expect(open).toHaveBeenCalledWith(CLAIRE);
    expect(met).toHaveBeenCalledWith('0192');
    expect(arriving.meeting).toBeNull();
  });
  it('tries again while the attestation is on its way', async () => {
    vi.useFakeTimers();
    let tries = 0;
    const open = () => {
      tries += 1;
      return tries === 1 ? refuses('not-attested') : Promise.resolve();
    };
    const arriving = new Arriving(
      api({ toMeet: () => Promise.resolve([CLAIRE]), met: () => Promise.resolve(undefined) }),
      holding(null),
    );
    await arriving.meet(() => true, open);
    expect(arriving.meeting).toEqual(CLAIRE);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(tries).toBe(2);
    expect(arriving.meeting).toBeNull();
    vi.useRealTimers();
  });
});
