import { CryptoError } from '#lib/crypto/faults.ts';
import { isKey, t } from '#lib/i18n/index.ts';
import { Offline, Problem } from './problem.ts';

const MINUTES_FROM_S = 100;

/** What happened, in a sentence, and what to do.  Never "an error occurred". */
export type Explained = Readonly<{ title: string; next: string }>;

/** The same in one line, as under a field. */
export const inOneLine = ({ title, next }: Explained): string => `${title} ${next}`.trim();

/**
 * Word a failure for people: by its type from the catalogue, in the language of the screen.  Only a type that this client is too old
 * to know is told in the server's own French.
 */
export function explain(error: unknown): Explained {
  if (error instanceof Problem) return explainProblem(error);
  if (error instanceof Offline && error.late) return { title: t('problems.late'), next: t('problems.late.next') };
  if (error instanceof Offline) return { title: t('problems.offline'), next: t('problems.offline.next') };
  if (error instanceof CryptoError) {
    const title = wordsFor(`problems.${error.code}`);
    if (title) return { title, next: wordsFor(`problems.${error.code}.next`) ?? '' };
  }
  throw error; // a fault of ours: it belongs to the page's error screen, not to a polite line
}

function explainProblem(problem: Problem): Explained {
  const { type, status, extra } = problem;
  const own = wordsFor(`problems.${type}.because.${String(extra.reason)}`) ?? wordsFor(`problems.${type}`);
  if (own !== null) return { title: own, next: waitOf(problem) ?? wordsFor(`problems.${type}.next`) ?? '' };
  const title = problem.title || t('problems.server-fault');
  return { title, next: problem.nextStep || (status >= 500 ? t('problems.server-fault.next') : '') };
}

/** How long a limit still holds, where the server says it: to the second when it is short. */
function waitOf({ type, extra }: Problem): string | null {
  const seconds = extra.retry_after;
  if (type !== 'too-many' || typeof seconds !== 'number') return null;
  return seconds < MINUTES_FROM_S
    ? t('problems.too-many.seconds', { s: Math.ceil(seconds) })
    : t('problems.too-many.minutes', { min: Math.ceil(seconds / 60) });
}

const wordsFor = (key: string) => (isKey(key) ? t(key) : null);
