import type { Row } from '#lib/referrals/api.ts';
import type { Whereabouts } from '#lib/session/index.ts';

/** Whether the thread of a case is open to its viewer: the practitioner’s own, or an assistant’s whom they let read. */
export function mayRead(
  { practitioner }: Pick<Row, 'practitioner'>,
  { practitioner: own, acts_for }: Pick<Whereabouts, 'practitioner' | 'acts_for'>,
): boolean {
  return (
    practitioner.practitioner_id === own?.id ||
    acts_for.some((one) => one.clinical && one.practitioner.id === practitioner.practitioner_id)
  );
}
