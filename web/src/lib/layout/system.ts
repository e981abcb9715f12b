/** What a device calls the way onto its home screen: each system has its own words. */
export type System = 'iphone' | 'android' | 'other';

/** `touches`: how many fingers the screen feels; an iPad says that it is a Mac, and no Mac feels any. */
export function systemOf(userAgent: string, touches: number): System {
  if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touches > 1)) return 'iphone';
  return userAgent.includes('Android') ? 'android' : 'other';
}
