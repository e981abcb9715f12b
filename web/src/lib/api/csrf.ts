/** Django's forgery token, which the first `GET /accounts/session` puts in a cookie that only our own pages can read. */
export function csrfToken(cookies: string = document.cookie): string {
  return /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(cookies)?.[1] ?? '';
}
