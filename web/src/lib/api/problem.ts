import { worded, type Typed } from './remedies.ts';

/** The members of an RFC 9457 answer that every client reads; a type may carry more (`fields`, `next`). */
type Body = Readonly<{
  type?: string;
  title?: string;
  detail?: string;
  next_step?: string;
  fields?: Record<string, string>;
  remedies?: Record<string, Typed>;
}>;

/**
 * The server understood and refused.  `type` never changes its name, so it is what code switches on;
 * words for people come from the catalogue by type, and from `title` when it has none (see lib/api/explain.ts).
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly nextStep = '',
    /** What to do about each field that the server found fault with. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** What else the answer carries, such as the next slots of `slot-taken`. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${String(status)} ${type}`); // never the title: it may end in a report, and the type says enough
  }

  /** Read a refusal; what is not one (a proxy's page, allauth's own answers) becomes `server-fault`, or `http-404` and the like. */
  static async of(response: Response): Promise<Problem> {
    const status = response.status;
    const fallback = status >= 500 ? 'server-fault' : `http-${String(status)}`;
    if (!response.headers.get('content-type')?.includes('json')) return new Problem(status, fallback, '');
    const {
      type,
      title,
      next_step,
      fields = {},
      remedies = {},
      ...extra
    } = (await response.json().catch(() => ({}))) as Body;
    return new Problem(status, type ?? fallback, title ?? '', next_step ?? '', worded(fields, remedies), extra);
  }
}

/** Nobody answered: no network, or the server is down.  What was to be sent is still with whoever asked. */
export class Offline extends Error {
  override readonly name = 'Offline';
  /** It was waited for as long as is reasonable: the network may be there, and what was asked for may be done. */
  readonly late: boolean;
  constructor({ late = false, ...options }: ErrorOptions & Readonly<{ late?: boolean }> = {}) {
    super('offline', options);
    this.late = late;
  }
}

/** Whether trying again later may help: the network or the server failed, not the request. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Offline || (error instanceof Problem && error.status >= 500);
