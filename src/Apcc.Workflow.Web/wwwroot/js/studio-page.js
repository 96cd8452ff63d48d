// Our page around the frame: says what the editor reports, and opens it over the whole screen.
(() => {
  const frame = document.getElementById('studio');
  const news = document.getElementById('studio-news');
  const alertLine = document.getElementById('studio-alert');

  const clock = () => new Date().toLocaleTimeString('it-IT', { hour: '2-digit', minute: '2-digit' });

  const tellers = {
    ready: () => { frame.dataset.ready = 'true'; },
    saved: () => {
      alertLine.textContent = '';
      news.textContent = news.dataset.saved.replace('{0}', clock());
    },
    refused: ({ stale, tries, title, mine }) => {
      news.textContent = '';
      if (stale) { showStale(title, mine); }
      else if (title) { showRefusal(title, tries); }
    },
    publish: ({ definition }) => {
      alertLine.textContent = '';
      news.textContent = news.dataset.publishing;
      location.assign(news.dataset.publication.replace('{0}', encodeURIComponent(definition)));
    },
  };

  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin !== location.origin || source !== frame.contentWindow || data?.source !== 'studio') { return; }
    tellers[data.kind]?.(data);
  });

  // Somebody else saved meanwhile: nothing was overwritten, and nothing of one's own is thrown away either.
  function showStale(title, mine) {
    const words = alertLine.dataset;
    alertLine.replaceChildren(`${title} `, button(words.wordsReload, () => location.reload()));
    if (mine) { alertLine.append(' ', button(words.download, () => download(mine))); }
    if (words.compareHref) { alertLine.append(' ', link(words.compare, words.compareHref)); }
  }

  // What cannot be done from here, and where it can.
  function showRefusal(title, tries) {
    alertLine.replaceChildren(title);
    if (tries && alertLine.dataset.tryHref) { alertLine.append(' ', link(alertLine.dataset.try, alertLine.dataset.tryHref)); }
  }

  function button(text, action) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn btn-outline-primary btn-sm';
    made.textContent = text;
    made.addEventListener('click', action);
    return made;
  }

  function link(text, address) {
    const made = document.createElement('a');
    made.textContent = text;
    made.href = address;
    // What was not saved stays in the editor meanwhile.
    made.target = '_blank';
    return made;
  }

  function download(model) {
    const address = URL.createObjectURL(new Blob([JSON.stringify(model, null, 2)], { type: 'application/json' }));
    const made = link('', address);
    made.download = `${model.definitionId ?? 'processo'}-modifiche.json`;
    made.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  document.querySelector('[data-studio-fullscreen]')?.addEventListener('click', () => frame.requestFullscreen());
})();
