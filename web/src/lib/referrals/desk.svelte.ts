import { goto } from '$app/navigation';
import { Problem } from '#lib/api/index.ts';
import type { Slot } from '#lib/agenda/api.ts';
import type { Attachment } from '#lib/crypto/index.ts';
import type { Card } from '#lib/directory/card.ts';
import { Upload } from '#lib/files/upload.svelte.ts';
import { check, type Faults } from '#lib/patients/check.ts';
import { session } from '#lib/session/index.ts';
import { openLocal, type Local } from '#lib/sync/local/index.ts';
import { gateway } from '#lib/sync/index.ts';
import { sendReferral, type Referral } from './api.ts';
import { isBegun, newDraft, saidBy, stepFor, STEPS, type Chosen, type DraftData, type StepName } from './draft.ts';
import { sendDraft } from './sending.ts';

const KEPT_AS = 'draft/referral';

/** What was being written on this device, if anything was; nothing where this device's memory can't be read. */
export async function keptDraft(crypto: Parameters<typeof openLocal>[0]): Promise<DraftData | null> {
  try {
    const local = await openLocal(crypto);
    const kept = await local.things.get<DraftData>(KEPT_AS);
    local.close();
    return kept && isBegun(kept) ? kept : null;
  } catch {
    return null; // the page that writes referrals says what is wrong
  }
}

/** The desk on which one referral is written: the draft, its documents on their way, and the press that sends it.  One a screen. */
export class Desk {
  draft = $state<DraftData>(newDraft());
  uploads = $state.raw<readonly Upload[]>([]);
  phase = $state<'opening' | 'writing' | 'sending' | 'sent'>('opening');
  /** Why it could not be sent; the draft is whole. */
  fault = $state.raw<unknown>(null);
  /** Somebody was faster: the next ones that are free. */
  nextSlots = $state.raw<readonly Slot[] | null>(null);
  sent = $state.raw<Referral | null>(null);
  /** An earlier try had arrived, and it may not have said what stands here now. */
  wentEarlier = $state(false);
  /** What stands here was begun earlier: said once, so that nobody types one patient over another. */
  isResumed = $state(false);
  /** This device could not keep what stands here: its disk is full.  It may be sent all the same. */
  isUnkept = $state(false);
  #resumedAt = $state<StepName | null>(null); // one stays there until one goes on: what is then filled in moves nobody
  faults = $derived<Faults>(check(this.draft.patient));
  /** Sent, and this device could not forget the draft: a full disk. */
  #isLeft = false;
  #local: Local | null = null;
  /** Something changed since the last writing began. */
  #unsaved = false;
  #isSaving = false;
  #saving: Promise<void> = Promise.resolve();

  get inOrder(): boolean {
    return Object.keys(this.faults).length === 0;
  }
  /** Documents that have not arrived yet: the referral waits for them. */
  get onTheirWay(): readonly Upload[] {
    return this.uploads.filter((upload) => ['queued', 'sending', 'paused'].includes(upload.state));
  }

  /** Take up what was being written on this device, if anything was; with a colleague, and with a slot that was pressed on their page. */
  async open(colleague: Promise<Card> | null, chosen: Chosen | null = null): Promise<void> {
    this.#local = await openLocal(session.crypto);
    const kept = await this.#local.things.get<DraftData>(KEPT_AS);
    if (kept) {
      this.draft = kept;
      this.isResumed = isBegun(kept);
    }
    if (colleague) {
      const card = await colleague.catch(() => null);
      if (card && card.id !== this.draft.colleague?.id) this.choose(card);
      if (card && chosen) this.update(chosen);
    }
    if (this.isResumed) this.#resumedAt = stepFor(null, this.draft, this.inOrder);
    this.phase = 'writing';
  }

  close(): void {
    void this.#leave();
  }

  /** Something changed: keep it at once, and what comes meanwhile right after.  A hand that never rests is kept too. */
  changed(): void {
    this.#unsaved = true;
    if (!this.#isSaving) this.#saving = this.#write();
  }
  update(part: Partial<DraftData>): void {
    this.draft = { ...this.draft, ...part };
    this.changed();
  }
  choose(colleague: Card): void {
    const same = colleague.id === this.draft.colleague?.id;
    this.update({ colleague, ...(same ? {} : { reason: null, slot: null }) });
  }

  /** The step that the address asks for, as far as the draft allows. */
  step(asked: string | null): StepName {
    return stepFor(asked ?? this.#resumedAt, this.draft, this.inOrder);
  }
  go(step: StepName): Promise<void> {
    return goto(`/adresser?etape=${step}`);
  }
  next(step: StepName): Promise<void> {
    return this.go(STEPS[STEPS.indexOf(step) + 1] ?? 'verifier');
  }

  /** Documents are sent at once, behind the rest. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const upload = new Upload(file, { crypto: session.crypto });
      this.uploads = [...this.uploads, upload];
      void upload.start().then(() => this.#arrived(upload));
    }
  }
  resume(upload: Upload): void {
    void upload.start().then(() => this.#arrived(upload));
  }
  removeUpload(upload: Upload): void {
    upload.cancel();
    this.uploads = this.uploads.filter((other) => other !== upload);
  }
  removeFile(file: Attachment): void {
    this.update({ files: this.draft.files.filter((other) => other.fileId !== file.fileId) });
  }

  /** Send it.  Never rejects: `phase`, `fault` and `nextSlots` tell. */
  async send(): Promise<void> {
    if (this.phase !== 'writing' || this.onTheirWay.length > 0) return;
    this.phase = 'sending';
    this.fault = this.nextSlots = null;
    const draft = $state.snapshot(this.draft);
    const [said, before] = [saidBy(draft), draft.tried ?? []];
    try {
      await this.#tries(before.includes(said) ? before : [...before, said]);
      const { fresh, made } = await sendDraft(draft, session.crypto, {
        chains: (userIds) => gateway.chains(userIds),
        send: sendReferral,
      });
      this.wentEarlier = !fresh && before.some((earlier) => earlier !== said);
      this.sent = made;
      this.phase = 'sent';
      await this.#forget().catch(() => (this.#isLeft = true)); // it went, whatever this disk does
    } catch (error) {
      this.phase = 'writing';
      if (error instanceof Problem && error.status < 500) await this.#tries(before); // refused: it is not there
      if (error instanceof Problem && (error.type === 'slot-taken' || error.type === 'slot-closed')) {
        this.nextSlots = (error.extra.next as readonly Slot[] | undefined) ?? [];
      } else this.fault = error;
    }
  }

  /** After one that was sent, the next: nothing of the first is in its way.  Whether there had been one. */
  again(): boolean {
    if (this.phase !== 'sent') return false;
    this.#resumedAt = null;
    this.draft = newDraft();
    this.uploads = [];
    this.sent = null;
    this.wentEarlier = this.#isLeft = this.isUnkept = false;
    this.phase = 'writing';
    return true;
  }

  /** Another time instead of the one that has gone: all else stays. */
  takeInstead(slot: Slot): void {
    this.nextSlots = null;
    this.update({ slot });
  }

  /** Give it up.  The answer puts it back. */
  async abandon(): Promise<() => Promise<void>> {
    const before = $state.snapshot(this.draft);
    for (const upload of this.uploads) upload.cancel();
    this.uploads = [];
    this.draft = newDraft();
    this.isResumed = false;
    await this.#forget();
    return async () => {
      const local = await openLocal(session.crypto);
      await local.things.put(KEPT_AS, before);
      local.close();
      await this.go('confrere');
    };
  }

  /** Kept before it goes: a page that is closed in the middle still knows.  A full disk stops no referral. */
  async #tries(tried: readonly string[]): Promise<void> {
    this.draft = { ...this.draft, tried };
    await this.#local?.things.put(KEPT_AS, $state.snapshot(this.draft)).catch(() => undefined);
  }
  #arrived(upload: Upload): void {
    const { attachment } = upload;
    if (!attachment || upload.state !== 'sent' || !this.uploads.includes(upload)) return;
    this.uploads = this.uploads.filter((other) => other !== upload);
    this.update({ files: [...this.draft.files, attachment] });
  }
  async #write(): Promise<void> {
    this.#isSaving = true;
    try {
      while (this.#unsaved) {
        this.#unsaved = false;
        await this.#save();
      }
      this.isUnkept = false;
    } catch {
      this.isUnkept = true; // the next change tries again
    } finally {
      this.#isSaving = false;
    }
  }
  async #save(): Promise<void> {
    if (this.phase === 'sent' || !this.#local) return;
    const draft = $state.snapshot(this.draft);
    if (isBegun(draft)) await this.#local.things.put(KEPT_AS, draft);
    else await this.#local.things.remove(KEPT_AS);
  }
  /** After what is being written, or it would come back. */
  async #forget(): Promise<void> {
    this.#unsaved = false;
    await this.#saving;
    await this.#local?.things.remove(KEPT_AS);
  }
  /** What is being written arrives first; what could not be forgotten is tried again: else it is resumed, and knows that it was tried. */
  async #leave(): Promise<void> {
    try {
      await (this.#isLeft ? this.#forget() : this.#saving);
    } catch {
      // said where it happened
    } finally {
      this.#local?.close();
    }
  }
}
