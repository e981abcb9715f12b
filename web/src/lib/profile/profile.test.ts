import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { CardFull } from '#lib/directory/api.ts';
import type { About, OwnProfile } from './api.ts';
import { Colleague } from './colleague.svelte.ts';
import { languageName } from './languages.ts';
import { Own } from './own.svelte.ts';
import { middle, NotAPhoto } from './photo.ts';

const KEPT: OwnProfile = {
  languages: ['fr'],
  access: '',
  writers: 'verified',
  exceptions: [{ user_id: 'u', name: 'Dr Noé Bastide', admitted: false }],
  accepts_referrals: true,
  accepts_advice: false,
  photo_at: null,
};
const api = () => ({
  own: vi.fn().mockResolvedValue(KEPT),
  save: vi.fn().mockResolvedValue(KEPT),
  about: vi.fn(),
  except: vi.fn(),
  photo: vi.fn().mockResolvedValue(undefined),
  noPhoto: vi.fn().mockResolvedValue(undefined),
  forget: vi.fn().mockResolvedValue(undefined),
});

const HELENE = {
  id: 'p',
  user_id: 'u',
  on_cordee: true,
  accepts: { referrals: true, advice: true },
  place: null,
  places: [],
} as unknown as CardFull;
const SAID: About = { languages: ['fr'], access: '', assistants: [], writable: true, photo_at: null, admitted: null };
const slot = (start: string) => ({ start, end: start, place_id: 'x' });

describe('a colleague’s page', () => {
  const doors = () => ({
    practitioner: vi.fn().mockResolvedValue(HELENE),
    about: vi.fn().mockResolvedValue(SAID),
    reasons: vi.fn().mockResolvedValue({ items: [{ id: 'r', label: 'Consultation', duration_min: 20 }] }),
    slots: vi.fn().mockResolvedValue({
      zone: 'Europe/Paris',
      nearest: [],
      days: [{ slots: [slot('1'), slot('2')] }, { slots: [slot('3'), slot('4')] }],
    }),
    except: vi.fn().mockResolvedValue(undefined),
    forget: vi.fn().mockResolvedValue(undefined),
  });
  it('shows the three next slots of each reason', async () => {
    const page = new Colleague('p', doors());
    await page.read();
    expect(page.bookable?.map((one) => [one.reason.label, one.next.map((free) => free.start)])).toEqual([
      ['Consultation', ['1', '2', '3']],
    ]);
  });
  it('asks for no slots of who takes no referrals', async () => {
    const ask = doors();
    ask.practitioner.mockResolvedValue({ ...HELENE, accepts: { referrals: false, advice: false } });
    const page = new Colleague('p', ask);
    await page.read();
    expect(page.bookable).toEqual([]);
    expect(ask.reasons).not.toHaveBeenCalled();
  });
  it('says whether she may begin to write, and takes it back', async () => {
    const ask = doors();
    const page = new Colleague('p', ask);
    await page.read();
    await page.admit(false);
    expect([page.about?.admitted, ask.except.mock.calls]).toEqual([false, [['u', false]]]);
    await page.admit(null);
    expect([page.about?.admitted, ask.forget.mock.calls]).toEqual([null, [['u']]]);
  });
  it('what can’t be asked is said', async () => {
    const ask = doors();
    ask.about.mockRejectedValue(new Offline());
    const page = new Colleague('p', ask);
    await page.read();
    expect([page.card, page.fault === null]).toEqual([null, false]);
  });
});

describe('one’s own profile', () => {
  it('is shown as chosen at once and saved whole, one saving after the other', async () => {
    const server = api();
    const own = new Own(server);
    await own.read();
    const first = own.change({ writers: 'contacts' });
    await own.change({ languages: ['fr', 'en'] });
    await first;
    expect(own.profile).toMatchObject({ writers: 'contacts', languages: ['fr', 'en'], exceptions: KEPT.exceptions });
    const { exceptions: _, photo_at: __, ...saved } = KEPT;
    expect(server.save.mock.calls.map((call) => call[0] as unknown)).toEqual([
      { ...saved, writers: 'contacts' },
      { ...saved, writers: 'contacts', languages: ['fr', 'en'] },
    ]);
  });
  it('what the server refuses is put back, and said', async () => {
    const server = api();
    server.save.mockRejectedValue(new Problem(422, 'invalid', 'Une information est à corriger.'));
    const own = new Own(server);
    await own.read();
    await own.change({ access: 'x'.repeat(300) });
    expect(own.profile).toEqual(KEPT);
    expect(own.fault).not.toBeNull();
  });
  it('without a network it says so and changes nothing', async () => {
    const server = api();
    server.own.mockRejectedValue(new Offline());
    const own = new Own(server);
    await own.read();
    await own.change({ writers: 'contacts' });
    expect([own.state, own.profile]).toEqual(['unread', null]);
    expect(server.save).not.toHaveBeenCalled();
  });
  it('an exception is taken back', async () => {
    const own = new Own(api());
    await own.read();
    await own.forget('u');
    expect(own.profile?.exceptions).toEqual([]);
  });
  it('a photo is scaled down here, sent, and taken away', async () => {
    const server = api();
    const small = new Blob(['small']);
    const own = new Own(
      server,
      () => Promise.resolve(small),
      () => '2026-11-25T08:00:00Z',
    );
    await own.read();
    await own.show(new File(['large'], 'moi.jpg'));
    expect(server.photo).toHaveBeenCalledWith(small);
    expect(own.profile?.photo_at).toBe('2026-11-25T08:00:00Z');
    await own.show(null);
    expect([own.profile?.photo_at, server.noPhoto.mock.calls.length]).toEqual([null, 1]);
  });
  it('a file that is no photo is said, and nothing is sent', async () => {
    const server = api();
    const own = new Own(server, () => Promise.reject(new NotAPhoto()));
    await own.read();
    await own.show(new File(['x'], 'x.txt'));
    expect(own.fault?.title).toBe('Ce fichier n’est pas une photo que cet appareil sait lire.');
    expect(server.photo).not.toHaveBeenCalled();
  });
  it('the square is the middle of the picture', () => {
    expect(middle(900, 600)).toEqual({ x: 150, y: 0, side: 600 });
    expect(middle(600, 900)).toEqual({ x: 0, y: 150, side: 600 });
  });
  it('names a language as people do', () => {
    expect(languageName('en')).toBe('anglais');
    expect(languageName('lsf')).toBe('langue des signes');
  });
});
