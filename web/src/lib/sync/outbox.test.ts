import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/problem.ts';
import { CryptoError } from '#lib/crypto/faults.ts';
import type { Outbox } from './outbox.ts';
import { type Waiting } from './outbox.ts';
import { file } from './testing/items.ts';
import { scene, text } from './testing/outgoing.ts';
import { onlyTab } from './testing/tabs.ts';

const states = (outbox: Outbox) => outbox.all.map(({ id, state, fault }) => [id, state, fault]);

describe('messages on their way', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const later = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

  it('stay here where two histories were seen: nothing is said into the wrong one', async () => {
    const { outbox, parts } = scene({ isStopped: (id) => id === 'c' });
    await outbox.add('c', text('m1'), 1);
    await outbox.add('d', text('m2'), 1);
    await later();
    expect(states(outbox)).toEqual([
      ['m1', 'refused', 'frozen'],
      ['m2', 'sent', null],
    ]);
    expect(parts.transport.append).toHaveBeenCalledTimes(1);
  });

  it('are kept before they are sent, and told when they are', async () => {
    const { outbox, kept, events, parts } = scene();
    await outbox.add('c', text('m1'), 1);
    expect(kept.get('m1')?.state).toBe('waiting');
    await later();
    expect(events.changed.mock.calls[0]).toEqual([[expect.objectContaining({ id: 'm1' })]]);
    expect(parts.transport.append).toHaveBeenCalledWith('c', new TextEncoder().encode('m1'), []);
    expect(events.sent).toHaveBeenCalledWith(expect.objectContaining({ id: 'm1' }), 7, 70);
    expect(kept.get('m1')).toMatchObject({ state: 'sent', seq: 7 });
    await outbox.arrived(new Set(['m1']));
    expect(kept.size).toBe(0);
  });
  it('are encrypted while they are being kept, once, and sent only after', async () => {
    const writing = Promise.withResolvers<undefined>();
    const rows = { ...scene().parts.rows, put: vi.fn(async () => writing.promise) };
    const { outbox, parts } = scene({ rows });
    const added = outbox.add('c', text('m1'), 1);
    outbox.nudge(); // whoever else asks changes nothing of it
    await later();
    expect([parts.crypto.encrypt.mock.calls.length, parts.transport.append.mock.calls.length]).toEqual([1, 0]);
    writing.resolve(undefined);
    await added;
    await later();
    expect([parts.crypto.encrypt.mock.calls.length, parts.transport.append.mock.calls.length]).toEqual([1, 1]);
  });
  it('are drawn once, as sent, where the server answers at once; as waiting where it does not', async () => {
    const { outbox, parts, events } = scene();
    const drawn = () => events.changed.mock.calls.map(([all]) => (all as readonly Waiting[]).map((one) => one.state));
    await outbox.add('c', text('m1'), 1);
    await later(60);
    expect(drawn()[0]).toEqual(['sent']);
    expect([outbox.isOfHere('m1'), outbox.isOfHere('m2')]).toEqual([true, false]);
    await outbox.arrived(new Set(['m1']));
    events.changed.mockClear();
    parts.transport.append.mockReturnValueOnce(new Promise(() => undefined));
    await outbox.add('c', text('m2'), 1);
    expect(drawn()).toEqual([]);
    await later(60);
    expect(drawn()).toEqual([['waiting']]);
  });
  it('wait for the next session when this one ends under them', async () => {
    const { outbox, parts, kept } = scene();
    parts.crypto.encrypt.mockRejectedValueOnce(new CryptoError('closed'));
    await outbox.add('c', text('m1'), 1);
    await later();
    expect([kept.get('m1')?.state, states(outbox)]).toEqual(['waiting', [['m1', 'waiting', null]]]);
    outbox.stop();
  });
  it('wait for the network, in order, and go by themselves', async () => {
    const { outbox, parts } = scene();
    parts.transport.append
      .mockRejectedValueOnce(new Offline())
      .mockRejectedValueOnce(new Problem(503, 'server-fault', ''));
    await outbox.add('c', text('m1'), 1);
    await outbox.add('c', text('m2'), 2);
    await later();
    expect(states(outbox)).toEqual([
      ['m1', 'waiting', null],
      ['m2', 'waiting', null],
    ]);
    await later(10_000);
    expect(states(outbox)).toEqual([
      ['m1', 'sent', null],
      ['m2', 'sent', null],
    ]);
    expect(parts.crypto.encrypt.mock.calls.map(([, { id }]) => id)).toEqual(['m1', 'm1', 'm1', 'm2']);
  });
  it('touch nothing any more once the session is over: the database is closed, and the next one sends them', async () => {
    const { outbox, kept, parts } = scene();
    const answer = Promise.withResolvers<{ seq: number; at: number; duplicate: boolean }>();
    parts.transport.append.mockReturnValueOnce(answer.promise);
    await outbox.add('c', text('m1'), 1);
    await later();
    outbox.stop();
    answer.resolve({ seq: 7, at: 70, duplicate: false });
    await later();
    expect(kept.get('m1')?.state).toBe('waiting');
  });
  it('are read again only where another tab was sending while this one waited', async () => {
    const all = vi.fn(async () => Promise.resolve([]));
    const rows = { ...scene().parts.rows, all };
    let waited = false;
    const tabs = { ...onlyTab(), alone: async (_: string, act: (waited: boolean) => Promise<void>) => act(waited) };
    const { outbox, parts } = scene({ rows, tabs });
    await outbox.add('c', text('m1'), 1);
    await later();
    expect([all.mock.calls.length, parts.transport.append.mock.calls.length]).toEqual([0, 1]);
    waited = true;
    await outbox.add('c', text('m2'), 2);
    await later();
    expect(all).toHaveBeenCalledTimes(1);
  });
  it.each(['before', 'while'])('are not forgotten by a reading that began %s they were being kept', async (when) => {
    const [reading, writing] = [Promise.withResolvers<readonly Waiting[]>(), Promise.withResolvers<undefined>()];
    const rows = { ...scene().parts.rows, all: async () => reading.promise, put: async () => writing.promise };
    const { outbox } = scene({ rows, filesAreUp: () => false });
    const acts = { read: async () => outbox.reload(), add: async () => outbox.add('c', text('m1'), 1) };
    const [first, then] = when === 'before' ? [acts.read(), acts.add()] : [acts.add(), acts.read()];
    writing.resolve(undefined);
    await (when === 'before' ? then : first);
    reading.resolve([]);
    await Promise.all([first, then]);
    expect(outbox.all.map(({ id }) => id)).toEqual(['m1']);
  });
  it('that could not be kept are not sent', async () => {
    const rows = { ...scene().parts.rows, put: vi.fn(async () => Promise.reject(new DOMException('full'))) };
    const { outbox, parts, events } = scene({ rows });
    await expect(outbox.add('c', text('m1'), 1)).rejects.toThrow('full');
    await later();
    expect([outbox.all, parts.transport.append.mock.calls]).toEqual([[], []]);
    expect(events.changed).toHaveBeenLastCalledWith([]); // nor on the screen, where another change has shown it meanwhile
  });
  it('are not read when the turn to send comes after the session is over', async () => {
    const turn = Promise.withResolvers<undefined>();
    const all = vi.fn(async () => Promise.resolve([]));
    const rows = { ...scene().parts.rows, all };
    const tabs = {
      ...onlyTab(),
      alone: async (_: string, act: (waited: boolean) => Promise<void>) => turn.promise.then(() => act(true)),
    };
    const { outbox } = scene({ rows, tabs });
    await outbox.add('c', text('m1'), 1);
    outbox.stop();
    turn.resolve(undefined);
    await later();
    expect(all).not.toHaveBeenCalled();
  });
  it('are encrypted again under the same id when the epoch moved', async () => {
    const { outbox, parts } = scene();
    parts.transport.append.mockRejectedValueOnce(new Problem(409, 'stale-epoch', ''));
    await outbox.add('c', text('m1'), 1);
    await later();
    expect(parts.keyring.load).toHaveBeenCalledWith('c');
    expect(parts.crypto.encrypt).toHaveBeenCalledTimes(2);
    expect(states(outbox)).toEqual([['m1', 'sent', null]]);
  });
  it('do not fight for ever with an epoch that never settles', async () => {
    const { outbox, parts } = scene();
    parts.transport.append.mockRejectedValue(new Problem(409, 'stale-epoch', ''));
    await outbox.add('c', text('m1'), 1);
    await later();
    expect(parts.transport.append).toHaveBeenCalledTimes(5);
    expect(states(outbox)).toEqual([['m1', 'waiting', null]]); // and tries again later
  });
  it('make the commit that is due first; another’s is as good', async () => {
    const { outbox, parts } = scene();
    parts.crypto.encrypt.mockRejectedValueOnce(new CryptoError('commit-due'));
    parts.transport.commit.mockRejectedValueOnce(new Problem(409, 'stale-commit', ''));
    await outbox.add('c', text('m1'), 1);
    await later(1000);
    expect(parts.transport.commit).toHaveBeenCalledTimes(1);
    expect(parts.keyring.load).toHaveBeenCalledTimes(1);
    expect(states(outbox)).toEqual([['m1', 'sent', null]]);
  });
  it('change the key first where the server says that somebody’s has risen', async () => {
    const { outbox, parts } = scene();
    parts.transport.append.mockRejectedValueOnce(
      new Problem(409, 'stale-keys', '', '', {}, { user_ids: ['hugo', 'samia'] }),
    );
    parts.keyring.chains.mockImplementationOnce(async () => {
      parts.crypto.encrypt.mockRejectedValueOnce(new CryptoError('commit-due')); // now the worker knows
      return Promise.resolve();
    });
    await outbox.add('c', text('m1'), 1);
    await later();
    expect(parts.keyring.chains).toHaveBeenCalledWith(['hugo', 'samia'], true);
    expect(parts.transport.commit).toHaveBeenCalledTimes(1);
    expect(states(outbox)).toEqual([['m1', 'sent', null]]);
  });
  it('read the log first where the commit that is due leans on what was not read, and fetch whom it names', async () => {
    const { outbox, parts } = scene();
    parts.crypto.encrypt.mockRejectedValueOnce(new CryptoError('commit-due'));
    parts.crypto.encrypt.mockRejectedValueOnce(new CryptoError('commit-due'));
    parts.crypto.encrypt.mockRejectedValueOnce(new CryptoError('commit-due'));
    parts.crypto.renew.mockRejectedValueOnce(new CryptoError('gap', 'gap', { after: 3 }));
    parts.crypto.renew.mockRejectedValueOnce(
      new CryptoError('missing-chains', 'missing-chains', { userIds: ['hugo'] }),
    );
    await outbox.add('c', text('m1'), 1);
    await later();
    expect(parts.catchUp).toHaveBeenCalledWith('c');
    expect(parts.keyring.chains).toHaveBeenCalledWith(['hugo'], true);
    expect(parts.transport.commit).toHaveBeenCalledTimes(1);
    expect(states(outbox)).toEqual([['m1', 'sent', null]]);
  });
  it('lose the race for a commit five times at most, a moment apart, and go on later: never given up, never twice', async () => {
    const { outbox, parts } = scene();
    const dice = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    parts.crypto.encrypt.mockRejectedValue(new CryptoError('commit-due'));
    parts.transport.commit.mockRejectedValue(new Problem(409, 'stale-commit', ''));
    await outbox.add('c', text('m1'), 1);
    await later(60);
    expect(parts.transport.commit.mock.calls.length).toBeLessThan(5);
    await later(900);
    expect(parts.transport.commit).toHaveBeenCalledTimes(5);
    expect(parts.crypto.renew).toHaveBeenCalledTimes(5); // a commit that lost is made anew, under another key
    expect(states(outbox)).toEqual([['m1', 'waiting', null]]);
    parts.crypto.encrypt.mockResolvedValue({ entry: new Uint8Array(), epoch: 2 });
    await later(5000);
    expect(states(outbox)).toEqual([['m1', 'sent', null]]);
    expect(parts.transport.append).toHaveBeenCalledTimes(1);
    dice.mockRestore();
  });
  it.each([
    [new Problem(403, 'not-a-member', ''), 'not-a-member'],
    [new CryptoError('frozen'), 'frozen'],
    [new CryptoError('too-long'), 'too-long'],
  ])('that are refused say why, stop nobody else, and may be tried again (%o)', async (refusal, fault) => {
    const { outbox, parts } = scene();
    parts.crypto.encrypt.mockRejectedValueOnce(refusal);
    await outbox.add('c', text('m1'), 1);
    await outbox.add('d', text('m2'), 2);
    await later();
    expect(states(outbox)).toEqual([
      ['m1', 'refused', fault],
      ['m2', 'sent', null],
    ]);
    await outbox.retry('m1');
    await later();
    expect(states(outbox)[0]).toEqual(['m1', 'sent', null]);
  });
  it('with files wait until these are up, and let others pass; what they cite is named', async () => {
    let up = false;
    const { outbox, parts } = scene({ filesAreUp: (message) => up || !message.attachments });
    await outbox.add('c', { id: 'm1', content: { type: 'file', caption: '' }, attachments: [file('f')] }, 1);
    await outbox.add('c', text('m2'), 2);
    await later();
    expect(states(outbox)).toEqual([
      ['m1', 'waiting', null],
      ['m2', 'sent', null],
    ]);
    up = true;
    outbox.nudge();
    await later();
    expect(parts.transport.append).toHaveBeenLastCalledWith('c', expect.anything(), ['f']);
  });
  it('come back after a crash, and those that had gone are not sent twice by this side', async () => {
    const { outbox, kept, parts } = scene();
    const row = { conversationId: 'c', composedAt: 1, seq: null, sentAt: null, fault: null };
    kept.set('m1', { ...row, id: 'm1', message: text('m1'), state: 'sent', seq: 4 });
    kept.set('m2', { ...row, id: 'm2', message: text('m2'), state: 'waiting' });
    await outbox.reload();
    outbox.nudge();
    await later();
    expect(parts.crypto.encrypt.mock.calls.map(([, { id }]) => id)).toEqual(['m2']);
  });
  it('that come back through the socket before the answer leave nothing behind', async () => {
    const { outbox, kept, parts } = scene();
    parts.transport.append.mockImplementationOnce(async () => {
      await outbox.arrived(new Set(['m1']));
      return { seq: 7, at: 70, duplicate: false };
    });
    await outbox.add('c', text('m1'), 1);
    await later();
    expect([kept.size, outbox.all.length]).toEqual([0, 0]);
  });
});
