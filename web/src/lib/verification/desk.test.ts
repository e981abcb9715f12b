import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { Dossier, Outcome, Queue } from './desk-shapes.ts';
import { Desk, type DeskApi } from './desk.svelte.ts';

const file = (id: string, version = 1): Dossier =>
  ({ id, version, pictures: [], said: [], comparison: { checklist: ['name', 'photo'] } }) as unknown as Dossier;
const queue = {
  items: ['camille', 'maxence'].map((id) => ({ id, claimed: false })),
  total: 2,
  figures: { decisions: 0, mean_wait_s: null },
} as unknown as Queue;
const moved = new Problem(409, 'file-moved', 'Ce dossier a changé entre-temps.');

/** A reviewer who has Camille's file open, one line ticked, and is about to refuse it. */
async function scene() {
  const api = {
    queue: vi.fn<DeskApi['queue']>(async () => Promise.resolve(queue)),
    claim: vi.fn<DeskApi['claim']>(async (id) => Promise.resolve(file(id))),
    release: vi.fn<DeskApi['release']>(async () => Promise.resolve()),
    decide: vi.fn<DeskApi['decide']>(async () => Promise.resolve<Outcome>('refused')),
  };
  const desk = new Desk({ ...api, image: () => Promise.reject(new Offline()) });
  await desk.refresh();
  await desk.open('camille');
  desk.tick('name', true);
  desk.say('refuse');
  desk.choose('doubtful', true);
  desk.words = 'Le nom est coupé.';
  const said = () => [desk.file?.id, desk.saying, desk.words, [...desk.reasons]];
  return { api, desk, said };
}
const WHOLE = ['camille', 'refuse', 'Le nom est coupé.', ['doubtful']];

describe('the reviewers’ desk', () => {
  it('a decision that does not leave keeps all that was written and ticked', async () => {
    const { api, desk, said } = await scene();
    api.decide.mockRejectedValueOnce(new Offline());
    expect(await desk.decide('refuse')).toBeNull();
    expect([...said(), desk.fault?.title]).toEqual([...WHOLE, 'Le réseau ne répond pas.']);
    expect([...desk.ticked]).toEqual(['name']);
  });
  it('a file that changed is opened as it is now: words stay, ticks are for what one sees', async () => {
    const { api, desk, said } = await scene();
    api.decide.mockRejectedValueOnce(moved);
    api.claim.mockResolvedValueOnce(file('camille', 2));
    expect(await desk.decide('refuse')).toBeNull();
    expect(said()).toEqual(WHOLE);
    expect([desk.file?.version, desk.ticked.size, desk.fault]).toEqual([2, 0, expect.anything()]);
    await desk.decide('refuse');
    expect(api.decide).toHaveBeenLastCalledWith('camille', expect.objectContaining({ version: 2, words: WHOLE[2] }));
  });
  it('a file given back while one wrote is taken again, ticks and all', async () => {
    const { api, desk, said } = await scene();
    api.decide.mockRejectedValueOnce(new Problem(409, 'file-taken', ''));
    await desk.decide('refuse');
    expect([...said(), desk.ticked.size]).toEqual([...WHOLE, 1]);
  });
  it('a file that somebody else has closes, and says why and what was not sent', async () => {
    const { api, desk } = await scene();
    api.decide.mockRejectedValueOnce(moved);
    api.claim.mockRejectedValueOnce(new Problem(404, 'not-found', ''));
    await desk.decide('refuse');
    expect([desk.file, desk.unsent, desk.fault]).toEqual([null, 'Le nom est coupé.', expect.anything()]);
    await desk.open('maxence');
    expect([desk.words, desk.unsent, desk.fault]).toEqual(['', '', null]);
  });
  it('what was begun waits when one looks at another file, and ends with the decision', async () => {
    const { desk, said } = await scene();
    await desk.open('maxence');
    expect(said()).toEqual(['maxence', null, '', []]);
    await desk.open('camille');
    expect(said()).toEqual(WHOLE);
    await desk.decide('refuse');
    await desk.open('camille');
    expect(said()).toEqual(['camille', null, '', []]);
  });
  it('after the last, the next is the one that was passed over', async () => {
    const { desk } = await scene();
    await desk.open('maxence');
    desk.say('refuse');
    desk.choose('doubtful', true);
    await desk.decide('refuse');
    expect(desk.file?.id).toBe('camille');
  });
  it('a queue out of reach is said until it is back', async () => {
    const { api, desk } = await scene();
    api.queue.mockRejectedValueOnce(new Offline());
    await desk.refresh();
    expect(desk.fault?.title).toBe('Le réseau ne répond pas.');
    await desk.refresh();
    expect(desk.fault).toBeNull();
  });
});
