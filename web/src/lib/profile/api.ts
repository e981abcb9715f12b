/** One's own profile, and what a colleague says of themselves. */
import { tries } from '#lib/sync/tries.ts';
import { csrfToken, get, put, remove, send } from '#lib/api/index.ts';

export type Writers = 'verified' | 'community' | 'contacts';
export type OwnProfile = Readonly<{
  languages: readonly string[];
  access: string;
  writers: Writers;
  exceptions: readonly Readonly<{ user_id: string; name: string; admitted: boolean }>[];
  /** Null for who practises nothing. */
  accepts_referrals: boolean | null;
  accepts_advice: boolean | null;
  /** When the photo was chosen; null without one. */
  photo_at: string | null;
}>;
export type Saved = Omit<OwnProfile, 'exceptions' | 'photo_at'>;

export type About = Readonly<{
  languages: readonly string[];
  access: string;
  assistants: readonly string[];
  /** Whether I may begin to write to them. */
  writable: boolean;
  photo_at: string | null;
  /** What I said of them, as a writer; null: my rule holds. */
  admitted: boolean | null;
}>;

export const profileApi = {
  own: () => get<OwnProfile>('/directory/profile'),
  save: (profile: Saved) => put<OwnProfile>('/directory/profile', profile),
  about: (practitionerId: string) => get<About>(`/directory/practitioners/${practitionerId}/about`),
  except: (userId: string, admitted: boolean) => put(`/directory/profile/exceptions/${userId}`, { admitted }),
  photo: (image: Blob) =>
    send('/api/v1/directory/profile/photo', {
      method: 'PUT',
      body: image,
      headers: { 'content-type': 'image/jpeg', 'x-csrftoken': csrfToken() },
    }),
  noPhoto: () => remove('/directory/profile/photo'),
  forget: (userId: string) => remove(`/directory/profile/exceptions/${userId}`),
};
export type ProfileApi = typeof profileApi;

/** A place where one practises; `declared` when one wrote it down oneself. */
export type OwnPlace = Readonly<{
  id: string;
  organisation_name: string;
  address_line: string;
  postal_code: string;
  city: string;
  commune_code: string;
  phone: string;
  patient_label: string;
  declared: boolean;
}>;
export type PlaceWritten = Omit<OwnPlace, 'id' | 'city' | 'declared'>;

export const placesApi = {
  all: () => get<{ items: readonly OwnPlace[] }>('/directory/profile/places'),
  write: (id: string, place: PlaceWritten) => put(`/directory/profile/places/${id}`, place),
  call: (id: string, label: string) => put(`/directory/profile/places/${id}/patient-label`, { patient_label: label }),
  leave: async (id: string): Promise<void> => {
    await remove(`/agenda/places/${id}`);
    tries.gone(id);
  },
};
export type PlacesApi = typeof placesApi;
