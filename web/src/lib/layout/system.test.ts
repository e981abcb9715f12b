import { describe, expect, it } from 'vitest';
import { systemOf } from './system.ts';

describe('whose words lead onto the home screen', () => {
  it.each([
    [
      'an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
      5,
      'iphone',
    ],
    [
      'an iPad, which says that it is a Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15',
      5,
      'iphone',
    ],
    ['a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 0, 'other'],
    [
      'an Android telephone',
      'Mozilla/5.0 (Linux; Android 16; Telephone) Chrome/150.0 Mobile Safari/537.36',
      5,
      'android',
    ],
    ['a Windows computer with a touch screen', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0', 10, 'other'],
  ])('%s', (_, agent, touches, system) => {
    expect(systemOf(agent, touches)).toBe(system);
  });
});
