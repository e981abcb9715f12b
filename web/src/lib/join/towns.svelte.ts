import { proposed, communeOption, type Commune } from '#lib/patients/proposals.ts';
import { t } from '#lib/i18n/index.ts';
import type { Fields } from './fields.ts';

/** A line under the town: a commune, or « Autre ville », which leaves what is typed. */
export type TownOption = Readonly<{ id: string; label: string; note?: string; commune: Commune | null }>;
const MOST = 8;
const OTHER = 'other';

/**
 * The town and its postal code fill each other: five digits fill the town, or offer the towns they cover; a town typed first is proposed by
 * its beginning and brings its code.  The tables are the server's own: nothing is asked elsewhere.
 */
export class Towns {
  options = $state.raw<readonly TownOption[]>([]);
  #covered: readonly Commune[] = [];
  #asked = 0;

  constructor(
    private readonly fields: Pick<Fields, 'postalCode' | 'city' | 'communeCode'>,
    private readonly ask: (query: Record<string, string | number>) => Promise<readonly Commune[]> = (query) =>
      proposed<Commune>('/register/communes', query),
  ) {}

  /** Each key in the postal code. */
  async postalCode(): Promise<void> {
    const code = this.fields.postalCode.trim();
    if (!/^[0-9]{5}$/.test(code)) return;
    const turn = ++this.#asked;
    const covered = await this.ask({ postal_code: code, limit: 50 });
    if (turn !== this.#asked) return; // another key was faster
    this.#covered = covered;
    const only = covered.length === 1 ? covered[0] : undefined;
    const stays = covered.find((commune) => commune.code === this.fields.communeCode);
    if (only) this.choose(town(only));
    else if (covered.length > 0 && !stays) Object.assign(this.fields, { city: '', communeCode: null });
    this.options = covered.length > 1 ? this.#lines(covered) : [];
  }

  /** Each key in the town: among those of the postal code where there is one. */
  async city(typed: string): Promise<void> {
    this.fields.communeCode = null;
    if (this.#covered.length > 0) {
      const matching = this.#covered.filter((commune) => begins(commune.name, typed));
      this.options = this.#lines(matching);
      const exact = matching.find((commune) => folded(commune.name) === folded(typed));
      if (exact) this.fields.communeCode = exact.code;
      return;
    }
    if (typed.trim().length < 2) {
      this.options = [];
      return;
    }
    const turn = ++this.#asked;
    const found = await this.ask({ q: typed, limit: MOST });
    if (turn === this.#asked) this.options = found.map(town);
  }

  choose(option: TownOption): void {
    const { commune } = option;
    if (commune === null) {
      Object.assign(this.fields, { city: '', communeCode: null });
      this.#covered = [];
      this.options = [];
      return;
    }
    Object.assign(this.fields, { city: commune.name, communeCode: commune.code });
    const [code] = commune.postal_codes;
    if (!commune.postal_codes.includes(this.fields.postalCode) && code !== undefined) this.fields.postalCode = code;
  }

  /** At most eight, the last of them « Autre ville ». */
  #lines(communes: readonly Commune[]): TownOption[] {
    return [...communes.slice(0, MOST - 1).map(town), { id: OTHER, label: t('join.city.other'), commune: null }];
  }
}

const town = (commune: Commune): TownOption => ({ ...communeOption(commune), commune });
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const begins = (name: string, typed: string) => ` ${folded(name)}`.includes(` ${folded(typed)}`);
