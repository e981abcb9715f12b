import { get } from '#lib/api/index.ts';

export type Commune = Readonly<{
  code: string;
  name: string;
  department: string;
  department_name: string;
  postal_codes: readonly string[];
}>;
export type Country = Readonly<{ code: string; name: string }>;

/** What a field proposes from the register's lists; without a network it proposes nothing, and typing goes on. */
export async function proposed<Item>(path: string, query: Record<string, string | number>): Promise<readonly Item[]> {
  try {
    return (await get<{ items: readonly Item[] }>(path, query)).items;
  } catch {
    return [];
  }
}

/** A commune as a combobox offers it: "Beaune", "21, Côte-d’Or". */
export const communeOption = (commune: Commune) => ({
  id: commune.code,
  label: commune.name,
  note: `${commune.department}, ${commune.department_name}`,
});

/** Those of a practice’s own department before the others: most people see a doctor near where they were born. */
export function nearestFirst(communes: readonly Commune[], practice: string | null | undefined): readonly Commune[] {
  if (!practice) return communes;
  const isNear = (commune: Commune) => departmentOf(commune.code) === departmentOf(practice);
  return [...communes.filter(isNear), ...communes.filter((commune) => !isNear(commune))];
}

/** The department in the code of a commune: two signs (21, 2A), three overseas (974). */
export const departmentOf = (commune: string): string => commune.slice(0, commune.startsWith('97') ? 3 : 2);
