// Inside the frame, before the editor's runtime starts: protects its calls, keeps its navigation inside our pages, and tells how far
// loading is. The editor itself is foreign code and stays as it is.
(() => {
  const { element: tag, id, tokenHeader } = document.body.dataset;
  let { token } = document.body.dataset;
  const api = `${location.origin}/elsa/api`;
  const tell = message => { if (parent !== window) { parent.postMessage({ source: 'studio', ...message }, location.origin); } };

  // Dates and numbers as Italians write them; the runtime reads it once, when it starts.
  localStorage.setItem('BlazorCulture', 'it-IT');

  // --- Calls to our API -----------------------------------------------------------------------------------------------
  // Each carries the token against forged requests; a save also says which revision it started from, because the editor's own protocol
  // has no word for it. Saves go one after the other: the next starts from what the last one made.
  const network = window.fetch.bind(window);
  const revisions = new Map();
  let writing = Promise.resolve();

  window.fetch = (resource, options = {}) => {
    const address = String(resource?.url ?? resource);
    if (!address.startsWith(`${api}/`)) { return network(resource, options); }
    const published = publishedBy(address, options);
    if (!published && !isSave(address, options)) { return call(address, options); }
    const turn = writing.then(() => published ? leadToPublication(published, address, options) : call(address, options));
    writing = turn.catch(() => {});
    return turn;
  };

  const isSave = (address, { method = 'GET' }) => method !== 'GET' && new URL(address).pathname.startsWith('/elsa/api/workflow-definitions');

  // --- Publishing ------------------------------------------------------------------------------------------------------
  // There is one road to it: our page, which checks, compares and asks what becomes of the open cases. The editor's buttons save the
  // draft and lead there.
  const leaving = () => new Promise(resolve => setTimeout(resolve, 15_000));

  function publishedBy(address, { method = 'GET', body }) {
    if (method !== 'POST') { return null; }
    const path = new URL(address).pathname;
    const named = /\/workflow-definitions\/([^/]+)\/publish$/.exec(path);
    if (named) { return { definition: decodeURIComponent(named[1]) }; }
    if (path.endsWith('/bulk-actions/publish/workflow-definitions/by-definition-ids')) {
      const ids = read(body)?.definitionIds ?? [];
      return ids.length === 1 ? { definition: ids[0] } : null;
    }
    const sent = path.endsWith('/workflow-definitions') ? read(body) : null;
    return sent?.publish === true ? { definition: sent.model?.definitionId, sent } : null;
  }

  async function leadToPublication({ definition, sent }, address, options) {
    if (sent) {
      const response = await call(address, { ...options, body: JSON.stringify({ ...sent, publish: false }) });
      if (!response.ok) { return response; }
      tell({ kind: 'publish', definition: response.headers.get('X-Definition-Id') ? decodeURIComponent(response.headers.get('X-Definition-Id')) : definition });
      await leaving();
      return response;
    }
    tell({ kind: 'publish', definition });
    await leaving();
    return new Response('{}', { status: 200, headers: { 'Content-Type': 'application/json' } });
  }

  async function call(address, options) {
    const headers = new Headers(options.headers);
    const saves = isSave(address, options);
    const definition = saves ? definitionOf(address, options.body) : null;
    for (;;) {
      headers.set(tokenHeader, token);
      if (definition && revisions.has(definition)) { headers.set('If-Match', revisions.get(definition)); }
      const response = await network(address, { ...options, headers });
      if (response.status === 401) {
        await signedInAgain();
        continue;
      }
      remember(response);
      if (saves || !response.ok) { await report(response, options); }
      if (response.headers.has('X-Refusal')) { tell({ kind: 'refused', title: decodeURIComponent(response.headers.get('X-Refusal')), tries: true }); }
      return response;
    }
  }

  function definitionOf(address, body) {
    const named = /\/workflow-definitions\/([^/?]+)\/(?:publish|retract|revert)/.exec(address);
    if (named) { return decodeURIComponent(named[1]); }
    return (read(body)?.model ?? read(body))?.definitionId ?? null;
  }

  function read(body) {
    if (!body) { return null; }
    try {
      return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
    } catch {
      return null;
    }
  }

  function remember(response) {
    const [definition, revision] = [response.headers.get('X-Definition-Id'), response.headers.get('ETag')];
    if (definition && revision) { revisions.set(decodeURIComponent(definition), revision); }
  }

  async function report(response, { method = 'GET', body }) {
    if (response.ok) {
      tell({ kind: 'saved' });
      return;
    }
    if (method === 'GET') { return; }
    const problem = await response.clone().json().catch(() => null);
    tell({ kind: 'refused', stale: problem?.type === 'stale', title: problem?.title ?? '', mine: problem?.type === 'stale' ? read(body)?.model : null });
  }

  // --- The session has ended: what was being saved waits until there is one again -------------------------------------
  let renewal = null;

  function signedInAgain() {
    renewal ??= new Promise(resolve => {
      const dialog = document.getElementById('session');
      const still = document.getElementById('session-still');
      still.hidden = true;
      dialog.addEventListener('cancel', event => event.preventDefault());
      document.getElementById('session-retry').onclick = async () => {
        const answer = await network('/studio/frame/token', { cache: 'no-store' });
        if (!answer.ok) {
          still.hidden = false;
          return;
        }
        token = await answer.json();
        renewal = null;
        dialog.close();
        resolve();
      };
      dialog.showModal();
    });
    return renewal;
  }

  // --- Navigation: the editor has no router of its own here ------------------------------------------------------------
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const target = new URL(address ?? '', document.baseURI);
    if (/^\/studio\/workflows\/(definitions|instances)(\/|$)/.test(target.pathname)) {
      open(target.pathname);
      return;
    }
    push(state, unused, address);
  };

  const open = path => (parent === window ? location : parent.location).assign(path);

  // --- The element -----------------------------------------------------------------------------------------------------
  const element = document.createElement(tag);
  element.setAttribute('remote-endpoint', api);
  if (id) { element.setAttribute(tag.includes('definition') ? 'definition-id' : 'instance-id', id); }
  document.getElementById('editor').append(element);
  // Set earlier, they would be lost.
  customElements.whenDefined(tag).then(() => {
    element.editWorkflowDefinition = definition => open(`/studio/workflows/definitions/${encodeURIComponent(definition)}/edit`);
    element.viewWorkflowInstance = instance => open(`/studio/workflows/instances/${encodeURIComponent(instance)}/view`);
  });

  // --- Loading ---------------------------------------------------------------------------------------------------------
  const loading = document.getElementById('loading');
  const progress = document.getElementById('progress');
  const step = document.getElementById('step');
  const slow = document.getElementById('slow');
  const say = text => { if (step.textContent !== text) { step.textContent = text; } };
  // A drawing, a table, or a sentence where there is nothing to list.
  const ready = () => element.querySelector('.x6-node, .mud-table-body, .elsa-workflow-editor .x6-graph-svg');
  const failed = () => getComputedStyle(document.getElementById('blazor-error-ui')).display !== 'none';

  const watch = setInterval(() => {
    const loaded = parseFloat(document.documentElement.style.getPropertyValue('--blazor-load-percentage')) || 0;
    progress.value = Math.max(progress.value, loaded * .8);
    if (loaded >= 100) { say(step.dataset.start); }
    if (element.childElementCount > 0) {
      progress.value = 90;
      say(step.dataset.draw);
    }
    slow.hidden = performance.now() < 60_000;
    if (!ready() && !failed()) { return; }
    clearInterval(watch);
    loading.hidden = true;
    showWhole();
    performance.mark('studio-ready');
    tell({ kind: 'ready', seconds: performance.now() / 1000 });
  }, 100);

  // The whole process first; the editor would show the part around its middle. The drawing takes its place a moment later.
  const showWhole = () => setTimeout(() => {
    const pane = element.querySelector('.x6-graph')?.closest('.rz-splitter-pane');
    pane?.querySelector('[role=toolbar] button')?.click();
  }, 300);

  document.addEventListener('click', event => {
    if (!event.target.closest('[data-reload], #blazor-error-ui .reload')) { return; }
    event.preventDefault();
    location.reload();
  });
})();
