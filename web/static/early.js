// What cannot wait for the client.  A file of its own, because the page's policy allows no inline script of ours.

// The person's own choice of theme and density, on <html> before the first paint, so that nothing flashes.
// The choice is made in lib/layout/appearance.svelte.ts.
for (const choice of ['theme', 'density']) {
  const value = localStorage.getItem('cordee.' + choice);
  if (value) document.documentElement.dataset[choice] = value;
}

// The page to sign in on stands before anybody listens: what is sent meanwhile is held, and sent once somebody does (lib/layout/early.ts).
addEventListener('submit', (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  document.documentElement.dataset.held = event.target.id;
});
