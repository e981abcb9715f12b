import { SvelteSet } from 'svelte/reactivity';
import { explain, get, post, send, Problem, type Explained } from '#lib/api/index.ts';
import type { Decision, Dossier, Outcome, Queue, Verdict, Waiting } from './desk-shapes.ts';
import type { Reason } from './shapes.ts';

/** What a reviewer began to say of a file: kept while this page lives, and nowhere else. */
type Begun = Readonly<{ saying: 'refuse' | 'ask_again' | null; words: string; reasons: readonly Reason[] }>;
/** The file changed, was given back after a while, or is no longer there for this reviewer. */
const MOVED: ReadonlySet<string> = new Set(['file-moved', 'file-taken', 'not-found']);

const DESK = '/verification/desk';
/** The servers, as the desk asks them. */
export type DeskApi = Readonly<{
  queue(): Promise<Queue>;
  claim(id: string): Promise<Dossier>;
  release(id: string): Promise<void>;
  image(fileId: string, imageId: string): Promise<Blob>;
  decide(id: string, decision: Decision): Promise<Outcome>;
}>;
export const deskApi: DeskApi = {
  queue: () => get<Queue>(DESK),
  claim: (id) => post<Dossier>(`${DESK}/${id}/claim`),
  release: (id) => post(`${DESK}/${id}/release`),
  image: async (fileId, imageId) =>
    (await send(`/api/v1${DESK}/${fileId}/images/${imageId}`, { method: 'GET' })).blob(),
  decide: async (id, decision) => (await post<{ outcome: Outcome }>(`${DESK}/${id}/decision`, decision)).outcome,
};

/** The reviewers' desk: the queue, one open file, what is ticked and chosen of it. */
export class Desk {
  queue = $state.raw<Queue | null>(null);
  file = $state.raw<Dossier | null>(null);
  fault = $state.raw<Explained | null>(null);
  /** Which document is looked at. */
  at = $state(0);
  /** Choosing reasons for this verdict; null: neither. */
  saying = $state<'refuse' | 'ask_again' | null>(null);
  words = $state('');
  /** What was written of a file that closed by itself; nobody has read it. */
  unsent = $state('');
  busy = $state(false);
  readonly ticked = new SvelteSet<string>();
  readonly reasons = new SvelteSet<Reason>();
  #images: Readonly<Record<string, Promise<Blob>>> = {};
  #begun: Partial<Record<string, Begun>> = {};
  #isUnreached = false; // the fault is the queue's own, and ends with it

  picture = $derived(this.file?.pictures[this.at] ?? null);
  left = $derived(this.file ? this.file.comparison.checklist.filter((line) => !this.ticked.has(line)).length : 0);

  constructor(private readonly api: DeskApi = deskApi) {}

  /** Never rejects: `fault` tells. */
  async refresh(): Promise<void> {
    try {
      this.queue = await this.api.queue();
      if (this.#isUnreached) this.fault = null;
      this.#isUnreached = false;
    } catch (error) {
      if (this.fault) return; // why a file was refused says more
      this.#refused(error);
      this.#isUnreached = true;
    }
  }

  /** Open a file, giving back the one that was open. */
  async open(id: string): Promise<void> {
    if (this.busy || this.file?.id === id) return;
    await this.leave();
    this.busy = true;
    try {
      this.file = await this.api.claim(id);
      this.fault = null;
      this.#recall(id);
    } catch (error) {
      this.#refused(error);
      await this.refresh();
    }
    this.busy = false;
  }

  /** The next file, or the one before; from none, the first that nobody has open. */
  async step(by: 1 | -1): Promise<void> {
    const items = this.queue?.items ?? [];
    const now = items.findIndex(({ id }) => id === this.file?.id);
    const next = now < 0 ? items.find(({ claimed }) => !claimed) : items[now + by];
    if (next) await this.open(next.id);
  }

  /** Close the open file, undecided: it goes back to everyone; what was written of it waits for this reviewer. */
  async leave(): Promise<void> {
    const { file } = this;
    this.#keep();
    this.#clear();
    this.fault = null;
    if (file) await this.api.release(file.id).catch(() => undefined); // it comes back by itself
  }

  look(at: number): void {
    if (this.file && at < this.file.pictures.length) this.at = at;
  }

  /** The bytes of a picture, fetched once while its file is open: each fetch is an opening in the journal. */
  image(imageId: string): Promise<Blob> {
    const fileId = this.file?.id ?? '';
    const known = this.#images[imageId];
    if (known) return known;
    const image = this.api.image(fileId, imageId);
    this.#images = { ...this.#images, [imageId]: image };
    image.catch(() => (this.#images = {})); // asked again the next time
    return image;
  }

  tick(line: string, on: boolean): void {
    if (on) this.ticked.add(line);
    else this.ticked.delete(line);
  }

  choose(reason: Reason, on: boolean): void {
    if (on) this.reasons.add(reason);
    else this.reasons.delete(reason);
  }

  /** Begin to refuse or to ask again; once more closes it. */
  say(verdict: 'refuse' | 'ask_again'): void {
    if (!this.file) return;
    this.saying = this.saying === verdict ? null : verdict;
    this.reasons.clear();
  }

  /** Decide, and open the next file; tells whose and what came of it, or null where it was refused (`fault` says why). */
  async decide(verdict: Verdict): Promise<Readonly<{ who: Waiting | null; outcome: Outcome }> | null> {
    const { file } = this;
    if (!file || this.busy) return null;
    if (verdict === 'approve' ? this.left > 0 : this.reasons.size === 0) return null;
    this.busy = true;
    const items = this.queue?.items ?? [];
    const i = items.findIndex(({ id }) => id === file.id);
    try {
      const outcome = await this.api.decide(file.id, {
        version: file.version,
        verdict,
        reasons: [...this.reasons],
        ticked: [...this.ticked],
        words: this.words,
      });
      this.#begun[file.id] = undefined;
      this.#clear();
      this.busy = false;
      await this.refresh();
      const onward = [...items.slice(i + 1), ...items.slice(0, i)]; // after the last, those that were passed over
      const next = onward.find(({ claimed, id }) => !claimed && this.#waits(id));
      if (next) await this.open(next.id);
      return { who: items[i] ?? null, outcome };
    } catch (error) {
      this.busy = false;
      this.#refused(error);
      if (error instanceof Problem && MOVED.has(error.type)) await this.#reopen(file);
      return null;
    }
  }

  #refused(error: unknown): void {
    this.fault = explain(error);
    this.#isUnreached = false;
  }

  /** Open it as it is now.  Words and reasons stay; ticks only if it is what they were put beside. */
  async #reopen(before: Dossier): Promise<void> {
    try {
      this.file = await this.api.claim(before.id);
      if (this.file.version === before.version) return;
      this.ticked.clear();
      this.at = 0;
      this.#images = {};
    } catch {
      const { words } = this; // the first fault says why
      this.#keep();
      this.#clear();
      this.unsent = words;
      await this.refresh();
    }
  }

  #keep(): void {
    const { file, saying, words } = this;
    if (file) this.#begun[file.id] = saying || words ? { saying, words, reasons: [...this.reasons] } : undefined;
  }
  #recall(id: string): void {
    const begun = this.#begun[id];
    this.saying = begun?.saying ?? null;
    this.words = begun?.words ?? '';
    for (const reason of begun?.reasons ?? []) this.reasons.add(reason);
  }

  #waits(id: string): boolean {
    return this.queue?.items.some((row) => row.id === id) ?? false;
  }

  #clear(): void {
    this.file = null;
    this.at = 0;
    this.saying = null;
    this.words = this.unsent = '';
    this.ticked.clear();
    this.reasons.clear();
    this.#images = {};
  }
}
