import { explain, type Explained } from '#lib/api/index.ts';
import { nationalApi, type Aim, type NationalApi } from './api.ts';

/** Leaving for the national service: the whole page goes there, and comes back by the server. */
export class LeavingFor {
  /** Whether there is such a service here: nothing is drawn before one knows. */
  available = $state(false);
  sandbox = $state(false);
  busy = $state(false);
  fault = $state.raw<Explained | null>(null);

  constructor(
    private readonly api: NationalApi = nationalApi,
    private readonly open: (location: string) => void = (location) => window.location.assign(location),
  ) {}

  async look(): Promise<void> {
    try {
      ({ available: this.available, sandbox: this.sandbox } = await this.api.available());
    } catch {
      // without a network nothing leads there
    }
  }

  async leave(aim: Aim): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      this.open((await this.api.start(aim)).location);
    } catch (error) {
      this.fault = explain(error);
      this.busy = false;
    }
  }

  /** The page came back from the browser's memory: the button works again. */
  returned(): void {
    this.busy = false;
  }
}
