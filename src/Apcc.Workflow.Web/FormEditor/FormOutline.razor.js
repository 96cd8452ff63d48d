// Dragging the questions of a form. The server moves them; here only the place is found and shown.
export function start(root, page) {
  let dragged = null;
  let target = null;

  const show = element => {
    if (target === element) { return; }
    target?.removeAttribute('data-drop');
    target = element;
    target?.setAttribute('data-drop', 'true');
  };

  root.addEventListener('dragstart', event => {
    const field = event.target.closest('[data-field]');
    if (!field) { return; }
    dragged = field.dataset.field;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged);
    event.dataTransfer.setDragImage(field, 12, 12);
  });

  root.addEventListener('dragover', event => {
    if (dragged === null) { return; }
    const place = event.target.closest('[data-field], [data-section]');
    if (!place) { return; }
    event.preventDefault();
    show(place);
  });

  root.addEventListener('drop', event => {
    if (dragged === null || !target) { return; }
    event.preventDefault();
    const list = target.closest('[data-section]');
    // On the lower half of a question: behind it.
    let before = target.dataset.field ? target : null;
    if (before) {
      const box = before.firstElementChild.getBoundingClientRect();
      if (event.clientY > box.top + box.height / 2) { before = before.nextElementSibling; }
    }
    if (before?.dataset.field === dragged) { before = before.nextElementSibling; }
    page.invokeMethodAsync('DropAsync', dragged, list.dataset.section, before?.dataset.field ?? null);
    end();
  });

  const end = () => {
    dragged = null;
    show(null);
  };
  root.addEventListener('dragend', end);
}

// Shows the question that is being edited in the form beside it, without moving the page.
export function reveal(name) {
  const pane = document.querySelector('[data-preview]');
  const field = pane?.querySelector(`[data-field="${CSS.escape(name)}"]`);
  if (!field || getComputedStyle(pane).overflowY !== 'auto') { return; }
  pane.scrollTop += field.getBoundingClientRect().top - pane.getBoundingClientRect().top - 48;
}
