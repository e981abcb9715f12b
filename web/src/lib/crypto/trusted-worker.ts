/**
 * The one way to start a worker under `require-trusted-types-for 'script'`: the policy "cordee-worker", which the page's CSP lists.
 * A policy's name can be used once, so whoever needs a worker (pdf.js's port too) starts it here.
 */

type ScriptUrl = { toString(): string };
type Factory = {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): ScriptUrl };
};

/** Our own origin only: an address from elsewhere is refused, whoever asks. */
function ownAddress(url: string): string {
  const address = new URL(url, location.href);
  if (address.origin !== location.origin) throw new TypeError('Workers come from our own origin only.');
  return address.href;
}

let trusted: { createScriptURL(url: string): ScriptUrl } | undefined;

/** A module worker from `url`, as Vite gives it by `import url from './worker.ts?worker&url'`. */
export function trustedWorker(url: string, name: string): Worker {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes; // not in every browser yet
  trusted ??= factory?.createPolicy('cordee-worker', { createScriptURL: ownAddress }) ?? {
    createScriptURL: ownAddress,
  };
  // The DOM's types know strings and URLs only; a TrustedScriptURL is what the policy makes the browser ask for.
  return new Worker(trusted.createScriptURL(url) as unknown as URL, { type: 'module', name });
}
