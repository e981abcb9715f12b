import { date, t } from '#lib/i18n/index.ts';
import { pdf, type Line } from './pdf.ts';

/** What stands on the sheet, printed or saved: what it is, whose, and how it is used. */
export function sheetWords(
  email: string,
  now = new Date(),
): Readonly<{ title: string; whose: string; about: readonly string[] }> {
  return {
    title: t('recovery.sheet.title'),
    whose: t('recovery.sheet.whose', { email, day: date(now) }),
    about: [t('recovery.sheet.use'), t('recovery.sheet.keep'), t('recovery.sheet.unknown')],
  };
}

/** The sheet as a file, made in this page. */
export function sheetPdf(code: readonly string[], email: string): Blob {
  const { title, whose, about } = sheetWords(email);
  const LEFT = 72;
  const groups = code.map<Line>((group, i) => ({
    text: group,
    size: 26,
    face: 'mono',
    x: LEFT + (i % 4) * 112,
    y: 210 + Math.floor(i / 4) * 52,
  }));
  return pdf(title, [
    { text: 'Cordée', size: 13, face: 'bold', x: LEFT, y: 84 },
    { text: title, size: 22, face: 'bold', x: LEFT, y: 122 },
    { text: whose, size: 11, face: 'sans', x: LEFT, y: 146 },
    ...groups,
    ...about.map<Line>((text, i) => ({ text, size: 11, face: 'sans', x: LEFT, y: 330 + i * 20 })),
  ]);
}

/** Hand a file to the browser's downloads. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers read it only once the person has said where to
}
