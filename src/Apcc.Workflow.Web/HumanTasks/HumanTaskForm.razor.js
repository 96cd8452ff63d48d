// Keeps what is typed until the server has acknowledged it. One entry of the local storage per person and task:
// { revision, at, values: { path: { value, number } }, found: { at, values: { path: value } } }
const prefix = 'apcc.bozza.';
const pages = new Map();

const read = name => {
  try { return JSON.parse(localStorage.getItem(name)) ?? {}; } catch { return {}; }
};

// Storage may be full or forbidden; the server's draft is still there.
const write = (name, kept) => {
  try {
    if (Object.keys(kept.values ?? {}).length === 0 && !kept.found) { localStorage.removeItem(name); }
    else { localStorage.setItem(name, JSON.stringify(kept)); }
  } catch { /* see above */ }
};

const valueOf = (field, target) => {
  if (target.isContentEditable) { return target.innerHTML; }
  if (target.type === 'checkbox') { return [...field.querySelectorAll('input[type=checkbox]:checked')].map(box => box.value); }
  return target.value;
};

export function start(root, key, revision, page) {
  stop(key);
  const name = prefix + key;
  const kept = read(name);
  const left = Object.entries(kept.values ?? {}).map(([path, entry]) => [path, entry.value]);
  if (left.length > 0) {
    kept.found = { at: kept.at, values: { ...kept.found?.values, ...Object.fromEntries(left) } };
    kept.values = {};
    write(name, kept);
  }

  const state = { name, number: 0 };
  const keep = event => {
    const field = event.target.closest('[data-field]');
    if (!field || event.target.type === 'file') { return; }
    const now = read(name);
    now.revision = revision;
    now.at = new Date().toISOString();
    now.values = { ...now.values, [field.dataset.field]: { value: valueOf(field, event.target), number: ++state.number } };
    write(name, now);
  };
  const hidden = () => { if (document.visibilityState === 'hidden') { page.invokeMethodAsync('SaveNowAsync').catch(() => { }); } };
  root.addEventListener('input', keep);
  document.addEventListener('visibilitychange', hidden);
  state.stop = () => {
    root.removeEventListener('input', keep);
    document.removeEventListener('visibilitychange', hidden);
  };
  pages.set(key, state);
  return kept.found ?? null;
}

export function mark(key) {
  return pages.get(key)?.number ?? 0;
}

export function acknowledge(key, number) {
  const kept = read(prefix + key);
  kept.values = Object.fromEntries(Object.entries(kept.values ?? {}).filter(([, entry]) => entry.number > number));
  write(prefix + key, kept);
}

export function forgetFound(key) {
  const kept = read(prefix + key);
  delete kept.found;
  write(prefix + key, kept);
}

export function wipe(key) {
  localStorage.removeItem(prefix + key);
}

export function stop(key) {
  pages.get(key)?.stop();
  pages.delete(key);
}
