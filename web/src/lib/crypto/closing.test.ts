import { describe, expect, it, vi } from 'vitest';
import { connect } from './client.ts';
import { letClosingPass } from './closing.ts';
import { CryptoError } from './faults.ts';

/** A worker that is busy: it answers nothing. */
function busy() {
  const stop = vi.fn();
  const port = { postMessage: vi.fn(), addEventListener: vi.fn() };
  const { crypto, ready } = connect(port, 'claire', stop);
  return { crypto, stop, work: [ready, crypto.sealLocal([]), crypto.status()] };
}

describe('the end of a session while the worker is busy', () => {
  it('cuts off what waits and what comes after, under a name of its own', async () => {
    const { crypto, stop, work } = busy();
    crypto.close();
    expect(stop).toHaveBeenCalledOnce();
    const closed = new CryptoError('closed');
    for (const one of [...work, crypto.status()]) await expect(one).rejects.toEqual(closed);
  });
  it('is no error of the page; any other rejection is', () => {
    const told = (reason: unknown) => {
      const preventDefault = vi.fn();
      letClosingPass({ reason, preventDefault });
      return preventDefault.mock.calls.length === 0;
    };
    expect([new CryptoError('closed'), new CryptoError('internal'), new TypeError('x')].map(told)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
