/**
 * Whether the servers answer, as the last requests found it, and what waits to be sent.
 * Told by `send` for every request; the outbox tells how much waits; the shell's strip shows it.
 */
class Network {
  /** `offline`: this machine has no network; `fault`: it has, and Cordée does not answer. */
  state = $state<'reachable' | 'offline' | 'fault'>('reachable');
  /** Messages waiting here for the network; kept by the outbox. */
  waiting = $state(0);
  /** When the servers last became reachable again, and how many messages waited then; for "De retour". */
  back = $state.raw<Readonly<{ at: number; sent: number }> | null>(null);

  /** The server gave an answer, of any kind but a 5xx. */
  answered(): void {
    if (this.state === 'reachable') return;
    this.back = { at: Date.now(), sent: this.waiting };
    this.state = 'reachable';
  }
  /** The server failed, or did not answer. */
  failed(): void {
    this.state = globalThis.navigator.onLine ? 'fault' : 'offline';
  }
}

export const network = new Network();
