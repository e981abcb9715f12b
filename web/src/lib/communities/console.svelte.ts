import { explain, Problem, type Explained } from '#lib/api/index.ts';
import { endOf, isLeaving } from './wording.ts';
import { tries } from '#lib/sync/tries.ts';
import {
  communitiesApi,
  type CommunitiesApi,
  type Figures,
  type Link,
  type Member,
  type Members,
  type Road,
  type Walker,
} from './api.ts';

const EVERY_MS = 5_000;
type LinkFaults = Readonly<Partial<Record<'label' | 'valid_until' | 'uses_max', string>>>;

/** The console of one community: people's road, its members, its links.  Read whole; each act is done at once and read anew. */
export class Console {
  road = $state.raw<Road | null>(null);
  figures = $state.raw<Figures | null>(null);
  members = $state.raw<Members | null>(null);
  /** Why it could not be read, or the last act not be done. */
  fault = $state.raw<Explained | null>(null);
  busy = $state(false);
  /** Of the link that is being made, beside each field. */
  linkFaults = $state.raw<LinkFaults>({});
  linkFault = $state.raw<Explained | null>(null);
  /** Why an address was not corrected. */
  addressFault = $state.raw<Explained | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly id: string,
    private readonly api: CommunitiesApi = communitiesApi,
  ) {}

  async read(): Promise<void> {
    this.fault = null;
    try {
      [this.road, this.members, this.figures] = await Promise.all([
        this.api.road(this.id),
        this.api.members(this.id, 0),
        this.api.figures(this.id),
      ]);
    } catch (error) {
      this.fault = explain(error);
    }
    this.#follow();
  }
  /** Leave the page: nothing is counted along any more. */
  leave(): void {
    clearTimeout(this.#timer);
  }
  further(): Promise<boolean> {
    return this.#do(async () => {
      const page = await this.api.members(this.id, this.members?.next ?? 0);
      this.members = { ...page, items: [...(this.members?.items ?? []), ...page.items] };
    }, false);
  }

  decide = (user: string, given: boolean) => this.#do(() => this.api.decide(this.id, user, given));
  appoint = ({ id, role }: Member) =>
    this.#do(() => this.api.appoint(this.id, id, role === 'coordinator' ? 'member' : 'coordinator'));
  end = ({ id }: Member) => this.#do(() => this.api.end(this.id, id));
  /** Write once more to each of these who may be written to now; whether all was done. */
  remind = (walkers: readonly Walker[]) =>
    this.#do(async () => {
      for (const walker of walkers) await this.api.remind(this.id, walker);
    });
  close = ({ id }: Link) => this.#do(() => this.api.closeLink(this.id, id));

  /** Make a link that serves until the end of `lastDay`; the link, or null: then the fault stands beside its field. */
  async makeLink(label: string, lastDay: string, people: string): Promise<Link | null> {
    if (this.busy) return null;
    const wanted = {
      label: label.trim(),
      valid_until: endOf(lastDay),
      uses_max: Math.trunc(Number(people)) || 0,
    };
    const id = tries.id('link', [this.id, wanted]);
    this.busy = true;
    this.linkFaults = {};
    this.linkFault = null;
    try {
      this.road = await this.api.makeLink(this.id, { id, ...wanted });
      tries.done('link');
      return this.road.links.find((link) => link.id === id) ?? null;
    } catch (error) {
      if (error instanceof Problem && error.type === 'invalid') this.linkFaults = error.fields;
      else this.linkFault = explain(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Invite the same person at another address; whether it was done: otherwise the fault stands beside the field. */
  async correct({ invitation_id: wrong }: Walker, typed: string): Promise<boolean> {
    if (this.busy) return false;
    const id = tries.id('address', [this.id, wrong, typed.trim()]);
    this.busy = true;
    this.addressFault = null;
    try {
      await this.api.correct(this.id, wrong, { id, email: typed.trim() });
      tries.done('address');
    } catch (error) {
      const beside = error instanceof Problem && error.type === 'invalid' ? error.fields.email : undefined;
      this.addressFault = beside === undefined ? explain(error) : { title: beside, next: '' };
      return false;
    } finally {
      this.busy = false;
    }
    await this.read();
    return true;
  }

  /** While mails leave, the page counts along. */
  #follow(): void {
    this.leave();
    if (this.road === null || !isLeaving(this.road)) return;
    this.#timer = setTimeout(() => void this.read(), EVERY_MS);
  }

  /** Whether it was done. */
  async #do(act: () => Promise<unknown>, anew = true): Promise<boolean> {
    this.fault = null;
    try {
      await act();
    } catch (error) {
      this.fault = explain(error);
      return false;
    }
    if (anew) await this.read();
    return true;
  }
}
