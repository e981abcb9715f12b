import { isClosed } from './faults.ts';

/**
 * What the end of a session cuts off (a draft being kept, a log being read) has nobody who waits for it any more:
 * its rejection is no error of the page.  Whoever gives a verdict on a failure asks `isClosed` first.
 */
export const letClosingPass = (event: Pick<PromiseRejectionEvent, 'reason' | 'preventDefault'>): void => {
  if (isClosed(event.reason)) event.preventDefault();
};
