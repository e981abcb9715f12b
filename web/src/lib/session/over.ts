/** What lives longer than a page and holds something of the person: each lets go of it when they leave, for the next one in this tab. */
const forgetting = new Set<() => void>();

export const whenOver = (forget: () => void): void => void forgetting.add(forget);

/** Whoever was here is gone. */
export function forgetAll(): void {
  for (const forget of forgetting) forget();
}
