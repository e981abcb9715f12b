/** What this device has decrypted, as one file: a page for people, with the same as JSON inside for software. */
import type { Uuid } from '#lib/crypto/index.ts';
import { date, dayOf, t, time } from '#lib/i18n/index.ts';
import { titleOf } from '#lib/messaging/naming.ts';
import type { Mailbox } from '#lib/messaging/mailbox.svelte.ts';
import { blocks } from '#lib/messaging/turns.ts';

export type Told = Readonly<{ at: string; by: string; text: string; files: readonly string[] }>;
export type Thread = Readonly<{ id: Uuid; title: string; messages: readonly Told[] }>;

/** Every conversation as this device holds it, oldest message first.  What was not read here yet is not there. */
export async function threads(mailbox: Mailbox): Promise<Thread[]> {
  const found: Thread[] = [];
  for (const one of mailbox.conversations) {
    found.push({ id: one.id, title: titleOf(one, mailbox.people.known), messages: await messages(mailbox, one.id) });
  }
  return found;
}

async function messages(mailbox: Mailbox, id: Uuid): Promise<Told[]> {
  const items = await mailbox.sync.local.cabinet.entriesAfter(id, 0);
  const thread = {
    items,
    waiting: [],
    referral: undefined,
    me: mailbox.me,
    readTo: Infinity,
    dayOf: (at: number) => dayOf(new Date(at)),
  };
  const known = mailbox.people.known;
  return blocks(thread).flatMap((block) =>
    block.kind === 'turn'
      ? block.said.map((said) => ({
          at: new Date(said.at).toISOString(),
          by: said.mine ? t('rights.messages.you') : (known[block.sender]?.display_name ?? t('messages.unnamed')),
          text: said.state === 'readable' ? said.text : t('rights.messages.unreadable'),
          files: said.files.map((file) => file.name),
        }))
      : [],
  );
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** The file's content.  Pure but for the words. */
export function page(all: readonly Thread[], now = new Date()): string {
  const body = all
    .map(
      (one) =>
        `<h2>${escaped(one.title)}</h2>` +
        one.messages
          .map(
            ({ at, by, text, files }) =>
              `<p><b>${escaped(by)}</b> <small>${date(at)} ${time(at)}</small><br>${escaped(text).replaceAll('\n', '<br>')}${files
                .map((name) => `<br>[${escaped(name)}]`)
                .join('')}</p>`,
          )
          .join(''),
    )
    .join('');
  const json = JSON.stringify({ exported_at: now.toISOString(), conversations: all }).replaceAll('<', '\\u003c');
  const title = escaped(t('rights.messages.title'));
  return (
    `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title>` +
    '<style>body{font:16px/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}</style>' +
    `<h1>${title}</h1>${body}<script type="application/json" id="donnees">${json}</script></html>\n`
  );
}
