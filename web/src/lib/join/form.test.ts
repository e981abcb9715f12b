import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { JoinApi, JoinBody, Texts, Waiting } from './api.ts';
import { keptDraft } from './draft.ts';
import { JoinForm } from './form.svelte.ts';

const TEXTS: Texts = {
  operator: 'CPTS des Trois-Vallons',
  items: [
    { document: 'terms', version: 3, in_force_from: '2026-02-02', sha256: 'a', markdown: '# A' },
    { document: 'data_protection', version: 2, in_force_from: '2026-02-02', sha256: 'b', markdown: '# B' },
  ],
};
const MIDWIFE = { profession: '50', skill: null, label: 'Sage-femme', profession_label: 'Sage-femme', words: [] };
const WAITING: Waiting = {
  email: 'l@exemple.fr',
  sent_at: '',
  valid_until: '',
  again_at: null,
  undeliverable: false,
  confirmed: false,
  correctable: true,
  evidence: true,
};

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
});
beforeEach(() => kept.clear());

function opened(send: (body: JoinBody) => Promise<Waiting> = () => Promise.resolve(WAITING)) {
  const sent: JoinBody[] = [];
  const api = {
    choices: () => Promise.resolve([MIDWIFE]),
    texts: () => Promise.resolve(TEXTS),
    register: () => Promise.resolve({ by_number: null, by_name: [] }),
    send: (body: JoinBody) => {
      sent.push(body);
      return send(body);
    },
  } as unknown as JoinApi;
  return { form: new JoinForm(api), sent };
}
async function filled(form: JoinForm): Promise<JoinForm> {
  await form.begin();
  Object.assign(form.fields, {
    firstName: 'Léa',
    lastName: 'GRANDVAL',
    email: ' L.Grandval@Exemple.fr ',
    practice: 'Sage-femme',
    choice: MIDWIFE,
    mode: 'self_employed',
    postalCode: '25000',
    city: 'Besançon',
    communeCode: '25056',
  });
  form.password = 'trois cordes au relais';
  form.agreed = { terms: true, data_protection: true };
  return form;
}

describe('the form', () => {
  it('sends what was typed with the versions that were read', async () => {
    const { form, sent } = opened();
    await filled(form);
    expect(await form.send()).toBeNull();
    expect(form.step).toBe('sent');
    expect(sent[0]).toMatchObject({
      email: 'l.grandval@exemple.fr',
      profession: '50',
      commune_code: '25056',
      agreements: { terms: 3, data_protection: 2 },
    });
  });
  it('shows every fault at once, and names the first for the focus', async () => {
    const { form, sent } = opened();
    await form.begin();
    expect(await form.send()).toBe('firstName');
    expect(Object.keys(form.faults)).toEqual([
      'firstName',
      'lastName',
      'email',
      'practice',
      'mode',
      'postalCode',
      'city',
      'password',
      'terms',
      'dataProtection',
    ]);
    expect(sent).toEqual([]);
  });
  it('says a fault when the field is left, never of an empty one, and takes it away as soon as it is mended', () => {
    const { form } = opened();
    form.left('email');
    expect(form.faults.email).toBeUndefined();
    form.fields.email = 'l.grandval@exemple';
    form.left('email');
    expect(form.faults.email).toContain('La fin manque');
    form.fields.email = 'l.grandval@exemple.fr';
    form.typed('email');
    expect(form.faults.email).toBeUndefined();
  });
  it('refuses a password that is guessed, before it leaves', async () => {
    const { form, sent } = opened();
    await filled(form);
    form.password = 'Grandval2026!';
    expect(await form.send()).toBe('password');
    expect(form.faults.password).toContain('votre nom');
    expect(sent).toEqual([]);
  });
  it('shows the server’s own remedies under the fields', async () => {
    const { form } = opened(() =>
      Promise.reject(new Problem(422, 'invalid', '', '', { password: 'Devinable.', email: 'Faux.' })),
    );
    await filled(form);
    expect(await form.send()).toBe('email');
    expect(form.faults).toEqual({ password: 'Devinable.', email: 'Faux.' });
  });
  it('unticks a text that changed meanwhile, and keeps the rest', async () => {
    const changed = new Problem(409, 'agreement-outdated', '', '', {}, { documents: ['terms'] });
    const { form } = opened(() => Promise.reject(changed));
    await filled(form);
    await form.send();
    expect(form.agreed).toEqual({ terms: false, data_protection: true });
    expect(form.fault?.title).toContain('Un texte a changé');
    expect(form.password).not.toBe('');
  });
  it('goes under one id when it is pressed again after a lost answer, under another once changed', async () => {
    const { form, sent } = opened(() => Promise.reject(new Offline()));
    await filled(form);
    await form.send();
    await form.send();
    form.fields.city = 'Besancon';
    await form.send();
    const ids = sent.map((body) => body.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[1]);
  });
  it('survives a reload without the password and without any tick', async () => {
    const { form } = opened();
    await filled(form);
    form.keep();
    expect(JSON.stringify([...kept])).not.toContain('cordes');
    const again = opened().form;
    expect([again.fields.lastName, again.password, again.agreed.terms]).toEqual(['GRANDVAL', '', false]);
    again.forget();
    expect([keptDraft(), again.fields.lastName]).toEqual([null, '']);
  });
});
