import { describe, expect, it } from 'vitest';
import { conjunction } from './figures.ts';
import { isolated, plain } from './direction.ts';
import { t } from './words.ts';

const TURNED = 'Léa\u202eNITRAM'; // read « LéaMARTIN », and the rest of the line with it
const AHMED = 'أحمد';

describe('a name in a sentence', () => {
  it('turns nothing after it', () => {
    expect(plain(`${TURNED}\u2069`)).toBe('LéaNITRAM');
    expect(t('ui.onBehalf', { name: TURNED })).toBe(t('ui.onBehalf', { name: 'LéaNITRAM' }));
  });
  it('is set apart when it is read from the right, so that the figures beside it stay where they are', () => {
    expect(isolated(AHMED)).toBe(`\u2068${AHMED}\u2069`);
    expect(t('ui.onBehalf', { name: AHMED })).toContain(`\u2068${AHMED}\u2069`);
    expect(conjunction(['vous', AHMED])).toBe(`vous et \u2068${AHMED}\u2069`);
  });
  it('stays set apart in a sentence within a sentence', () => {
    expect(isolated(conjunction(['vous', AHMED]))).toContain(`\u2068${AHMED}\u2069`);
  });
  it('is left alone otherwise, emoji of several parts included', () => {
    for (const name of ['Dr\u00a0Hélène Vauquelande', 'Nguyễn Ánh', 'Équipe 👩‍⚕️🏳️‍🌈', ''])
      expect([plain(name), isolated(name)]).toEqual([name, name]);
  });
});
