// Puts the person's own choice of theme and density on <html> before the first paint, so that nothing flashes.
// A file of its own, because the page's policy allows no inline script.  The choice is made in lib/layout/appearance.svelte.ts.
for (const choice of ['theme', 'density']) {
  const value = localStorage.getItem('cordee.' + choice);
  if (value) document.documentElement.dataset[choice] = value;
}
