import { explain, Problem, type Explained } from '#lib/api/index.ts';
import { t, type Key } from '#lib/i18n/index.ts';
import { tries } from '#lib/sync/tries.ts';
import { filesApi, type FilesApi, type Line, type PeopleFile as Shown, type Person } from './files-api.ts';

const EVERY_MS = 2_000;

/** A file of people to invite: chosen, corrected in place, sent with its progress.  Leaving the page loses nothing: the server has it. */
export class PeopleFile {
  file = $state.raw<Shown | null>(null);
  fault = $state.raw<Explained | null>(null);
  busy = $state(false);
  /** What is being typed into faulty lines, by their number. */
  typed = $state<Record<number, Person>>({});
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly communityId: string,
    private readonly api: FilesApi = filesApi,
  ) {}

  /** The file that was left here, if it is not over. */
  async begin(): Promise<void> {
    await this.#act(async () => {
      const [latest] = await this.api.ids(this.communityId);
      if (latest === undefined) return null;
      const file = await this.api.one(this.communityId, latest);
      return file.finished_at === null ? file : null;
    });
  }
  close(): void {
    clearTimeout(this.#timer);
  }

  async choose(chosen: File): Promise<void> {
    const content = base64url(new Uint8Array(await chosen.arrayBuffer()));
    this.typed = {};
    const read = { name: chosen.name, content };
    await this.#act(async () => {
      const file = await this.api.read(this.communityId, {
        id: tries.id('people-file', [this.communityId, read]),
        ...read,
      });
      tries.done('people-file');
      return file;
    });
  }
  /** A faulty line as typed, or as read. */
  person({ n, person }: Line): Person {
    return this.typed[n] ?? person;
  }
  type(line: Line, change: Partial<Person>): void {
    this.typed = { ...this.typed, [line.n]: { ...this.person(line), ...change } };
  }
  /** What was typed is checked when the field is left. */
  async correct(line: Line): Promise<void> {
    const typed = this.typed[line.n];
    if (typed !== undefined) await this.#onFile((id) => this.api.correct(this.communityId, id, line.n, typed));
  }
  leaveOut = ({ n }: Line) => this.#onFile((id) => this.api.correct(this.communityId, id, n, null));
  /** The lines to correct, for a spreadsheet, into the browser's downloads. */
  async download(save: (lines: Blob) => void): Promise<void> {
    if (this.file === null) return;
    this.fault = null;
    try {
      save(await this.api.faulty(this.communityId, this.file.id));
    } catch (error) {
      this.fault = worded(error);
    }
  }
  send = () => this.#onFile((id) => this.api.send(this.communityId, id));
  stop = () => this.#onFile((id) => this.api.stop(this.communityId, id));
  forget(): void {
    this.close();
    this.file = null;
    this.typed = {};
  }

  async #onFile(act: (id: string) => Promise<Shown>): Promise<void> {
    const id = this.file?.id;
    if (id !== undefined) await this.#act(() => act(id));
  }

  async #act(act: () => Promise<Shown | null>): Promise<void> {
    this.busy = true;
    this.fault = null;
    try {
      this.file = await act();
      this.#follow();
    } catch (error) {
      this.fault = worded(error);
    } finally {
      this.busy = false;
    }
  }

  /** While mails leave, the page counts along. */
  #follow(): void {
    clearTimeout(this.#timer);
    const { file } = this;
    if (!file?.started_at || file.stopped_at || file.mailed + file.undeliverable >= file.total) return;
    this.#timer = setTimeout(() => void this.#look(file.id), EVERY_MS);
  }
  async #look(id: string): Promise<void> {
    try {
      this.file = await this.api.one(this.communityId, id);
      this.fault = null;
    } catch (error) {
      this.fault = worded(error);
    }
    this.#follow();
  }
}

/** An address without its accents, which no mailbox here has and many a list typed from paper; null where that changes nothing. */
export function unaccented(email: string): string | null {
  const plain = email.normalize('NFD').replace(/\p{M}/gu, '');
  return plain === email.normalize('NFD') ? null : plain;
}

/** Why a file is not read. */
const WHY: Readonly<Partial<Record<string, Key>>> = {
  'too-large': 'communities.file.why.too-large',
  'too-many-rows': 'communities.file.why.too-many-rows',
  'not-a-sheet': 'communities.file.why.not-a-sheet',
  'no-columns': 'communities.file.why.no-columns',
};

function worded(error: unknown): Explained {
  const why = error instanceof Problem && error.type === 'sheet-unreadable' ? WHY[String(error.extra.why)] : undefined;
  return why === undefined ? explain(error) : { title: t(why), next: '' };
}

function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
