let listener: () => void = () => undefined;

/** Who wants to know that a server no longer knows this session: lib/session, which then empties the screen. */
export const whenSignedOut = (told: () => void) => {
  listener = told;
};

/** A server answered 401. */
export const signedOut = () => listener();
