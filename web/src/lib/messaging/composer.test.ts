import { describe, expect, it, vi } from 'vitest';
import type { Attachment } from '#lib/crypto/index.ts';
import type { Upload } from '#lib/files/index.ts';
import { file } from '#lib/sync/testing/items.ts';
import { Composer } from './composer.svelte.ts';
import { Drafts } from './drafts.svelte.ts';

/** Drafts on a device that keeps at once. */
function memory() {
  const things = { put: async () => Promise.resolve(), remove: async () => Promise.resolve() };
  const sync = { local: { things }, tabs: { tell: () => undefined }, onDraft: () => () => undefined };
  return new Drafts(sync as unknown as ConstructorParameters<typeof Drafts>[0]);
}
function scene() {
  const drafts = memory();
  const uploads: {
    name: string;
    state: string;
    ready: Promise<Attachment | null>;
    attachment: Attachment | null;
    settle: (one: Attachment | null) => void;
  }[] = [];
  const mailbox = {
    drafts,
    transfers: {
      add: ({ name }: File) => {
        let settle: (one: Attachment | null) => void = () => undefined;
        const ready = new Promise<Attachment | null>((resolve) => (settle = resolve));
        const upload = { name, state: 'sending', ready, attachment: null, settle };
        uploads.push(upload);
        return upload as unknown as Upload;
      },
      drop: vi.fn(),
      of: (fileId: string) => uploads.find((upload) => upload.name === fileId) as unknown as Upload | undefined,
    },
    say: vi.fn(async () => Promise.resolve()),
  };
  const composer = new Composer('c', mailbox as unknown as ConstructorParameters<typeof Composer>[1]);
  return { composer, mailbox, uploads };
}
const pdf = (name: string) => new File(['%PDF-'], name);

describe('where one writes', () => {
  it('sends words once, and nothing when there are none', async () => {
    const { composer, mailbox } = scene();
    composer.write('   ');
    expect(composer.canSend).toBe(false);
    composer.write(' Bien noté. ');
    await Promise.all([composer.send(), composer.send()]);
    expect(mailbox.say.mock.calls).toEqual([['c', 'Bien noté.', [], 'draft/c']]);
    expect(composer.draft).toMatchObject({ text: '', files: [] });
  });
  it('keeps every word when the device cannot keep the message, says so, and sends them at the next press', async () => {
    const { composer, mailbox } = scene();
    mailbox.say.mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    composer.write('Bien noté.');
    await composer.send();
    expect([composer.draft.text, composer.isUnkept, composer.canSend]).toEqual(['Bien noté.', true, true]);
    await composer.send();
    expect([composer.draft.text, composer.isUnkept]).toEqual(['', false]);
  });
  it('what is written while a message is being kept stays for the next one', async () => {
    const { composer, mailbox, uploads } = scene();
    mailbox.say.mockImplementationOnce(async () => {
      composer.write('Et le tracé ?');
      composer.attach([pdf('ECG.pdf')]);
      uploads[0]?.settle(file('ECG.pdf'));
      return Promise.resolve();
    });
    composer.write('Bien noté.');
    await composer.send();
    expect(mailbox.say.mock.calls).toEqual([['c', 'Bien noté.', [], 'draft/c']]);
    await vi.waitFor(() => expect(composer.draft).toMatchObject({ text: 'Et le tracé ?', files: [file('ECG.pdf')] }));
    expect(mailbox.transfers.drop).not.toHaveBeenCalled();
  });
  it('what is written and sent while a message is being kept goes right after it', async () => {
    const { composer, mailbox } = scene();
    let kept: () => void = () => undefined;
    mailbox.say.mockImplementationOnce(async () => new Promise<void>((resolve) => (kept = resolve)));
    composer.write('Bien noté.');
    const first = composer.send();
    expect(composer.draft.text).toBe('');
    composer.write('Et le tracé ?');
    const second = composer.send();
    await Promise.resolve();
    expect(mailbox.say).toHaveBeenCalledTimes(1);
    kept();
    await Promise.all([first, second]);
    expect(mailbox.say.mock.calls).toEqual([
      ['c', 'Bien noté.', [], 'draft/c'],
      ['c', 'Et le tracé ?', [], 'draft/c'],
    ]);
    expect([composer.draft.text, composer.isLeaving]).toEqual(['', false]);
  });
  it('goes when its document is encrypted, not when that is up, and once however often one presses', async () => {
    const { composer, mailbox, uploads } = scene();
    composer.write('Le tracé.');
    composer.attach([pdf('ECG.pdf')]);
    expect([composer.isEncrypting, composer.canSend]).toEqual([true, true]);
    const sent = Promise.all([composer.send(), composer.send()]);
    expect([composer.isLeaving, composer.canSend, mailbox.say.mock.calls.length]).toEqual([true, false, 0]);
    uploads[0]?.settle(file('ECG.pdf'));
    await sent;
    expect(mailbox.say.mock.calls).toEqual([['c', 'Le tracé.', [file('ECG.pdf')], 'draft/c']]);
    expect([composer.isLeaving, composer.draft.text, composer.draft.files]).toEqual([false, '', []]);
  });
  it('stays when all it was to carry is refused', async () => {
    const { composer, mailbox, uploads } = scene();
    composer.attach([pdf('IRM.zip')]);
    const sent = composer.send();
    if (uploads[0]) uploads[0].state = 'refused';
    uploads[0]?.settle(null);
    await sent;
    expect(mailbox.say).not.toHaveBeenCalled();
    expect(composer.uploads).toHaveLength(1);
  });
  it('a refused document is shown and not sent, and stops nothing', async () => {
    const { composer, mailbox, uploads } = scene();
    composer.attach([pdf('IRM.zip'), pdf('ECG.pdf')]);
    if (uploads[0]) uploads[0].state = 'refused';
    uploads[0]?.settle(null);
    uploads[1]?.settle(file('ECG.pdf'));
    await vi.waitFor(() => expect(composer.draft.files).toHaveLength(1));
    expect(composer.uploads.map((upload) => upload.name)).toEqual(['IRM.zip']);
    await composer.send();
    expect(mailbox.say).toHaveBeenCalledWith('c', '', [file('ECG.pdf')], 'draft/c');
  });
  it('a document taken back is given up', async () => {
    const { composer, mailbox, uploads } = scene();
    composer.attach([pdf('ECG.pdf')]);
    uploads[0]?.settle(file('ECG.pdf'));
    await vi.waitFor(() => expect(composer.draft.files).toHaveLength(1));
    composer.detach(file('ECG.pdf'));
    expect(mailbox.transfers.drop).toHaveBeenCalledTimes(1);
    expect(composer.draft.files).toEqual([]);
  });
});
