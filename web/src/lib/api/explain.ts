import { CryptoError } from '#lib/crypto/faults.ts';
import { isKey, t } from '#lib/i18n/index.ts';
import { Offline, Problem } from './problem.ts';

/** What happened, in a sentence, and what to do.  Never "an error occurred". */
export type Explained = Readonly<{ title: string; next: string }>;

/** Word a failure for people: by its type from the catalogue, else as the server titled it. */
export function explain(error: unknown): Explained {
  if (error instanceof Problem) return explainProblem(error);
  if (error instanceof Offline) return { title: t('problems.offline'), next: t('problems.offline.next') };
  if (error instanceof CryptoError) {
    const title = wordsFor(`problems.${error.code}`);
    if (title) return { title, next: wordsFor(`problems.${error.code}.next`) ?? '' };
  }
  throw error; // a fault of ours: it belongs to the page's error screen, not to a polite line
}

function explainProblem(problem: Problem): Explained {
  const title = wordsFor(`problems.${problem.type}`) ?? (problem.title || t('problems.server-fault'));
  const next = wordsFor(`problems.${problem.type}.next`) ?? problem.nextStep;
  return { title, next: next || (problem.status >= 500 ? t('problems.server-fault.next') : '') };
}

const wordsFor = (key: string) => (isKey(key) ? t(key) : null);
