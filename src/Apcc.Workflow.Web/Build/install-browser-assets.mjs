// Brings the browser assets in: `npm ci` when the lock file changed, then the files of bootstrap-italia that the pages
// use. Run by BrowserAssets.targets from this project's folder. Two builds at once wait for each other.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const lockFolder = path.join('obj', 'browser-assets.lock');
const stamp = path.join('node_modules', '.browser-assets');
const source = path.join('node_modules', 'bootstrap-italia', 'dist');
const target = path.join('wwwroot', 'lib', 'bootstrap-italia');

// Latin subset in woff2 is what every supported browser takes; nothing on the pages is set in Lora.
const fonts = [
  ...['300', 'italic', 'regular', '600', '600italic', '700'].map(cut => `Titillium_Web/titillium-web-v10-latin-ext_latin-${cut}.woff2`),
  ...['regular', '700'].map(cut => `Roboto_Mono/roboto-mono-v13-latin-ext_latin-${cut}.woff2`),
];
const files = ['css/bootstrap-italia.min.css', 'svg/sprites.svg', ...fonts.map(font => `fonts/${font}`)];

// The code editor: ES modules that name each other by package. Each becomes one file, and the names become addresses, so that a
// browser loads them as they are.
const modules = [
  ...['autocomplete', 'commands', 'lang-css', 'lang-html', 'lang-javascript', 'lang-json', 'lang-liquid', 'language', 'lint', 'search', 'state',
    'streamparser', 'view'].map(name => `@codemirror/${name}`),
  ...['common', 'css', 'highlight', 'html', 'javascript', 'json', 'lr'].map(name => `@lezer/${name}`),
  '@marijn/find-cluster-break', 'crelt', 'style-mod', 'w3c-keyname',
];

// Draws the pages of a PDF in the preview of letters and documents.
const pdfFiles = { 'build/pdf.min.mjs': 'pdf.js', 'build/pdf.worker.min.mjs': 'pdf.worker.js', LICENSE: 'LICENSE' };

// From the start to the end of the run, so that a failure in between leaves no half-finished install behind a stamp.
await takeTurns(() => {
  const wanted = fingerprint();
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
    install();
  }
  files.forEach(file => putWhenDifferent(path.join(target, file), fs.readFileSync(path.join(source, file))));
  modules.forEach(name => putWhenDifferent(path.join('wwwroot', 'lib', 'codemirror', fileOf(name)), moduleText(name)));
  Object.entries(pdfFiles).forEach(([from, to]) =>
    putWhenDifferent(path.join('wwwroot', 'lib', 'pdfjs', to), fs.readFileSync(path.join('node_modules', 'pdfjs-dist', from))));
  fs.writeFileSync(stamp, wanted);
});

function fingerprint() {
  const hash = createHash('sha256');
  ['package.json', 'package-lock.json', '.npmrc'].forEach(file => hash.update(fs.readFileSync(file)));
  return hash.digest('hex');
}

function install() {
  const options = ['ci', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.error || run.status !== 0) {
    console.error(run.error ? `npm could not be started: ${run.error.message}` : `npm ci ended with exit code ${run.status}.`);
    throw new Error('The packages of package-lock.json could not be installed.');
  }
}

function fileOf(module) {
  return `${module.replace(/^@/, '').replace('/', '-')}.js`;
}

function moduleText(name) {
  const folder = path.join('node_modules', name);
  const { exports } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const text = fs.readFileSync(path.join(folder, exports.import), 'utf8');
  return Buffer.from(text.replace(/^((?:import|export)\s[^'";]*?\bfrom\s*|import\s*)(['"])([^'"\n]+)\2/gm, (_, words, quote, imported) => {
    if (!modules.includes(imported)) { throw new Error(`${name} imports ${imported}, which is not among the modules of the code editor.`); }
    return `${words}${quote}./${fileOf(imported)}${quote}`;
  }));
}

function putWhenDifferent(to, content) {
  if (fs.existsSync(to) && fs.readFileSync(to).equals(content)) {
    fs.utimesSync(to, new Date(), new Date());
    return;
  }
  fs.mkdirSync(path.dirname(to), { recursive: true });
  // Renaming is atomic: a build that is reading the folder never meets half a file.
  fs.writeFileSync(`${to}.${process.pid}`, content);
  fs.renameSync(`${to}.${process.pid}`, to);
}

async function takeTurns(work) {
  fs.mkdirSync('obj', { recursive: true });
  const owner = path.join(lockFolder, 'pid');
  for (;;) {
    try {
      fs.mkdirSync(lockFolder);
      break;
    } catch (problem) {
      if (problem.code !== 'EEXIST') { throw problem; }
      if (isAbandoned(owner)) { fs.rmSync(lockFolder, { recursive: true, force: true }); }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
  try {
    fs.writeFileSync(owner, String(process.pid));
    work();
  } finally {
    fs.rmSync(lockFolder, { recursive: true, force: true });
  }
}

// A build that was killed leaves its folder behind: it counts as abandoned when its process is gone, or when it never
// wrote its number within ten seconds.
function isAbandoned(owner) {
  try {
    process.kill(Number(fs.readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (problem) {
    if (problem.code === 'ESRCH') { return true; }
    if (problem.code !== 'ENOENT') { return false; }
    const folder = fs.statSync(lockFolder, { throwIfNoEntry: false });
    return folder !== undefined && Date.now() - folder.mtimeMs > 10_000;
  }
}
