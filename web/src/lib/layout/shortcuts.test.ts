import { describe, expect, it, vi } from 'vitest';
import { Shortcuts } from './shortcuts.svelte.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  timeStamp: 0,
  target: null,
  ...more,
});
const run = () => undefined;

describe('the keyboard', () => {
  it('knows a letter, and a letter after G', () => {
    const keys = new Shortcuts();
    keys.addAll([
      { keys: 'm', label: 'missing', run },
      { keys: 'g m', label: 'messages', run },
    ]);
    expect(keys.match(press('m'))?.label).toBe('missing');
    expect(keys.match(press('g'))).toBeUndefined();
    expect(keys.match(press('m', { timeStamp: 800 }))?.label).toBe('messages');
  });
  it('forgets a G that was long ago', () => {
    const keys = new Shortcuts();
    keys.add('g t', 'worklist', run);
    keys.match(press('g'));
    expect(keys.match(press('t', { timeStamp: 2000 }))).toBeUndefined();
  });
  it('the page shown last wins, and gives it back', () => {
    const keys = new Shortcuts();
    keys.add('n', 'message', run);
    const leave = keys.add('n', 'of the page', run);
    expect(keys.match(press('n'))?.label).toBe('of the page');
    leave();
    expect(keys.match(press('n'))?.label).toBe('message');
  });
  it('letters can be switched off for good; combinations stay', () => {
    const store = { getItem: () => null, setItem: vi.fn() };
    const keys = new Shortcuts(store);
    keys.addAll([
      { keys: 'c', label: 'refer', run },
      { keys: 'mod+enter', label: 'send', run },
    ]);
    keys.switchLetters(false);
    expect(keys.match(press('c'))).toBeUndefined();
    expect(keys.match(press('Enter', { ctrlKey: true }))?.label).toBe('send');
    expect(store.setItem).toHaveBeenCalledWith('cordee.shortcuts', 'off');
    expect(new Shortcuts({ ...store, getItem: () => 'off' }).lettersOn).toBe(false);
  });
  it('leaves alone what belongs to the browser or to an input method', () => {
    const keys = new Shortcuts();
    keys.add('c', 'refer', run);
    expect(keys.match(press('c', { ctrlKey: true }))).toBeUndefined();
    expect(keys.match(press('c', { isComposing: true }))).toBeUndefined();
    expect(keys.match(press('c', { defaultPrevented: true }))).toBeUndefined();
  });
});
