import { describe, expect, it } from 'vitest';
import { check, FIELDS } from './check.ts';
import { emptyForm, isEmpty, readDate, typedDate, type PatientForm } from './form.ts';
import { bornOn, patientName } from './names.ts';
import { readPhone } from './phone.ts';
import { nearestFirst } from './proposals.ts';
import { toSend } from './send.ts';

const JEANNE: PatientForm = {
  ...emptyForm(),
  title: 'mrs',
  lastName: 'Rousselaine',
  firstName: 'Jeanne',
  birthName: 'Belvalin',
  birthDate: '12/04/1957',
  sex: 'F',
  birthCommune: 'Beaune',
  birthCommuneChosen: { code: '21054', label: 'Beaune' },
  phone: '06 00 00 00 12',
  address: '14 rue des Forgerons',
  postalCode: '21000',
  city: 'Dijon',
};
const TODAY = '2026-03-12';

describe('the communes that are proposed', () => {
  const commune = (name: string, code: string) => ({
    code,
    name,
    department: '',
    department_name: '',
    postal_codes: [],
  });
  it('begin with those of the practice’s department, in the order that they had', () => {
    const found = [commune('Beauvais', '60057'), commune('Beaune', '21054'), commune('Saint-Denis', '97411')];
    const names = (practice: string | null) => nearestFirst(found, practice).map(({ name }) => name);
    expect(names('21231')).toEqual(['Beaune', 'Beauvais', 'Saint-Denis']);
    expect(names('97415')).toEqual(['Saint-Denis', 'Beauvais', 'Beaune']);
    expect(names(null)).toEqual(['Beauvais', 'Beaune', 'Saint-Denis']);
  });
});

describe('a patient form', () => {
  it('has no fault once it is filled in, and is sent as the server reads it', () => {
    expect(check(JEANNE, TODAY)).toEqual({});
    expect(toSend(JEANNE, 'an-id')).toMatchObject({
      birth_date: '1957-04-12',
      birth_place: { commune_code: '21054', label: 'Beaune' },
      phone: '+33600000012',
      email: null,
    });
  });

  it('names every required field while it is empty, in the order of the card', () => {
    const faulty = Object.keys(check(emptyForm(), TODAY));
    expect(faulty).toEqual(FIELDS.filter((field) => !['title', 'birthCountry', 'birthCity', 'email'].includes(field)));
    expect(isEmpty(emptyForm())).toBe(true);
    expect(isEmpty({ ...emptyForm(), city: 'Dijon' })).toBe(false);
  });

  it('asks for a country and a city of those born abroad, and for no commune', () => {
    const abroad = { ...JEANNE, bornAbroad: true, birthCommuneChosen: null };
    expect(Object.keys(check(abroad, TODAY))).toEqual(['birthCountry', 'birthCity']);
    const told = { ...abroad, birthCountryChosen: { code: '99352', label: 'Algérie' }, birthCity: ' Oran ' };
    expect(toSend(told, 'an-id').birth_place).toEqual({ country_code: '99352', country: 'Algérie', city: 'Oran' });
  });

  it('refuses to be sent with a fault', () => {
    expect(() => toSend({ ...JEANNE, phone: '06 00' }, 'an-id')).toThrow();
    expect(() => toSend({ ...JEANNE, birthCommuneChosen: null }, 'an-id')).toThrow();
  });

  it.each(['Rousselaine', 'Périgaut-Lys', 'D’Aubigné', "O'Hara", 'Saint-Orval', 'de La Tour', 'Œuvrard', 'Jr.'])(
    'takes %s for a name',
    (lastName) => {
      expect(check({ ...JEANNE, lastName }, TODAY)).toEqual({});
    },
  );
  it.each(['R0usselaine', '-Martin', 'Martin@', 'Ж', '😀'])('does not take %s for a name', (lastName) => {
    expect(Object.keys(check({ ...JEANNE, lastName }, TODAY))).toEqual(['lastName']);
  });
});

describe('a birth date', () => {
  it.each([
    ['12041957', '12/04/1957'],
    ['1204', '12/04'],
    ['12/4/', '12/4/'],
    ['12/04/1957', '12/04/1957'],
  ])('typed %s reads %s', (typed, shown) => {
    expect(typedDate(typed)).toBe(shown);
  });
  it.each([
    ['29/02/2024', '2024-02-29'],
    ['1/4/1957', '1957-04-01'],
    ['12.04.1957', '1957-04-12'],
    ['29/02/2023', null],
    ['31/04/1957', null],
    ['12/13/1957', null],
    ['12/04/57', null],
  ])('%s is %s', (typed, day) => {
    expect(readDate(typed)).toBe(day);
  });
  it.each(['13/03/2026', '31/12/1889', 'hier'])('%s is refused', (birthDate) => {
    expect(Object.keys(check({ ...JEANNE, birthDate }, TODAY))).toEqual(['birthDate']);
  });
});

describe('a telephone number', () => {
  it.each([
    ['06 12 34 56 78', '', '+33612345678'],
    ['+33 6 12 34 56 78', '', '+33612345678'],
    ['06 00 00 00 99', '', '+33600000099'],
    ['0692 12 34 56', '97400', '+262692123456'],
    ['0692 12 34 56', '21000', '+262692123456'],
    ['03 53 01 22 18', '', '+33353012218'],
    ['+32 470 12 34 56', '', '+32470123456'],
  ])('%s (%s) is %s', (typed, postalCode, number) => {
    expect(readPhone(typed, postalCode)).toEqual({ number });
  });
  it.each([
    ['', 'missing'],
    ['06 39 98 12 4', 'short'],
    ['06 12 34 56 789', 'long'],
    ['08 00 00 00 00', 'unknown'],
    ['abc', 'unknown'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(readPhone(typed)).toEqual({ fault });
  });
});

describe('a name on a screen', () => {
  it('has the family name in capitals and the title glued to it', () => {
    const jeanne = {
      title: 'mrs',
      last_name: 'Périgaut-Lys',
      first_name: 'Jeanne',
      sex: 'F',
      birth_date: '1957-04-12',
    } as const;
    expect(patientName(jeanne)).toBe('Mme\u00a0PÉRIGAUT-LYS Jeanne');
    expect(patientName({ ...jeanne, title: null })).toBe('PÉRIGAUT-LYS Jeanne');
    expect(patientName({ ...jeanne, last_name: 'بن' })).toBe('Mme\u00a0\u2068بن\u2069 Jeanne'); // read from the right, by itself
    expect(bornOn(jeanne)).toBe('née le 12/04/1957');
  });
});
