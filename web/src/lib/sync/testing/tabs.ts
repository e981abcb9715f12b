import type { Tabs } from '../tabs.ts';

/** Alone in its browser: nobody to tell; its own acts still wait for one another, as a Web Lock makes them. */
export function onlyTab(): Tabs {
  let last: Promise<void> = Promise.resolve();
  return {
    tell: () => undefined,
    alone: (_name, act) => (last = last.then(act)),
    close: () => undefined,
  };
}
