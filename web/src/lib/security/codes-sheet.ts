import { date, t } from '#lib/i18n/index.ts';
import { pdf, type Line } from '#lib/session/pdf.ts';

/** « 1234 5678 »: what people copy is copied in halves. */
export const inHalves = (code: string): string => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`;

/** The codes as a file, made in this page. */
export function codesPdf(codes: readonly string[], email: string, now = new Date()): Blob {
  const LEFT = 72;
  const rows = codes.map<Line>((code, i) => ({
    text: inHalves(code),
    size: 18,
    face: 'mono',
    x: LEFT + (i % 2) * 180,
    y: 200 + Math.floor(i / 2) * 34,
  }));
  return pdf(t('security.codes'), [
    { text: 'Cordée', size: 13, face: 'bold', x: LEFT, y: 84 },
    { text: t('security.codes'), size: 22, face: 'bold', x: LEFT, y: 122 },
    { text: t('security.codes.whose', { email, day: date(now) }), size: 11, face: 'sans', x: LEFT, y: 146 },
    ...rows,
    { text: t('security.codes.use'), size: 11, face: 'sans', x: LEFT, y: 400 },
  ]);
}
