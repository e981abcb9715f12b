import { explain, Problem, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import { Towns } from '#lib/join/towns.svelte.ts';
import { tries } from '#lib/sync/tries.ts';
import { placesApi, type OwnPlace, type PlaceWritten, type PlacesApi } from './api.ts';

export type PlaceField = 'name' | 'address' | 'postalCode' | 'city' | 'phone' | 'label';

/** The server's names of fields, and ours. */
const BY_SERVER_NAME: Readonly<Record<string, PlaceField>> = {
  organisation_name: 'name',
  address_line: 'address',
  postal_code: 'postalCode',
  commune_code: 'city',
  phone: 'phone',
  patient_label: 'label',
};
const empty = () => ({
  name: '',
  address: '',
  postalCode: '',
  city: '',
  communeCode: null as string | null,
  phone: '',
  label: '',
});

/** Where one practises: what the register publishes, and what one writes down beside it. */
export class Places {
  items = $state.raw<readonly OwnPlace[] | null>(null);
  fault = $state.raw<Explained | null>(null);

  constructor(private readonly api: PlacesApi = placesApi) {}

  async read(): Promise<void> {
    this.fault = null;
    try {
      this.items = (await this.api.all()).items;
    } catch (error) {
      this.fault = explain(error);
    }
  }

  /** Practise there no more; whether it was done. */
  async leave(place: OwnPlace): Promise<boolean> {
    this.fault = null;
    try {
      await this.api.leave(place.id);
      this.items = (this.items ?? []).filter((one) => one.id !== place.id);
      return true;
    } catch (error) {
      this.fault = explain(error);
      return false;
    }
  }
}

/** The sheet of one place: a new one, one that was written down, or what patients call one that the register publishes. */
export class PlaceForm {
  fields = $state(empty());
  faults = $state.raw<Partial<Record<PlaceField, string>>>({});
  fault = $state.raw<Explained | null>(null);
  busy = $state(false);
  readonly towns: Towns;

  constructor(
    readonly place: OwnPlace | null,
    private readonly api: PlacesApi = placesApi,
  ) {
    if (place)
      this.fields = {
        name: place.organisation_name,
        address: place.address_line,
        postalCode: place.postal_code,
        city: place.city,
        communeCode: place.commune_code || null,
        phone: place.phone,
        label: place.patient_label,
      };
    this.towns = new Towns(this.fields);
  }

  get published(): boolean {
    return this.place !== null && !this.place.declared;
  }

  /** What is wrong before anybody is asked; the server knows the rest. */
  check(): boolean {
    const { name, address, city, communeCode } = this.fields;
    const faults: Partial<Record<PlaceField, string>> = {};
    if (!this.published) {
      if (name.trim() === '') faults.name = t('profile.places.fault.name');
      if (address.trim() === '') faults.address = t('profile.places.fault.address');
      if (!/^[0-9]{5}$/.test(this.fields.postalCode.trim())) faults.postalCode = t('join.fault.postalCode');
      if (city.trim() === '' || communeCode === null) faults.city = t('profile.places.fault.city');
    }
    this.faults = faults;
    return Object.keys(faults).length === 0;
  }

  /** Save; whether it was done. */
  async save(): Promise<boolean> {
    this.busy = true;
    this.fault = null;
    try {
      if (this.place && this.published) await this.api.call(this.place.id, this.fields.label.trim());
      else {
        const written = this.#written();
        await this.api.write(this.place?.id ?? tries.id('place', written), written);
        if (!this.place) tries.done('place');
      }
      return true;
    } catch (error) {
      this.#refused(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  #written(): PlaceWritten {
    const { name, address, postalCode, communeCode, phone, label } = this.fields;
    return {
      organisation_name: name.trim(),
      address_line: address.trim(),
      postal_code: postalCode.trim(),
      commune_code: communeCode ?? '',
      phone: phone.trim(),
      patient_label: label.trim(),
    };
  }

  #refused(error: unknown): void {
    const named = error instanceof Problem ? Object.entries(error.fields) : [];
    const known = named.flatMap(([name, remedy]) => {
      const field = BY_SERVER_NAME[name];
      return field ? [[field, remedy] as const] : [];
    });
    if (known.length > 0) this.faults = Object.fromEntries(known);
    else this.fault = explain(error);
  }
}
