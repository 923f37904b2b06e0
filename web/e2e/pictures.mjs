// Pictures that are kept in docs/screenshots. A run compares with what is kept; with QUOTAPACK_SCREENSHOTS=update it keeps anew, in a
// palette where pngquant is installed. Browsers and fonts change, so the comparison is tolerant.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { screenshots } from './support.mjs';

const isUpdate = process.env.QUOTAPACK_SCREENSHOTS === 'update';
/** The part of all pixels that may look clearly different. */
const tolerance = 0.08;

/** Which part of two pictures differs, on the area that both have. */
async function difference(page, kept, taken) {
  return page.evaluate(
    async ([left, right]) => {
      const pixels = async (text) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return { width: bitmap.width, height: bitmap.height, data: context.getImageData(0, 0, bitmap.width, bitmap.height).data };
      };
      const [one, two] = [await pixels(left), await pixels(right)];
      if (one.width !== two.width) return 1;
      const shared = Math.min(one.height, two.height) * one.width * 4;
      let different = Math.abs(one.height - two.height) * one.width;
      for (let at = 0; at < shared; at += 4) {
        const apart = Math.max(
          Math.abs(one.data[at] - two.data[at]),
          Math.abs(one.data[at + 1] - two.data[at + 1]),
          Math.abs(one.data[at + 2] - two.data[at + 2]),
        );
        if (apart > 64) different += 1;
      }
      return different / (Math.max(one.height, two.height) * one.width);
    },
    [kept.toString('base64'), taken.toString('base64')],
  );
}

/** Compares a picture with the one that is kept by this name, or keeps it. */
export async function lookAt(browser, name, taken) {
  mkdirSync(screenshots, { recursive: true });
  const file = `${screenshots}/${name}.png`;
  if (isUpdate || !existsSync(file)) {
    writeFileSync(file, taken);
    spawnSync('pngquant', ['--force', '--skip-if-larger', '--ext', '.png', file]);
    return;
  }
  const blank = await browser.newPage();
  const part = await difference(blank, readFileSync(file), taken);
  await blank.close();
  const percent = (part * 100).toFixed(1);
  assert.ok(part <= tolerance, `${percent} % of ${name} looks different: look at it, then keep it with QUOTAPACK_SCREENSHOTS=update`);
}
