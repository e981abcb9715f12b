// A button signs in, leaves the recovery code where the application takes it once (sessionStorage), and opens the application.
const status = document.getElementById('status');
const csrf = () => /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';

for (const button of document.querySelectorAll('button[data-key]')) {
  button.addEventListener('click', async () => {
    status.textContent = 'Ouverture…';
    const answer = await fetch(`/rehearsal/sign-in/${button.dataset.key}`, { method: 'POST', headers: { 'X-CSRFToken': csrf() } });
    if (!answer.ok) {
      status.textContent = 'La connexion n’a pas abouti. Rechargez la page et recommencez.';
      return;
    }
    const { code } = await answer.json();
    if (code) sessionStorage.setItem('cordee.rehearsal.code', code);
    else sessionStorage.removeItem('cordee.rehearsal.code');
    location.assign('/');
  });
}

// What each person's application of codes would show; a code serves once, so the next one comes after it was used.
async function showDigits() {
  const answer = await fetch('/rehearsal/digits.json');
  if (!answer.ok) return;
  for (const [key, code] of Object.entries(await answer.json())) {
    const place = document.querySelector(`[data-digits="${key}"]`);
    if (place) place.textContent = code ? `${code.slice(0, 3)} ${code.slice(3)}` : 'second facteur à mettre en place';
  }
}
void showDigits();
setInterval(() => document.visibilityState === 'visible' && void showDigits(), 5000);
