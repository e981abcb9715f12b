import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { filledWith, matching, once, type Known, type Whole } from './known.ts';
import { toSend } from './send.ts';

const MARTHE: Whole = {
  title: 'mrs',
  last_name: 'Valmontey',
  first_name: 'Marthe',
  birth_name: 'Lanterne',
  birth_date: '1949-10-02',
  sex: 'F',
  birth_place: { commune_code: '21054', label: 'Beaune' },
  phone: '06 00 00 00 19',
  address: '22 rue du Lavoir',
  postal_code: '21240',
  city: 'Talant',
  email: null,
  sms_refused: false,
};
const named = (last_name: string, first_name: string, birth_date = '1980-01-01'): Known => ({
  named: { ...MARTHE, last_name, first_name, birth_date },
  read: () => Promise.resolve(MARTHE),
});
const names = (people: readonly Known[]) => people.map(({ named: one }) => `${one.last_name} ${one.first_name}`);

describe('a patient whom the practice has', () => {
  it('fills the form without a fault, and is sent as the server gave them', () => {
    const form = filledWith(MARTHE);
    expect(check(form, '2026-03-12')).toEqual({});
    expect(toSend(form, 'an-id')).toMatchObject({
      last_name: 'Valmontey',
      birth_date: '1949-10-02',
      postal_code: '21240',
    });
  });

  it('keeps a birthplace abroad, and that no SMS is wanted', () => {
    const abroad = { country_code: '99139', country: 'Portugal', city: 'Porto' };
    const form = filledWith({ ...MARTHE, birth_place: abroad, sms_refused: true });
    expect(toSend(form, 'an-id')).toMatchObject({ birth_place: abroad, sms_refused: true });
  });

  it('is found by the beginning of either name, without accents, and stands once', () => {
    const people = once([
      named('Périgaut-Lys', 'Émile'),
      named('Perrin', 'Zoé'),
      named('périgaut-lys', 'Emile'),
      named('Périgaut-Lys', 'Émile', '1950-02-03'),
    ]);
    expect(names(people)).toEqual(['Périgaut-Lys Émile', 'Perrin Zoé', 'Périgaut-Lys Émile']);
    expect(names(matching(people, 'per'))).toHaveLength(3);
    expect(names(matching(people, 'lys em'))).toHaveLength(2);
    expect(names(matching(people, 'aut'))).toEqual([]);
    expect(matching(people, '')).toHaveLength(3);
  });
});
