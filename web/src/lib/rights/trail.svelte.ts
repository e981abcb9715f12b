import { explain, type Explained } from '#lib/api/index.ts';
import { rightsApi, type RightsApi, type Seen, type Whose } from './api.ts';

/** Who did or read what about one's data: a page at a time, others' acts or one's own. */
export class Trail {
  whose = $state.raw<Whose>('others');
  lines = $state.raw<readonly Seen[] | null>(null);
  more = $state.raw<number | null>(null);
  busy = $state(false);
  fault = $state.raw<Explained | null>(null);

  constructor(private readonly api: RightsApi = rightsApi) {}

  /** From the newest on. */
  async read(whose: Whose = this.whose): Promise<void> {
    this.whose = whose;
    this.lines = this.more = null;
    await this.#page(null);
  }

  /** The page before what is shown. */
  async further(): Promise<void> {
    if (this.more !== null && !this.busy) await this.#page(this.more);
  }

  async #page(before: number | null): Promise<void> {
    const { whose } = this;
    this.busy = true;
    this.fault = null;
    try {
      const page = await this.api.trail(whose, before);
      if (whose !== this.whose) return; // the other list was asked for meanwhile
      this.lines = [...(before === null ? [] : (this.lines ?? [])), ...page.items];
      this.more = page.before;
    } catch (error) {
      if (whose === this.whose) this.fault = explain(error);
    } finally {
      if (whose === this.whose) this.busy = false;
    }
  }
}
