import { explain, get, post, put, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import { newId } from '#lib/sync/ids.ts';
import type { OnfidoShown } from './onfido-shapes.ts';

const ROOT = '/verification/onfido';
export const onfidoApi = {
  own: () => get<OnfidoShown>(ROOT),
  begin: (id: string) => put<OnfidoShown>(`${ROOT}/runs/${id}`, { agrees: true }),
  look: () => post<OnfidoShown>(`${ROOT}/look`),
};
export type OnfidoApi = typeof onfidoApi;

/** The server opens a run within half a minute, or says that it could not. */
const LINK_TRIES = 35;
const LINK_EVERY_MS = 1000;
/** Onfido's answer takes some seconds, rarely minutes: after these the page no longer waits on it, and goes on looking quietly. */
const END_TRIES = 20;
const END_EVERY_MS = 2000;
const ASKED_EVERY = 3; // each third look has the server ask Onfido

/** Showing who one is at Onfido: the whole page goes there and comes back.  What comes of it is the server's word alone. */
export class AtOnfido {
  known = $state.raw<OnfidoShown | null>(null);
  step = $state<'resting' | 'leaving' | 'checking'>('resting');
  fault = $state.raw<Explained | null>(null);

  run = $derived(this.known?.run ?? null);
  /** Whether one may begin, or go on there. */
  offered = $derived(
    this.known?.available === true && (this.run === null || !['approved', 'doubted'].includes(this.run.state)),
  );
  underWay = $derived(this.run?.state === 'open' || this.run?.state === 'asked');

  constructor(
    private readonly api: OnfidoApi = onfidoApi,
    private readonly open: (link: string) => void = (link) => window.location.assign(link),
    private readonly pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
  ) {}

  /** Never rejects: without a network nothing is offered. */
  async look(): Promise<void> {
    try {
      this.known = await this.api.own();
    } catch {
      // what was known stays
    }
  }

  /** Begin, or go on: the window leaves as soon as Onfido has a page for this person. */
  async leave(): Promise<void> {
    if (this.step !== 'resting') return;
    this.step = 'leaving';
    this.fault = null;
    try {
      this.known = await this.api.begin(newId());
      for (let n = 0; n < LINK_TRIES && this.run?.state === 'asked'; n++) {
        await this.pause(LINK_EVERY_MS);
        this.known = await this.api.own();
      }
      if (this.run?.link) {
        this.open(this.run.link);
        return; // the page is going; `returned` where it comes back from the browser's memory
      }
      this.fault = { title: t('onfido.silent'), next: t('onfido.silent.next') };
    } catch (error) {
      this.fault = explain(error);
    }
    this.step = 'resting';
  }

  /** Back from Onfido: have the run read, and wait a little for what comes of it. */
  async check(): Promise<void> {
    if (this.step !== 'resting') return;
    this.step = 'checking';
    try {
      for (let n = 0; n < END_TRIES; n++) {
        this.known = await (n % ASKED_EVERY === 0 ? this.api.look() : this.api.own());
        if (!this.underWay) break;
        await this.pause(END_EVERY_MS);
      }
    } catch (error) {
      this.fault = explain(error);
    }
    this.step = 'resting';
  }

  /** The page came back from the browser's memory: the button works again. */
  returned(): void {
    if (this.step === 'leaving') this.step = 'resting';
  }
}
