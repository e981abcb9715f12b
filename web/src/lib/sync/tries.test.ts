import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetAll } from '#lib/session/over.ts';
import { tries } from './tries.ts';

const SRC = join(import.meta.dirname, '../..');

/** Who draws an id elsewhere, and why it stays the same from try to try. */
const OTHERS: Readonly<Record<string, string>> = {
  'lib/sync/ids.ts': 'where they are drawn',
  'lib/sync/index.ts': 'hands it on',
  'lib/sync/tries.ts': 'the forms',
  'lib/referrals/draft.ts': 'once with the draft, which this device keeps until it was sent',
  'lib/messaging/mailbox.svelte.ts':
    'a message in the outbox keeps its own; two people have one conversation, whatever its id',
  'lib/verification/uploading.svelte.ts': 'once an image, which goes on by itself',
  'lib/verification/onfido.svelte.ts':
    'a person has one run under way, whatever its id (test_two_tabs_and_a_second_press_begin_one_run)',
  'lib/agenda/hours/practice.svelte.ts': 'once for the way back, which is taken once',
  'lib/agenda/week/AppointmentCard.svelte': 'once for the way back, which is taken once',
  'lib/agenda/hours/DayEditor.svelte': 'a bar of a week that is saved whole',
};

beforeEach(() => tries.forget());

describe('an id', () => {
  const absence = { start: '2026-03-02', label: 'Congrès' };
  it('stays while the same is said, however often it is tried', () => {
    const first = tries.id('absence', absence);
    expect(tries.id('absence', { ...absence })).toBe(first);
    expect(tries.id('absence', { ...absence, label: 'Congés' })).not.toBe(first);
  });
  it('is another once it was made, and for something else', () => {
    const first = tries.id('absence', absence);
    expect(tries.id('busy', absence)).not.toBe(first);
    tries.done('absence');
    expect(tries.id('absence', absence)).not.toBe(first);
  });
  it('is another once what bore it was called off', () => {
    const first = tries.id('visit', absence);
    const other = tries.id('busy', absence);
    tries.gone(first);
    expect(tries.id('visit', absence)).not.toBe(first);
    expect(tries.id('busy', absence)).toBe(other);
  });
  it('leaves with the person', () => {
    const first = tries.id('invitation', { email: 'l.grandval@exemple.fr' });
    forgetAll();
    expect(tries.id('invitation', { email: 'l.grandval@exemple.fr' })).not.toBe(first);
  });
});

describe('the code', () => {
  it('draws an id for what a form makes in one place, and elsewhere only with a reason', () => {
    const files = globSync('**/*.{ts,svelte}', { cwd: SRC }).filter(
      (name) => !/\.test\.ts$|\/testing\/|\/testing\.ts$|\/tests\/|\/vectors\//.test(name),
    );
    const drawing = files.filter((name) => /\bnewId\b|randomUUID/.test(readFileSync(join(SRC, name), 'utf8')));
    expect(drawing.sort()).toEqual(Object.keys(OTHERS).sort());
  });
});
