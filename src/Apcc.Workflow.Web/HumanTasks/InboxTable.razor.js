// Remembers from which row of which list a task was opened, and goes back there once.
const name = 'apcc.elenco';

const address = () => location.pathname.replace(/^\/$/, '/attivita') + location.search;

export function start(root) {
  root.addEventListener('click', event => {
    const link = event.target.closest('[data-task]');
    if (link) { sessionStorage.setItem(name, JSON.stringify({ address: address(), task: link.dataset.task, y: scrollY })); }
  });

  const left = JSON.parse(sessionStorage.getItem(name) ?? 'null');
  if (!left || left.address !== address()) { return; }
  sessionStorage.removeItem(name);
  // After the frame has put the focus on the heading, as it does on every new page.
  setTimeout(() => {
    scrollTo(0, left.y);
    root.querySelector(`[data-task="${left.task}"]`)?.focus({ preventScroll: true });
  }, 80);
}
