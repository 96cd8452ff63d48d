// The few things that markup alone cannot do. Listens on the document, so that it works on every page, interactive or
// not, and never touches what Blazor renders.
(() => {
  const focus = element => {
    if (!element) { return; }
    if (!element.matches('a, button, input, select, textarea, summary, [tabindex]')) { element.tabIndex = -1; }
    element.focus();
  };

  // A link to a place on the same page moves the focus there: Blazor would only scroll, and take the address for one
  // relative to the site's root.
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-focus-target]');
    if (!link) { return; }
    event.preventDefault();
    event.stopPropagation();
    const target = document.getElementById(link.dataset.focusTarget);
    // A question with several answers: the first of them.
    focus(target?.matches('fieldset') ? target.querySelector('input, select, textarea, button') ?? target : target);
  }, true);

  // Bootstrap Italia rings whatever has the focus unless it is told that the focus came from a pointer.
  document.addEventListener('focusin', ({ target }) => {
    if (!target.matches(':focus-visible')) { target.dataset.focusMouse = 'true'; }
  });
  document.addEventListener('focusout', ({ target }) => { delete target.dataset.focusMouse; });

  const openMenus = () => document.querySelectorAll('details[data-menu][open]');

  document.addEventListener('click', event => {
    openMenus().forEach(menu => { if (!menu.contains(event.target)) { menu.open = false; } });
  });

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') { return; }
    openMenus().forEach(menu => {
      const holdsFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (holdsFocus) { menu.querySelector('summary').focus(); }
    });
  });

  // Signing out leaves no text behind for whoever sits down next.
  document.addEventListener('submit', event => {
    if (new URL(event.target.action, document.baseURI).pathname !== '/esci') { return; }
    Object.keys(localStorage).filter(key => key.startsWith('apcc.bozza.')).forEach(key => localStorage.removeItem(key));
  });

  const headingOfPage = () => document.querySelector('main h1');

  // A page that is still loading has no heading yet: it gets the focus when it comes, unless the person was faster.
  const focusHeading = () => {
    scrollTo(0, 0);
    const heading = headingOfPage();
    if (heading) { focus(heading); return; }

    const before = document.activeElement;
    const observer = new MutationObserver(() => {
      const late = headingOfPage();
      if (!late) { return; }
      observer.disconnect();
      if (document.activeElement === before || document.activeElement === document.body) { focus(late); }
    });
    observer.observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true });
    setTimeout(() => observer.disconnect(), 5000);
  };

  globalThis.apcc = {
    focusHeading,
    focusById: id => focus(document.getElementById(id)),
    // The browser keeps the focus inside a modal dialog and gives it back when the dialog closes.
    openDialog: dialog => { if (!dialog.open) { dialog.showModal(); } },
    // A wide picture opens where its instance stands, without moving the page.
    showCurrent: frame => {
      const here = frame?.querySelector('.node.problem, .node.current, .node.mark-added, .node.mark-changed, .node.mark-removed')?.getBoundingClientRect();
      if (!here) { return; }
      const around = frame.getBoundingClientRect();
      frame.scrollLeft += here.left - around.left - (around.width - here.width) / 2;
      frame.scrollTop += here.top - around.top - (around.height - here.height) / 2;
    },
    print: () => window.print(),

    closeDialog: dialog => { if (dialog.open) { dialog.close(); } },
  };
})();
