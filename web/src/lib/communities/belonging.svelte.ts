import { explain, type Explained } from '#lib/api/index.ts';
import { tries } from '#lib/sync/tries.ts';
import { communitiesApi, type CommunitiesApi, type Community } from './api.ts';

/** The communities there are, and one's own standing in each. */
export class Belonging {
  items = $state.raw<readonly Community[] | null>(null);
  fault = $state.raw<Explained | null>(null);

  constructor(
    /** As whom one is a member: the practitioner, or the user who practises nothing. */
    private readonly self: () => string,
    /** The session learns it too. */
    private readonly changed: () => Promise<void>,
    private readonly api: CommunitiesApi = communitiesApi,
  ) {}

  async read(): Promise<void> {
    this.fault = null;
    try {
      this.items = await this.api.every();
    } catch (error) {
      this.fault = explain(error);
    }
  }
  ask = ({ id }: Community) =>
    this.#do(async () => {
      await this.api.ask(id, tries.id('membership', id));
      tries.done('membership');
    });
  withdraw = ({ id }: Community) => this.#do(() => this.api.withdraw(id));
  leave = ({ id }: Community) =>
    this.#do(async () => {
      await this.api.end(id, this.self());
      await this.changed();
    });

  async #do(act: () => Promise<unknown>): Promise<void> {
    this.fault = null;
    try {
      await act();
    } catch (error) {
      this.fault = explain(error);
      return;
    }
    await this.read();
  }
}
