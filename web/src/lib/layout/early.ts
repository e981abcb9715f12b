/** Sends a form that was sent before anybody listened to it (static/early.js).  Once: with what stands in its fields by then. */
export function sendIfHeld(form: HTMLFormElement, root: HTMLElement = document.documentElement): void {
  if (root.dataset.held !== form.id) return;
  Reflect.deleteProperty(root.dataset, 'held');
  form.requestSubmit();
}
