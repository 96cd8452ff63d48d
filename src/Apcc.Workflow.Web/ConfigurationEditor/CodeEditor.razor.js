// Draws the code editor. It lives in a shadow root: there its styles are adopted sheets, which the page's Content-Security-Policy lets
// through, and the page's own styles stay out.
const library = '/lib/codemirror/';
const rest = 350;

export async function start(host, page, options) {
  // The file was closed again before its editor could be drawn.
  if (!host) { return null; }
  const root = host.attachShadow({ mode: 'open' });
  let timer;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = undefined; page.invokeMethodAsync('ChangedAsync'); }, rest);
  };
  let editor;
  try {
    editor = await codeMirror(root, options, changed);
  } catch (problem) {
    console.error(problem);
    editor = plain(root, options, changed);
  }
  // Whoever leaves the field at once to press a button leaves nothing behind.
  host.addEventListener('focusout', () => {
    if (timer === undefined) { return; }
    clearTimeout(timer);
    timer = undefined;
    page.invokeMethodAsync('ChangedAsync');
  });
  return {
    ...editor,
    read: () => new TextEncoder().encode(editor.text()),
    // Whether there are keys that nobody has been told of.
    settle: () => {
      const isPending = timer !== undefined;
      clearTimeout(timer);
      timer = undefined;
      return isPending;
    },
  };
}

async function codeMirror(root, options, changed) {
  const load = name => import(`${library}${name}.js`);
  const [{ EditorState, Compartment }, view, commands, language, search, autocomplete, lint, { tags }] = await Promise.all([
    'codemirror-state', 'codemirror-view', 'codemirror-commands', 'codemirror-language', 'codemirror-search', 'codemirror-autocomplete',
    'codemirror-lint', 'lezer-highlight'].map(load));
  const { EditorView } = view;
  const marks = new Compartment();
  let isOurs = false;
  const editor = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        ...(options.isBrief ? [] : [view.lineNumbers(), view.highlightActiveLineGutter(), view.highlightActiveLine(), lint.lintGutter()]),
        view.highlightSpecialChars(), commands.history(), view.drawSelection(), language.indentOnInput(), language.bracketMatching(),
        search.highlightSelectionMatches(), EditorView.lineWrapping, EditorState.tabSize.of(2),
        language.syntaxHighlighting(colours(language, tags)),
        autocomplete.autocompletion({ override: options.completions.length > 0 ? [offer(options.completions)] : null, activateOnTyping: true }),
        EditorState.phrases.of(options.phrases),
        view.keymap.of([...autocomplete.completionKeymap, ...commands.defaultKeymap, ...commands.historyKeymap, ...search.searchKeymap,
          ...lint.lintKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0', spellcheck: 'true', lang: 'it' }),
        EditorView.updateListener.of(update => { if (update.docChanged && !isOurs) { changed(); } }),
        theme(EditorView), marks.of([]), await speak(options.language, load),
      ],
    }),
  });
  const place = (line, column) => {
    const at = editor.state.doc.line(Math.min(Math.max(line, 1), editor.state.doc.lines));
    return Math.min(at.from + Math.max(column, 1) - 1, at.to);
  };
  return {
    text: () => editor.state.doc.toString(),
    write: text => {
      isOurs = true;
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
      isOurs = false;
    },
    insert: text => {
      editor.dispatch(editor.state.replaceSelection(text));
      editor.focus();
    },
    goTo: (line, column) => {
      const at = place(line, column);
      editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      editor.focus();
    },
    mark: found => editor.dispatch(lint.setDiagnostics(editor.state, found.map(({ line, column, message, isError }) => {
      const from = place(line, column);
      const word = /^[\w.|-]+/.exec(editor.state.sliceDoc(from, from + 80));
      return { from, to: Math.min(from + Math.max(word?.[0].length ?? 1, 1), editor.state.doc.length), severity: isError ? 'error' : 'warning', message };
    }))),
    destroy: () => editor.destroy(),
  };
}

async function speak(name, load) {
  switch (name) {
    case 'json': return (await load('codemirror-lang-json')).json();
    case 'css': return (await load('codemirror-lang-css')).css();
    case 'liquid': {
      const [{ liquid }, { html }] = await Promise.all([load('codemirror-lang-liquid'), load('codemirror-lang-html')]);
      return liquid({ base: html({ autoCloseTags: false }) });
    }
    default: return (await load('codemirror-lang-liquid')).liquid();
  }
}

// Values within {{ }} and {% %}, filters behind a bar.
function offer(completions) {
  return context => {
    const before = context.matchBefore(/(\{\{|\{%)[^}]*$/);
    if (!before) { return null; }
    const word = context.matchBefore(/[\w.]*/);
    if (word.from === word.to && !context.explicit) { return null; }
    const isFilter = /\|\s*\w*$/.test(before.text);
    return {
      from: word.from,
      options: completions.filter(one => (one.kind === 'filter') === isFilter)
        .map(one => ({ label: one.label, detail: one.detail, type: one.kind === 'filter' ? 'function' : 'variable' })),
    };
  };
}

function theme(EditorView) {
  return EditorView.theme({
    '&': { border: '1px solid hsl(210, 17%, 44%)', borderRadius: '4px', backgroundColor: '#fff', color: '#1a1a1a', fontSize: '15px', maxHeight: '70vh' },
    '&.cm-focused': { outline: '3px solid #1a1a1a', outlineOffset: '2px' },
    '.cm-scroller': { fontFamily: "'Roboto Mono', monospace", lineHeight: '1.5', overflow: 'auto' },
    '.cm-content': { padding: '8px 0' },
    '.cm-gutters': { backgroundColor: 'hsl(210, 30%, 97%)', color: 'hsl(210, 17%, 35%)', borderRight: '1px solid hsl(210, 10%, 82%)' },
    '.cm-activeLine': { backgroundColor: 'hsla(210, 80%, 60%, .08)' },
    '.cm-activeLineGutter': { backgroundColor: 'hsl(210, 60%, 92%)' },
    '.cm-tooltip': { border: '1px solid hsl(210, 17%, 44%)', backgroundColor: '#fff', fontFamily: "'Titillium Web', sans-serif", maxWidth: '36rem' },
    '.cm-panels': { fontFamily: "'Titillium Web', sans-serif" },
    '.cm-completionDetail': { color: 'hsl(210, 17%, 35%)', fontStyle: 'normal' },
  });
}

// Every colour stands at 4.5 to 1 or better on white.
function colours(language, tags) {
  return language.HighlightStyle.define([
    { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword], color: '#8b1a8b', fontWeight: '600' },
    { tag: [tags.tagName, tags.typeName], color: '#00558f' },
    { tag: [tags.attributeName, tags.propertyName], color: '#7d4b00' },
    { tag: [tags.string, tags.attributeValue], color: '#00663f' },
    { tag: [tags.number, tags.bool, tags.null, tags.unit], color: '#9b1b30' },
    { tag: [tags.variableName, tags.special(tags.variableName)], color: '#0b3d91', fontWeight: '600' },
    { tag: [tags.function(tags.variableName), tags.labelName], color: '#6a3d00' },
    { tag: tags.comment, color: 'hsl(210, 17%, 35%)', fontStyle: 'italic' },
    { tag: [tags.angleBracket, tags.bracket, tags.punctuation], color: 'hsl(210, 17%, 30%)' },
  ]);
}

// Without the library: a text area with the same verbs.
function plain(root, options, changed) {
  const area = document.createElement('textarea');
  area.value = options.text;
  area.setAttribute('aria-label', options.label);
  area.rows = options.isBrief ? 2 : 24;
  area.style.width = '100%';
  area.style.fontFamily = 'monospace';
  area.addEventListener('input', changed);
  root.append(area);
  const place = (line, column) => area.value.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return {
    text: () => area.value,
    write: text => { area.value = text; },
    insert: text => { area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end'); area.focus(); changed(); },
    goTo: (line, column) => { area.focus(); area.setSelectionRange(place(line, column), place(line, column)); },
    mark: () => {},
    destroy: () => area.remove(),
  };
}
