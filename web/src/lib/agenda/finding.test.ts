import { expect, it } from 'vitest';
import type { Day } from '#lib/i18n/index.ts';
import type { Appointment, Days } from './api.ts';
import { Finding } from './finding.svelte.ts';

const visit = (id: string, lastName: string, start: string) =>
  ({
    id,
    start,
    end: start.replace(':00:', ':20:'),
    patient: { last_name: lastName, first_name: 'Odile', birth_date: '1957-04-12' },
  }) as unknown as Appointment;
const KEPT = { id: 'kept', start: '2026-03-16T09:00:00Z', end: '2026-03-16T10:00:00Z', patient: null } as Appointment;

function scene(answer: (from: Day) => Promise<readonly Appointment[]>) {
  const asked: string[] = [];
  const days = async ({ from, to }: Readonly<{ from: Day; to: Day }>) => {
    asked.push(`${from} ${to}`);
    return { appointments: await answer(from) } as unknown as Days;
  };
  return { asked, finding: new Finding({ days }, () => Date.parse('2026-03-12T13:12:00Z')) };
}

it('finds somebody who does not know the day: what comes first, then what was, without accents and by the first letters', async () => {
  const rows = [
    visit('missed', 'Évrard', '2026-03-02T09:00:00Z'),
    KEPT,
    visit('soon', 'Évrard', '2026-03-20T09:00:00Z'),
  ];
  const { finding, asked } = scene((from) =>
    Promise.resolve(
      from < '2026-03' ? rows : from < '2026-04' ? [visit('late', 'Evrard', '2026-04-03T09:00:00Z')] : [],
    ),
  );
  await finding.begin('idriss', '2026-03-12');
  expect([asked[0], asked.length]).toEqual(['2026-02-26 2026-03-25', 7]);
  expect(finding.found).toEqual([]);
  finding.text = ' evr od';
  expect(finding.found.map(({ id }) => id)).toEqual(['soon', 'late', 'missed']);
  finding.text = 'evr x';
  expect(finding.found).toEqual([]);
});

it('keeps what it has when the network goes, says so, and forgets all when it is left', async () => {
  const down = new Error('down');
  const { finding } = scene((from) =>
    from < '2026-03' ? Promise.resolve([visit('soon', 'Evrard', '2026-03-20T09:00:00Z')]) : Promise.reject(down),
  );
  await finding.begin('idriss', '2026-03-12');
  finding.text = 'evr';
  expect([finding.found.length, finding.fault, finding.reading]).toEqual([1, down, false]);
  finding.end();
  finding.text = 'evr';
  expect([finding.found, finding.fault]).toEqual([[], null]);
});
