/** Reading the vectors: those that Python made (protocol/vectors) and those made here (protocol/vectors/ts), in the same shapes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fromHex, hex, type Bytes } from '../protocol/bytes.ts';
import { verifyChain, type ChainView } from '../protocol/chain.ts';
import { verifyCommitPublic, type Conversation } from '../protocol/conversation.ts';
import { Refused } from '../protocol/faults.ts';

export const VECTORS = join(import.meta.dirname, '../../../../../protocol/vectors');

/** A vector is JSON whose shape its README gives; a test that reads a field which is not there fails. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- shapes are data of another program, asserted by reading them
export type Case = Record<string, any>;

export type Made = Readonly<{ maker: string; content: Case }>;

/** The file of that name from each maker that has one. */
export function madeBy(name: string): Made[] {
  return ['.', 'ts'].flatMap((maker) => {
    const path = join(VECTORS, maker, `${name}.json`);
    return existsSync(path) ? [{ maker, content: JSON.parse(readFileSync(path, 'utf8')) as Case }] : [];
  });
}

/** Every case of a list in that file, from every maker, with a title. */
export function cases(name: string, key: string): [title: string, found: Case, maker: string][] {
  return madeBy(name).flatMap(({ maker, content }) =>
    ((content[key] ?? []) as Case[]).map((found, i): [string, Case, string] => [
      `${maker === '.' ? 'py' : maker} ${String(found.name ?? i)}`,
      found,
      maker,
    ]),
  );
}

type Table = Readonly<Record<string, readonly string[] | null>>;

/** Verified chains by user; later tables replace what earlier ones say, and null takes away. */
export async function chainsOf(...tables: readonly Table[]): Promise<Map<string, ChainView>> {
  const merged: Table = Object.assign({}, ...tables) as Table;
  const chains = new Map<string, ChainView>();
  for (const [user, statements] of Object.entries(merged)) {
    if (statements) chains.set(user, await verifyOnce(user, statements));
  }
  return chains;
}

const verified = new Map<string, Promise<ChainView>>();

function verifyOnce(user: string, statements: readonly string[]): Promise<ChainView> {
  const name = user + statements.join();
  const view = verified.get(name) ?? verifyChain(statements.map(fromHex), fromHex(user));
  verified.set(name, view);
  return view;
}

export function roomNamed(name: string, maker = '.'): Case {
  const made = madeBy('commits').find((each) => each.maker === maker);
  const room = (made?.content.rooms as Case[] | undefined)?.find((each) => each.name === name);
  if (!room) throw new Error(`no room ${name}`);
  return room;
}

/** The conversation after so many commits. */
export async function replay(room: Case, steps: number): Promise<Conversation | null> {
  let state: Conversation | null = null;
  for (const step of (room.steps as Case[]).slice(0, steps)) {
    state = await verifyCommitPublic(state, fromHex(step.signed as string), {
      conversation: fromHex(room.conversation as string),
      roster: fromHex(step.roster as string),
      chains: await chainsOf(room.chains as Table, (step.chains ?? {}) as Table),
      at: step.at as number,
    });
  }
  return state;
}

/** `act` must be refused, for that fault and no other. */
export async function refusedWith(act: () => unknown, fault: unknown): Promise<void> {
  const refusal: unknown = await Promise.resolve()
    .then(act)
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(refusal).toBeInstanceOf(Refused);
  expect((refusal as Refused).fault, (refusal as Refused).message).toBe(fault);
}

/** Bytes of a field. */
export function bytes(value: unknown): Bytes {
  return fromHex(value as string);
}

export { hex };
