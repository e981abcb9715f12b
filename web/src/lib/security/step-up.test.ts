import { describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import { NotShown } from './passkeys.ts';
import { GaveUp, StepUp } from './step-up.svelte.ts';

const needed = new Problem(403, 'step-up-needed', '', '', {}, { ways: ['passkey', 'password', 'code'] });
const wrong = new Problem(422, 'wrong-proof', '');
const yes = () => Promise.resolve(undefined);

function stage(doors: Partial<ConstructorParameters<typeof StepUp>[0]> = {}) {
  return new StepUp({
    stepUp: yes,
    stepUpOptions: () => Promise.resolve({ options: {} }),
    stepUpByPasskey: yes,
    startNational: () => Promise.resolve('https://national.example'),
    showPasskey: () => Promise.resolve({}),
    leave: () => undefined,
    ...doors,
  });
}
/** An act that the server lets pass from the second time on. */
const risky = () => vi.fn().mockRejectedValueOnce(needed).mockResolvedValue('done');

describe('the step-up', () => {
  it('is no matter while the proof is fresh, and of no other refusal', async () => {
    const stepUp = stage();
    await expect(stepUp.around(() => Promise.resolve('done'))).resolves.toBe('done');
    await expect(stepUp.around(() => Promise.reject(wrong))).rejects.toBe(wrong);
    expect(stepUp.asked).toBeNull();
  });
  it('asks by password and code, then does the act again', async () => {
    const stepUp = stage({ stepUp: vi.fn().mockRejectedValueOnce(wrong).mockResolvedValue(undefined) });
    const act = risky();
    const done = stepUp.around<string>(act);
    await vi.waitFor(() => expect(stepUp.asked?.ways).toEqual(['passkey', 'password', 'code']));
    await stepUp.byPassword('faux', '123456');
    expect([stepUp.fault?.title, act.mock.calls.length]).toEqual(['Ce n’est pas cela.', 1]);
    await stepUp.byPassword('le bon', '123456');
    await expect(done).resolves.toBe('done');
    expect([stepUp.asked, act.mock.calls.length]).toEqual([null, 2]);
  });
  it('by a passkey; one that is not shown leaves the dialog open', async () => {
    const stepUp = stage({ showPasskey: vi.fn().mockRejectedValueOnce(new NotShown()).mockResolvedValue({}) });
    const done = stepUp.around<string>(risky());
    await vi.waitFor(() => expect(stepUp.asked).not.toBeNull());
    await stepUp.byPasskey();
    expect(stepUp.fault?.title).toBe('Aucune clé d’accès n’a été montrée.');
    await stepUp.byPasskey();
    await expect(done).resolves.toBe('done');
  });
  it('closed without a proof, the act is not done', async () => {
    const stepUp = stage();
    const act = risky();
    const done = stepUp.around(act);
    await vi.waitFor(() => expect(stepUp.asked).not.toBeNull());
    stepUp.giveUp();
    await expect(done).rejects.toBeInstanceOf(GaveUp);
    expect(act).toHaveBeenCalledOnce();
  });
  it('by the national login leaves the page, and comes back to it', async () => {
    vi.stubGlobal('location', { pathname: '/reglages/securite', search: '' });
    const [startNational, leave] = [vi.fn(() => Promise.resolve('https://national.example')), vi.fn()];
    const stepUp = stage({ startNational, leave });
    void stepUp.around(risky()).catch(() => undefined);
    await vi.waitFor(() => expect(stepUp.asked).not.toBeNull());
    void stepUp.byNational();
    await vi.waitFor(() => expect(leave).toHaveBeenCalledWith('https://national.example'));
    expect(startNational).toHaveBeenCalledWith('/reglages/securite');
    vi.unstubAllGlobals();
  });
});
