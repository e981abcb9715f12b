/**
 * Where what floats over the page is put: inside its main landmark, so that a screen reader finds it in a named place.
 * `main` is not positioned, so nothing that floats is cut off by its edges.
 */
export const layer = (): HTMLElement => document.querySelector('main') ?? document.body;
