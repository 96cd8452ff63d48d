// Draws the pages of a PDF and measures the text of the first one.
import * as pdf from '/lib/pdfjs/pdf.js';

pdf.GlobalWorkerOptions.workerSrc = '/lib/pdfjs/pdf.worker.js';
const mm = 25.4 / 72;
const mostPages = 30;
const mostRuns = 180;
const latest = new WeakMap();

// Null when another drawing was asked for meanwhile.
export async function draw(holder, url, label) {
  const turn = {};
  latest.set(holder, turn);
  const isOutdated = () => latest.get(holder) !== turn;
  const task = pdf.getDocument({ url, isEvalSupported: false, useWasm: false });
  try {
    const file = await task.promise;
    const pages = [];
    const pictures = [];
    for (let number = 1; number <= file.numPages && !isOutdated(); number++) {
      const page = await file.getPage(number);
      const size = page.getViewport({ scale: 1 });
      pages.push({ width: size.width * mm, height: size.height * mm, runs: number === 1 ? await runsOf(page, size) : [] });
      if (number <= mostPages) { pictures.push(await picture(page, holder, label.replace('{0}', number).replace('{1}', file.numPages))); }
    }
    if (isOutdated()) { return null; }
    holder.replaceChildren(...pictures);
    return pages;
  } finally {
    await task.destroy();
  }
}

async function picture(page, holder, label) {
  const width = Math.max(holder.clientWidth, 320) * Math.min(globalThis.devicePixelRatio || 1, 2);
  const viewport = page.getViewport({ scale: Math.max(width / page.getViewport({ scale: 1 }).width, 1) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
  return canvas;
}

// A run's box: from the baseline up by most of the letters' height, down by the rest.
async function runsOf(page, size) {
  const { items } = await page.getTextContent();
  return items.filter(item => item.str?.trim()).slice(0, mostRuns).map(item => {
    const [, , , , x, y] = item.transform;
    const height = item.height || Math.hypot(item.transform[2], item.transform[3]);
    return {
      text: item.str.slice(0, 60),
      left: x * mm,
      right: (x + item.width) * mm,
      top: (size.height - y - height * .72) * mm,
      bottom: (size.height - y + height * .2) * mm,
    };
  });
}
