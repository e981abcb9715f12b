/**
 * Files: documents of messages and referrals, encrypted before they leave and decrypted where they are read.
 * Promises   what is no PDF, JPEG, PNG or DICOM under 50 MB is refused before anything is sent; an upload goes on after a cut, a reload or a
 *            crash; what waits on this device waits as ciphertext; a document is shown only once it is verified to its end.
 * Holds      kinds (what is taken), upload and transfers (out), download (in), shelf (what waits here), the card, the viewer.
 * Not here   keys (lib/crypto), which message cites which file (lib/sync's outbox, lib/referrals).
 */
export { Downloads, save, type Download } from './download.svelte.ts';
export { default as FileCard } from './FileCard.svelte';
export { default as Viewer } from './Viewer.svelte';
export { ACCEPT, LIMIT_BYTES } from './kinds.ts';
export { Shelf } from './shelf.ts';
export { Transfers } from './transfers.svelte.ts';
export { Upload } from './upload.svelte.ts';
export { uploadNote } from './wording.ts';
