import { whenOver } from '#lib/session/over.ts';
import { counts } from '#lib/layout/counts.svelte.ts';
import { list, saySeen } from '#lib/referrals/api.ts';
import { session } from '#lib/session/index.ts';
import { outlivingThePage, Worklist } from './worklist.svelte.ts';

let kept: Readonly<{ userId: string; worklist: Worklist }> | null = null;
const OPENED = 'cordee.opened';
/** None outside of a browser, where tests of other rooms let a person leave. */
const store = () => (typeof sessionStorage === 'undefined' ? null : sessionStorage);
const way = {
  kept: () => store()?.getItem(OPENED) ?? null,
  keep: (id: string | null) => (id === null ? store()?.removeItem(OPENED) : store()?.setItem(OPENED, id)),
};
whenOver(() => {
  kept = null;
  way.keep(null);
});

/** The worklist of whoever is signed in; nothing of one person stays for the next. */
export function worklistOf(userId: string = session.who.id): Worklist {
  if (kept?.userId !== userId) {
    kept = {
      userId,
      worklist: outlivingThePage(
        () => new Worklist({ list, saySeen, now: () => new Date() }, (waiting) => (counts.waiting = waiting), way),
      ),
    };
  }
  return kept.worklist;
}
