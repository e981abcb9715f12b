/**
 * Random lives: people come, go, lose their browsers, commit at the same time; nothing that someone may read is
 * ever unreadable to them, and nobody who went reads on.  A fixed seed; another by CORDEE_SEED.
 */
import { expect, test } from 'vitest';
import { CryptoError } from '../../faults.ts';
import { type Browser, company, code, newId, words } from './cast.ts';
import { rotatesUserKey } from './rotating.ts';
import { Server } from './server.ts';

const EVENTS = 120;

/** mulberry32: small, and the same everywhere. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

class Life {
  readonly members = new Set<number>();
  /** What each has to be able to read: of a case, everything said while they were in or before. */
  readonly said: string[] = [];
  readonly heardUntil = new Map<number, number>();
  id = '';

  constructor(
    readonly server: Server,
    readonly people: Browser[],
    readonly roll: (sides: number) => number,
  ) {}

  async begins(): Promise<void> {
    const [owner, one] = [this.person(0), this.person(1)];
    this.id = await owner.opens([one], { kind: 'case', policy: { add: 'members' } });
    this.members.add(0).add(1);
  }

  person(i: number): Browser {
    const person = this.people[i];
    if (!person) throw new Error('nobody');
    return person;
  }

  pick(from: readonly number[]): number | undefined {
    return from[this.roll(from.length)];
  }

  async event(): Promise<void> {
    const member = this.pick([...this.members]) ?? 0;
    const kind = this.roll(11);
    if (kind < 5) await this.says(member);
    else if (kind === 5) await this.comesIn();
    else if (kind === 6) await this.goes();
    else if (kind === 7) await this.losesBrowser(this.roll(this.people.length));
    else if (kind === 8) await this.commitsAtOnce(member);
    else if (kind === 9) await rotatesUserKey(this.person(this.roll(this.people.length)));
    else await this.commits(member, [{ type: 'rotate' }]);
  }

  /** Everyone's chain as it is now, then the log. */
  async reads(i: number): Promise<string[]> {
    await this.person(i).meets(...this.people);
    const page = await this.person(i).reads(this.id);
    expect(page.transcript).toBeNull();
    return words(page.items);
  }

  async says(i: number): Promise<void> {
    await this.reads(i);
    const { door } = this.person(i);
    if ((await door.conversation(this.id))?.due) {
      expect(await this.person(i).commits(this.id, () => door.renew(this.id))).toBe(true);
      await this.reads(i);
    }
    const text = `Message ${this.said.length}`;
    await this.person(i).says(this.id, text);
    this.said.push(text);
  }

  async commits(i: number, changes: Parameters<Browser['door']['changeMembers']>[1]): Promise<void> {
    await this.reads(i);
    const { door } = this.person(i);
    const leaving = changes.some((change) => change.type === 'remove' && change.userId === this.person(i).userId);
    if (leaving) {
      // From a device that the roster has not heard of, that takes a commit of its own before.
      const first = await door.changeMembers(this.id, changes).catch((error: unknown) => error);
      if (first instanceof CryptoError && first.code === 'commit-due') {
        expect(await this.person(i).commits(this.id, () => door.renew(this.id))).toBe(true);
        await this.reads(i);
      }
    }
    expect(await this.person(i).commits(this.id, () => door.changeMembers(this.id, changes))).toBe(true);
  }

  async comesIn(): Promise<void> {
    const who = this.pick(this.people.map((_, i) => i).filter((i) => !this.members.has(i)));
    if (who === undefined) return;
    await this.commits(0, [{ type: 'add', userId: this.person(who).userId, role: 'member' }]);
    this.members.add(who);
    this.heardUntil.delete(who);
  }

  async goes(): Promise<void> {
    const who = this.pick([...this.members].filter((i) => i !== 0));
    if (who === undefined) return;
    const by = this.roll(2) === 0 ? 0 : who; // sent away, or leaving
    await this.commits(by, [{ type: 'remove', userId: this.person(who).userId }]);
    this.members.delete(who);
    this.heardUntil.set(who, this.said.length);
  }

  async losesBrowser(i: number): Promise<void> {
    this.people[i] = await this.person(i).another();
  }

  async commitsAtOnce(one: number): Promise<void> {
    const other = this.pick([...this.members].filter((i) => i !== one));
    if (other === undefined) return;
    for (const i of [one, other]) await this.reads(i);
    const base = this.server.room(this.id).commits.length;
    const drafts = [await this.rotation(one), await this.rotation(other)];
    expect(drafts.map((draft) => this.server.commit(this.id, draft, base))).toEqual([true, false]);
    await this.commits(other, [{ type: 'rotate' }]);
  }

  private rotation(i: number) {
    return this.person(i).door.changeMembers(this.id, [{ type: 'rotate' }]);
  }
}

test.each([1, Number(process.env.CORDEE_SEED ?? 2)])(
  'random lives, seed %i: none unreadable, none leaked',
  async (seed) => {
    const server = new Server();
    const life = new Life(server, await company(server, 4), dice(seed));
    await life.begins();
    for (let i = 0; i < EVENTS; i += 1) await life.event();
    for (const [i] of life.people.entries()) {
      if (life.members.has(i)) {
        await life.losesBrowser(i); // from nothing but the code
        expect(await life.reads(i)).toEqual(life.said);
        continue;
      }
      const heard = life.heardUntil.get(i) ?? 0;
      const read = await life.reads(i);
      expect(read.slice(heard)).toEqual(life.said.slice(heard).map(() => 'locked'));
      const message = { id: newId(), content: { type: 'text', text: '?' } } as const;
      expect(await code(life.person(i).door.encrypt(life.id, message))).toBe('not-allowed');
    }
  },
  120_000,
);
