import KeyRound from '@lucide/svelte/icons/key-round';
import Smartphone from '@lucide/svelte/icons/smartphone';
import { t } from '#lib/i18n/index.ts';
import { session } from '#lib/session/index.ts';
import type { OwnKeysNews } from '#lib/sync/index.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Another device of mine has changed my keys: the session follows, at once where this one was revoked; what was added is said in a line. */
export function keysChanged({ device, added }: OwnKeysNews): void {
  session.settle(device);
  if (added.some(({ kind }) => kind === 'device' || kind === 'guest')) {
    toasts.show(t('messages.keys.device-added'), { icon: Smartphone });
  } else if (added.length > 0) toasts.show(t('messages.keys.access-added'), { icon: KeyRound });
}
