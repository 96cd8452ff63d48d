// The editor's own words are English and cannot be set: they are exchanged where they appear, by the list in studio-words.it.json.
// What people write (fields, code, the drawing) is never touched.
(async () => {
  const answer = await fetch('/studio-words.it.json');
  if (!answer.ok) { return; }
  const { words, patterns } = await answer.json();
  const rules = patterns.map(([pattern, replacement]) => [new RegExp(pattern), replacement]);
  const attributes = ['placeholder', 'title', 'aria-label'];
  const untouched = '.monaco-editor, .x6-graph, input, textarea, script, style, #loading, #session, #blazor-error-ui';

  const translated = text => {
    const known = Object.hasOwn(words, text) ? words[text] : null;
    if (known !== null) { return known; }
    const rule = rules.find(([pattern]) => pattern.test(text));
    return rule ? text.replace(rule[0], rule[1]) : null;
  };

  function exchange(node) {
    const text = node.data.trim();
    if (text.length === 0 || text.length > 200) { return; }
    const word = translated(text);
    if (word === null || word === text) { return; }
    // An empty word: the row belongs to a part of the editor that does not exist here.
    if (word === '') {
      node.parentElement.closest('tr')?.setAttribute('hidden', '');
      return;
    }
    node.data = node.data.replace(text, word);
  }

  function exchangeAttribute(element, name) {
    const text = element.getAttribute(name);
    const word = text ? translated(text.trim()) : null;
    if (word && word !== text) { element.setAttribute(name, word); }
  }

  function visit(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      if (root.parentElement && !root.parentElement.closest(untouched)) { exchange(root); }
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) { return; }
    if (!root.closest('.monaco-editor, .x6-graph')) {
      [root, ...root.querySelectorAll('[placeholder], [title], [aria-label]')].forEach(element => attributes.forEach(name => exchangeAttribute(element, name)));
    }
    if (root.closest(untouched)) { return; }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(untouched) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const found = [];
    while (walker.nextNode()) {
      if (walker.currentNode.nodeType === Node.TEXT_NODE) { found.push(walker.currentNode); }
    }
    found.forEach(exchange);
  }

  new MutationObserver(changes => changes.forEach(change => {
    if (change.type === 'childList') { change.addedNodes.forEach(visit); }
    if (change.type === 'characterData') { visit(change.target); }
    if (change.type === 'attributes') { exchangeAttribute(change.target, change.attributeName); }
  })).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
  visit(document.body);
})();
