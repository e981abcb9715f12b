import { describe, expect, it, vi } from 'vitest';
import type { Match, RegisterAsked, RegisterSays } from './api.ts';
import { emptyFields, type Fields } from './fields.ts';
import { RegisterLine } from './register-line.svelte.ts';

const LEA: Match = {
  register_id: '819900000126',
  title: '',
  last_name: 'Grandval',
  first_name: 'Léa',
  profession: '50',
  profession_label: 'Sage-femme',
  skill: null,
  skill_label: null,
  city: 'Besançon',
};
const MIDWIFE = { profession: '50', skill: null, label: 'Sage-femme', profession_label: 'Sage-femme' };

function line(typed: Partial<Fields>, says: RegisterSays | Error) {
  const fields: Fields = { ...emptyFields(), ...typed };
  const register = vi.fn((_: RegisterAsked) => (says instanceof Error ? Promise.reject(says) : Promise.resolve(says)));
  return { fields, register, line: new RegisterLine(fields, { register }) };
}
const byNumber = (match: Match | null): RegisterSays => ({ by_number: match, by_name: [] });

describe('what the register says', () => {
  it('names who bears the number, and takes them for the person when the names agree', async () => {
    const { fields, line: one } = line(
      { firstName: 'lea', lastName: 'GRANDVAL', number: '1 99 00 00 01 26' },
      byNumber(LEA),
    );
    await one.look();
    expect(one.said).toEqual({ kind: 'known', match: LEA });
    expect(fields.registerId).toBe('819900000126');
  });
  it('asks whether it is you under another name, and takes nobody before you say so', async () => {
    const { fields, line: one } = line(
      { firstName: 'Léa', lastName: 'Marchevert', number: '19900000126' },
      byNumber(LEA),
    );
    await one.look();
    expect(one.said.kind).toBe('other-name');
    expect(fields.registerId).toBeNull();
    one.accept(LEA);
    expect([one.said.kind, fields.registerId]).toEqual(['known', '819900000126']);
  });
  it('says that a person will check what it does not know', async () => {
    const { line: one } = line({ number: '19900000126' }, byNumber(null));
    await one.look();
    expect(one.said.kind).toBe('unknown');
  });
  it('is not asked about half a number, nor a wrong one', async () => {
    const { fields, register, line: one } = line({ number: '1990000012' }, byNumber(LEA));
    await one.look();
    fields.number = '19900000127';
    await one.look();
    expect(register).not.toHaveBeenCalled();
  });
  it('is asked once for the same question, and again after a lost network', async () => {
    const { register, line: one } = line({ number: '19900000126' }, new Error('offline'));
    await one.look();
    await one.look();
    expect(register).toHaveBeenCalledTimes(2);
    expect(one.said.kind).toBe('nothing');
    const again = line({ number: '19900000126' }, byNumber(null));
    await again.line.look();
    await again.line.look();
    expect(again.register).toHaveBeenCalledTimes(1);
  });
  it('without a number asks by name: « C’est moi » brings the number', async () => {
    const typed = { firstName: 'Léa', lastName: 'Grandval', postalCode: '25000', choice: MIDWIFE };
    const { fields, line: one } = line(typed, { by_number: null, by_name: [LEA] });
    await one.look();
    expect(one.said.kind).toBe('namesakes');
    one.accept(LEA);
    expect([fields.number, fields.registerId]).toEqual(['19900000126', '819900000126']);
  });
  it('does not propose again whom you are not', async () => {
    const typed = { firstName: 'Léa', lastName: 'Grandval', postalCode: '25000', choice: MIDWIFE };
    const { fields, line: one } = line(typed, { by_number: null, by_name: [LEA] });
    await one.look();
    one.refuse();
    fields.postalCode = '25200';
    await one.look();
    expect([one.said.kind, fields.registerId]).toEqual(['nothing', null]);
  });
  it('forgets the entry when the number changes', async () => {
    const { fields, line: one } = line(
      { firstName: 'Léa', lastName: 'Grandval', number: '19900000126' },
      byNumber(LEA),
    );
    await one.look();
    fields.number = '1990000';
    await one.look();
    expect([one.said.kind, fields.registerId]).toEqual(['nothing', null]);
  });
});
