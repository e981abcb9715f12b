import { explain, type Explained } from '#lib/api/index.ts';
import { delegationsApi, type DelegationsApi, type Given, type Received } from './api.ts';

/** Who acts in one's name, and in whose name one acts. */
export class Delegations {
  /** Null until they were read. */
  given = $state.raw<readonly Given[] | null>(null);
  received = $state.raw<readonly Received[] | null>(null);
  fault = $state.raw<Explained | null>(null);

  constructor(
    /** The session's own list of whose agendas open follows. */
    private readonly changed: () => Promise<void>,
    private readonly api: DelegationsApi = delegationsApi,
  ) {}

  assistants = $derived((this.given ?? []).filter(({ role }) => role === 'assistant'));
  locums = $derived((this.given ?? []).filter(({ role }) => role === 'locum'));
  /** Those that count, or are to begin: who was left is history. */
  helped = $derived((this.received ?? []).filter(({ until }) => until === null || Date.parse(until) > Date.now()));

  async read(): Promise<void> {
    this.fault = null;
    try {
      [this.given, this.received] = await Promise.all([this.api.given(), this.api.received()]);
    } catch (error) {
      this.fault = explain(error);
    }
  }

  /** End one, given or received; whether it was done. */
  async end({ id }: Pick<Given, 'id'>): Promise<boolean> {
    this.fault = null;
    try {
      await this.api.end(id);
    } catch (error) {
      this.fault = explain(error);
      return false;
    }
    await Promise.all([this.read(), this.changed()]);
    return true;
  }
}
