// A text that the browser edits. Pasting takes words only: the marks of other programs would be thrown away later anyway.
export function start(editor, field) {
  const tell = () => field.invokeMethodAsync('TakeAsync', editor.innerHTML);
  editor.addEventListener('input', tell);
  editor.addEventListener('paste', event => {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
  });
  editor.parentElement.querySelectorAll('[data-command]').forEach(button => {
    button.addEventListener('mousedown', event => event.preventDefault()); // keeps the selection
    button.addEventListener('click', () => {
      editor.focus();
      document.execCommand(button.dataset.command);
      tell();
    });
  });
}

export function show(editor, html) {
  if (editor.innerHTML !== html) { editor.innerHTML = html; }
}
