// blazor.web.js drives the dialog through classes and this event; the buttons decide what people can do about it.
const dialog = document.getElementById('components-reconnect-modal');
const bar = document.querySelector('[data-reconnect-bar]');

dialog.addEventListener('components-reconnect-state-changed', async ({ detail }) => {
  switch (detail.state) {
    case 'show':
      bar.hidden = true;
      if (!dialog.open) { dialog.showModal(); }
      break;
    case 'hide':
      bar.hidden = true;
      dialog.close();
      break;
    case 'failed':
      document.addEventListener('visibilitychange', retryWhenVisible);
      break;
  }
});

// Esc would hide the only word about the lost connection.
dialog.addEventListener('cancel', event => event.preventDefault());
dialog.querySelector('[data-reconnect]').addEventListener('click', retry);
document.querySelectorAll('[data-reload]').forEach(button => button.addEventListener('click', () => location.reload()));

// People must be able to copy what they wrote before they reload.
dialog.querySelector('[data-look]').addEventListener('click', () => {
  dialog.close();
  bar.hidden = false;
});

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenVisible);
  try {
    // False: the server was reached, but no longer knows this page.
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) { showRejected(); }
  } catch {
    document.addEventListener('visibilitychange', retryWhenVisible);
  }
}

function showRejected() {
  dialog.classList.remove('components-reconnect-failed', 'components-reconnect-show', 'components-reconnect-retrying');
  dialog.classList.add('components-reconnect-rejected');
  if (!dialog.open) { dialog.showModal(); }
}

async function retryWhenVisible() {
  if (document.visibilityState === 'visible') { await retry(); }
}
