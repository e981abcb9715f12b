import { whenOver } from '#lib/session/over.ts';

/**
 * The two counts of the rail.  `waiting` is orange: what nobody but you can move on; `unread` is petrol.
 * Each is kept by the room's own store (worklist, messages), which sets it whenever it learns something.
 */
class Counts {
  waiting = $state(0);
  unread = $state(0);
}

export const counts = new Counts();
whenOver(() => Object.assign(counts, { waiting: 0, unread: 0 }));
