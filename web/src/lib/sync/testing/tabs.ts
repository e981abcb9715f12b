import type { Tabs } from '../tabs.ts';

/** Alone in its browser: nobody to tell; its own acts still wait for one another, as a Web Lock makes them. */
export function onlyTab(): Tabs {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    tell: () => undefined,
    alone: (_name, act) => {
      const waited = waiting > 0;
      waiting += 1;
      return (last = last.then(() => act(waited)).finally(() => (waiting -= 1)));
    },
    close: () => undefined,
  };
}
