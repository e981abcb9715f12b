import { describe, expect, it, vi } from 'vitest';
import { sendIfHeld } from './early.ts';

const staged = (held: string | undefined) => {
  const form = { id: 'signin', requestSubmit: vi.fn() };
  const root = { dataset: held === undefined ? {} : { held } };
  const send = () => sendIfHeld(form as unknown as HTMLFormElement, root as unknown as HTMLElement);
  return { form, root, send };
};

describe('a form that was sent before anybody listened', () => {
  it('is sent once', () => {
    const { form, root, send } = staged('signin');
    send();
    send();
    expect(form.requestSubmit).toHaveBeenCalledOnce();
    expect(root.dataset).toEqual({});
  });
  it.each([undefined, '', 'another'])('is not sent when what was held is %s', (held) => {
    const { form, send } = staged(held);
    send();
    expect(form.requestSubmit).not.toHaveBeenCalled();
  });
});
