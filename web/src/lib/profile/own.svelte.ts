import { explain, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import { profileApi, type OwnProfile, type ProfileApi, type Saved } from './api.ts';
import { NotAPhoto, square } from './photo.ts';
import { rightNow } from './today.ts';

/** One's own profile: each choice is saved as it is made, and the last one said wins. */
export class Own {
  profile = $state.raw<OwnProfile | null>(null);
  state = $state<'reading' | 'unread' | 'saved' | 'saving'>('reading');
  fault = $state.raw<Explained | null>(null);
  #last = Promise.resolve();

  constructor(
    private readonly api: ProfileApi = profileApi,
    private readonly squared: (file: File) => Promise<Blob> = square,
    private readonly now: () => string = rightNow,
  ) {}

  async read(): Promise<void> {
    this.fault = null;
    try {
      this.profile = await this.api.own();
      this.state = 'saved';
    } catch (error) {
      this.fault = explain(error);
      this.state = 'unread';
    }
  }

  /** Change something.  Shown at once; what the server refuses is put back, and said. */
  change(what: Partial<Saved>): Promise<void> {
    if (!this.profile) return Promise.resolve();
    const { exceptions, photo_at, ...wanted } = { ...this.profile, ...what };
    this.profile = { ...wanted, exceptions, photo_at };
    this.#last = this.#last.then(() => this.#save(wanted));
    return this.#last;
  }

  /** Show this photo of oneself, scaled down here first; null: none. */
  async show(file: File | null): Promise<void> {
    if (!this.profile) return;
    this.state = 'saving';
    this.fault = null;
    try {
      await (file ? this.api.photo(await this.squared(file)) : this.api.noPhoto());
      this.profile = { ...this.profile, photo_at: file ? this.now() : null };
    } catch (error) {
      this.fault = error instanceof NotAPhoto ? { title: t('profile.photo.fault'), next: '' } : explain(error);
    }
    this.state = 'saved';
  }

  async forget(userId: string): Promise<void> {
    if (!this.profile) return;
    try {
      await this.api.forget(userId);
      this.profile = {
        ...this.profile,
        exceptions: this.profile.exceptions.filter((one) => one.user_id !== userId),
      };
      this.fault = null;
    } catch (error) {
      this.fault = explain(error);
    }
  }

  async #save(wanted: Saved): Promise<void> {
    this.state = 'saving';
    this.fault = null;
    try {
      await this.api.save(wanted);
    } catch (error) {
      const fault = explain(error);
      await this.read(); // what the server holds
      this.fault = fault;
    }
    this.state = 'saved';
  }
}
