import { explain, Problem, type Explained } from '#lib/api/index.ts';
import type { Document } from '#lib/join/api.ts';
import { agreeingApi, type AgreeingApi, type Owed } from './api.ts';

type State = 'reading' | 'choosing' | 'sending' | 'done' | 'unread';

/** The page of the texts that changed: what they are, which boxes are ticked, and the one press that agrees. */
export class Agreeing {
  state = $state<State>('reading');
  owed = $state.raw<readonly Owed[]>([]);
  ticked = $state<Record<Document, boolean>>({ terms: false, data_protection: false });
  /** Asked to go on with a box empty. */
  missing = $state.raw<readonly Document[]>([]);
  fault = $state.raw<Explained | null>(null);

  constructor(private readonly api: AgreeingApi = agreeingApi) {}

  async read(): Promise<void> {
    this.state = 'reading';
    try {
      this.owed = await this.api.owed();
      this.fault = null;
      this.state = this.owed.length === 0 ? 'done' : 'choosing';
    } catch (error) {
      this.fault = explain(error);
      this.state = 'unread';
    }
  }

  /** Agree to what is ticked; the first empty box otherwise.  A text that changed again meanwhile is read anew, its box empty. */
  async go(): Promise<void> {
    this.missing = this.owed.map((one) => one.document).filter((document) => !this.ticked[document]);
    if (this.missing.length > 0 || this.state !== 'choosing') return;
    this.state = 'sending';
    try {
      await this.api.agree(Object.fromEntries(this.owed.map((one) => [one.document, one.version])));
      this.state = 'done';
    } catch (error) {
      if (error instanceof Problem && error.type === 'agreement-outdated') {
        this.ticked = { terms: false, data_protection: false };
        await this.read();
      } else this.state = 'choosing';
      this.fault = explain(error);
    }
  }

  tick(document: Document): void {
    this.missing = this.missing.filter((one) => one !== document);
  }
}
