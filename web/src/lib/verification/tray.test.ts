import { describe, expect, it, vi } from 'vitest';
import { Offline } from '#lib/api/index.ts';
import type { EvidenceApi } from './api.ts';
import type { TrayShown } from './shapes.ts';
import { EvidenceTray } from './tray.svelte.ts';

const EMPTY = { open: true, images: [] } as unknown as TrayShown;

describe('the tray of an identity file', () => {
  it('says why there is nothing to show, until there is', async () => {
    const tray = vi.fn(() => Promise.resolve(EMPTY));
    tray.mockRejectedValueOnce(new Offline());
    const evidence = new EvidenceTray({ tray } as unknown as EvidenceApi);
    expect(evidence.blocked).toBeNull();
    await evidence.refresh();
    expect([evidence.tray, evidence.blocked?.title]).toEqual([null, 'Le réseau ne répond pas.']);
    await evidence.refresh();
    expect([evidence.tray, evidence.blocked]).toEqual([EMPTY, null]);
  });
  it('a later look that is cut off leaves what is shown', async () => {
    const tray = vi.fn(() => Promise.resolve(EMPTY));
    const evidence = new EvidenceTray({ tray } as unknown as EvidenceApi);
    await evidence.refresh();
    tray.mockRejectedValueOnce(new Offline());
    await evidence.refresh();
    expect([evidence.tray, evidence.blocked, evidence.fault?.title]).toEqual([EMPTY, null, 'Le réseau ne répond pas.']);
  });
});
