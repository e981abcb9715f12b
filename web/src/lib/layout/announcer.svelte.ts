import { whenOver } from '#lib/session/over.ts';

/** What a screen reader says next, politely.  Said twice in a row it is read twice, thanks to the turn. */
class Announcer {
  said = $state.raw<Readonly<{ text: string; turn: number }>>({ text: '', turn: 0 });

  say(text: string): void {
    this.said = { text, turn: this.said.turn + 1 };
  }
}

export const announcer = new Announcer();
whenOver(() => announcer.say(''));
/** Tell those who can't see the screen that something happened on it. */
export const announce = (text: string) => announcer.say(text);
