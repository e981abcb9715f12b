/** What one keeps for oneself, under one’s own key: the server stores it and reads none of it. */
import { get, Problem, put } from '#lib/api/index.ts';
import type { CryptoDoor, SelfData, SelfDataWire } from '#lib/crypto/index.ts';

const PATH = '/keys/self-data';
const TRIES = 3;

const server = {
  read: () => get<SelfDataWire>(PATH),
  write: (wire: SelfDataWire) => put(PATH, wire),
};
type Server = Pick<typeof server, 'read'> & { write: (wire: SelfDataWire) => Promise<unknown> };

export class OwnThings {
  constructor(
    private readonly crypto: Pick<CryptoDoor, 'openSelfData' | 'sealSelfData'>,
    private readonly ask: Server = server,
  ) {}

  async read(): Promise<SelfData> {
    return this.crypto.openSelfData(await this.ask.read());
  }

  /** Write what `edit` makes of the newest; when another device wrote meanwhile, of what that one wrote.  What is kept then. */
  async change(edit: (data: SelfData) => SelfData): Promise<SelfData> {
    for (let left = TRIES - 1; ; left -= 1) {
      const wire = await this.crypto.sealSelfData(edit(await this.read()));
      try {
        await this.ask.write(wire);
        return await this.crypto.openSelfData(wire);
      } catch (error) {
        if (left === 0 || !(error instanceof Problem) || error.type !== 'version-moved') throw error;
      }
    }
  }
}
