import { untrack } from 'svelte';

const KEPT = 'cordee.shortcuts';
const SEQUENCE_MS = 1200;

/** Keys as one writes them: `/`, `g t` (one after the other), `mod+enter` (Ctrl, or ⌘ on a Mac), `shift+?` is `?`. */
export type Shortcut = Readonly<{ keys: string; label: string; run: (event: KeyboardEvent) => void }>;
type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'timeStamp' | 'target' | 'isComposing' | 'defaultPrevented'
>;

/**
 * The keyboard's registry.  A page adds its shortcuts while it is shown; the last one added wins.
 * Single letters act only outside fields, and can be switched off (WCAG 2.1.4); combinations with Ctrl always act.
 */
export class Shortcuts {
  all = $state.raw<readonly Shortcut[]>([]);
  lettersOn = $state(true);
  #begun: { key: string; at: number } | null = null;

  constructor(private readonly store: Pick<Storage, 'getItem' | 'setItem'> | null = null) {
    this.lettersOn = store?.getItem(KEPT) !== 'off';
  }

  /** Add one; the answer takes it away again.  `onMount(() => shortcuts.add(…))`. */
  add(keys: string, label: string, run: Shortcut['run']): () => void {
    const shortcut = { keys, label, run };
    const change = (edit: (all: readonly Shortcut[]) => readonly Shortcut[]) =>
      untrack(() => (this.all = edit(this.all))); // an effect that adds one must not run again because of it
    change((all) => [...all, shortcut]);
    return () => void change((all) => all.filter((other) => other !== shortcut));
  }

  /** Add several at once. */
  addAll(shortcuts: readonly Shortcut[]): () => void {
    const removals = shortcuts.map(({ keys, label, run }) => this.add(keys, label, run));
    return () => removals.forEach((remove) => remove());
  }

  switchLetters(on: boolean): void {
    this.lettersOn = on;
    this.store?.setItem(KEPT, on ? 'on' : 'off');
  }

  /** The shortcut that these keys mean now, if any.  Takes part in sequences, so call it once an event. */
  match(event: Pressed): Shortcut | undefined {
    if (event.isComposing || event.defaultPrevented || event.altKey) return undefined;
    const mod = event.ctrlKey || event.metaKey;
    if (!mod && (!this.lettersOn || isTyping(event.target))) return undefined;
    const key = (mod ? 'mod+' : '') + event.key.toLowerCase();
    const before = this.#begun && event.timeStamp - this.#begun.at < SEQUENCE_MS ? this.#begun.key : null;
    const found = (before === null ? undefined : this.#last(`${before} ${key}`)) ?? this.#last(key);
    const begins = !found && this.all.some((shortcut) => shortcut.keys.startsWith(`${key} `));
    this.#begun = begins ? { key, at: event.timeStamp } : null;
    return found;
  }

  #last(keys: string): Shortcut | undefined {
    return this.all.findLast((shortcut) => shortcut.keys === keys);
  }
}

const FIELDS =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], [role=combobox], [role=menu]';
const isTyping = (target: EventTarget | null) =>
  target !== null && 'closest' in target && (target as Element).closest(FIELDS) !== null;

export const shortcuts = new Shortcuts(typeof localStorage === 'undefined' ? null : localStorage);
