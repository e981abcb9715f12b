/** What a mail's link carries after its `#`, which no server and no log ever sees; taken out of the address bar once read. */
export function takeFragment(): string {
  const carried = location.hash.slice(1);
  if (carried !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return carried;
}
