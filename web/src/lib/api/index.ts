/** The client's one door to `/api`: `get`, `post`, `make`, `put`, `remove`; refusals are `Problem`, no answer is `Offline`. */
export { call, dropQuestions, get, make, post, put, remove, search, send, type Making, type Query } from './call.ts';
export { csrfToken } from './csrf.ts';
export { explain, inOneLine, type Explained } from './explain.ts';
export { network } from './network.svelte.ts';
export { whenSignedOut } from './expiry.ts';
export { PATIENCE_MS } from './patience.ts';
export { next, whole } from './whole.ts';
export { isPassing, Offline, Problem } from './problem.ts';
export { worded, type Typed } from './remedies.ts';
