import { expect, it } from 'vitest';
import { forgetAll } from '#lib/session/over.ts';
import './index.ts';

it('lets a person leave where nothing is kept for a tab', () => {
  expect(forgetAll).not.toThrow();
});
