import type { Problem } from './problem.ts';

let listener: (why: Problem) => void = () => undefined;

/** Who wants to know that a server no longer knows this session: lib/session, which then empties the screen. */
export const whenSignedOut = (told: (why: Problem) => void) => {
  listener = told;
};

/** A server answered 401. */
export const signedOut = (why: Problem) => listener(why);
