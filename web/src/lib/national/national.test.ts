import { describe, expect, it } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { Aim, NationalApi, Pending } from './api.ts';
import { faultNamed, faultOf } from './faults.ts';
import { Joining } from './joining.svelte.ts';
import { LeavingFor } from './leaving-for.svelte.ts';

const GASPARD: Pending = {
  title: 'Dr',
  first_name: 'Gaspard',
  last_name: 'Lorientel',
  rpps: '19900000704',
  means: 'e_cps',
  profession_label: 'Médecin',
  doubt: null,
  account_exists: false,
  situations: [],
};
const TEXTS = {
  operator: '',
  items: (['terms', 'data_protection'] as const).map((document) => ({
    document,
    version: 3,
    in_force_from: '2026-11-25',
    sha256: '',
    markdown: '',
  })),
};

function api(answers: Partial<NationalApi>): NationalApi {
  const refuse = (): Promise<never> => Promise.reject(new Error('not asked for in this scene'));
  return {
    available: refuse,
    start: refuse,
    pending: refuse,
    giveUp: refuse,
    link: refuse,
    join: refuse,
    leaving: refuse,
    ...answers,
  };
}
const problem = (type: string, extra: Record<string, unknown> = {}) => new Problem(409, type, type, '', {}, extra);

describe('why an identification came to nothing', () => {
  it('is named by the address, and an unknown word is « not accomplished »', () => {
    expect(faultOf(new URL('https://c.example/connexion'))).toBeNull();
    expect(faultOf(new URL('https://c.example/connexion?identification=clock'))).toBe('clock');
    expect(faultNamed('<script>')).toBe('refused');
  });
});

describe('leaving for the national page', () => {
  it('sends the aim once, and the whole page goes', async () => {
    const asked: Aim[] = [];
    const opened: string[] = [];
    const start = (aim: Aim) => {
      asked.push(aim);
      return Promise.resolve({ location: 'https://national.example/auth' });
    };
    const leaving = new LeavingFor(api({ start }), (location) => opened.push(location));
    await Promise.all([leaving.leave({ back: '/messages' }), leaving.leave({ back: '/agenda' })]);
    expect(asked).toEqual([{ back: '/messages' }]);
    expect(opened).toEqual(['https://national.example/auth']);
    expect(leaving.busy).toBe(true);
    leaving.returned();
    expect(leaving.busy).toBe(false);
  });
  it('draws nothing where there is no service or no network', async () => {
    const leaving = new LeavingFor(api({}), () => undefined);
    await leaving.look();
    expect(leaving.available).toBe(false);
  });
});

describe('joining as who was identified', () => {
  const texts = () => Promise.resolve(TEXTS);

  it('says what is missing beside each field, and sends nothing', async () => {
    const joining = new Joining(api({ pending: () => Promise.resolve(GASPARD) }), texts);
    await joining.begin();
    expect(await joining.send()).toBe(false);
    expect(Object.keys(joining.faults).sort()).toEqual(['data_protection', 'email', 'terms']);
    joining.email = 'g.lorientel@exemple.fr';
    joining.mended('email');
    expect(joining.faults.email).toBeUndefined();
  });
  it('sends the same content under the same id', async () => {
    const ids: string[] = [];
    let answers = 0;
    const join = (body: { id: string }) => {
      ids.push(body.id);
      answers += 1;
      return answers === 1 ? Promise.reject(new Offline()) : Promise.resolve(null);
    };
    const joining = new Joining(api({ pending: () => Promise.resolve(GASPARD), join }), texts);
    await joining.begin();
    joining.email = 'g.lorientel@exemple.fr';
    joining.agreed = { terms: true, data_protection: true };
    expect(await joining.send()).toBe(false);
    expect(joining.fault).not.toBeNull();
    expect(await joining.send()).toBe(true);
    expect(ids[0]).toBe(ids[1]);
  });
  it('says in words why a link is refused', async () => {
    const link = () => Promise.reject(problem('national-login-failed', { fault: 'taken' }));
    const joining = new Joining(api({ pending: () => Promise.resolve(GASPARD), link }), texts);
    await joining.begin();
    expect(await joining.link()).toBeNull();
    expect(joining.fault?.title).toContain('déjà rattachée');
  });
  it('says that nothing waits here', async () => {
    const joining = new Joining(api({ pending: () => Promise.reject(problem('nothing-pending')) }), texts);
    await joining.begin();
    expect(joining.phase).toBe('nothing');
  });
});
