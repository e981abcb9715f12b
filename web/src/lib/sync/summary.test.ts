import { describe, expect, it } from 'vitest';
import { NO_SUMMARY, summarise } from './summary.ts';
import { commit, erased, file, locked, message } from './testing/items.ts';

const LEA = {
  title: 'mrs',
  lastName: 'ROUSSELAINE',
  firstName: 'Jeanne',
  birthName: null,
  birthDate: '1957-04-12',
  sex: 'F',
  patientId: null,
  referralId: null,
} as const;
const last = (...items: Parameters<typeof summarise>[1]) => summarise(NO_SUMMARY, items).last;

describe('what a list says of a conversation', () => {
  it('the last words, on one line', () => {
    expect(last(message(1, 'hugo', 'Bonjour'), message(2, 'hugo', ' Tracé\nrassurant. '))).toMatchObject({
      seq: 2,
      text: 'Tracé rassurant.',
    });
  });
  it('the beginning of a long text, without half an emoji at its end', () => {
    expect(last(message(1, 'hugo', `${'a'.repeat(159)}\u{1f3e5} suite`))?.text).toBe('a'.repeat(159));
  });
  it('a file by its name, unless words came with it', () => {
    const alone = message(1, 'hugo', { type: 'file', caption: '' }, { attachments: [file('ECG.pdf')] });
    expect(last(alone)).toMatchObject({ says: 'files', text: 'ECG.pdf' });
    expect(last({ ...alone, content: { type: 'file', caption: 'Le tracé' } })).toMatchObject({
      says: 'text',
      text: 'Le tracé',
    });
  });
  it('neither commits nor titles nor reactions are words', () => {
    const title = message(3, 'hugo', { type: 'title', title: 'Cas', patient: LEA });
    const reaction = message(4, 'hugo', { type: 'reaction', messageId: 'm2', emoji: 'x', on: true }, { silent: true });
    const summary = summarise(NO_SUMMARY, [message(2, 'hugo', 'Bonjour'), title, reaction, commit(5, 'hugo')]);
    expect(summary).toMatchObject({ title: 'Cas', patient: LEA, last: { seq: 2 } });
  });
  it('an older run read later changes nothing newer', () => {
    const newer = summarise(NO_SUMMARY, [
      message(5, 'hugo', { type: 'title', title: 'B', patient: null }),
      message(6, 'hugo', 'six'),
    ]);
    expect(
      summarise(newer, [message(1, 'hugo', { type: 'title', title: 'A', patient: null }), message(2, 'hugo', 'two')]),
    ).toEqual(newer);
  });
  it('an edit or a deletion is heard from its author only', () => {
    const said = message(1, 'hugo', 'Demain');
    const edit = (by: string) => message(2, by, { type: 'edit', messageId: 'm1', text: 'Lundi' }, { silent: true });
    expect(last(said, edit('hugo'))).toMatchObject({ seq: 1, text: 'Lundi' });
    expect(last(said, edit('samia'))).toMatchObject({ text: 'Demain' });
    expect(last(said, message(3, 'hugo', { type: 'delete', messageId: 'm1' }, { silent: true }))).toMatchObject({
      says: 'erased',
      text: '',
    });
  });
  it('what can’t be read yet is said to be on its way', () => {
    expect(last(message(1, 'hugo', 'a'), locked(2, 'hugo'))).toMatchObject({ seq: 2, says: 'locked' });
    expect(last(erased(1, 'hugo'))).toMatchObject({ says: 'erased' });
  });
});
