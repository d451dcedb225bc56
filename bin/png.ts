/** An SVG as PNG, the same on every computer: drawn here, with a font that comes with the project. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '../src/index.ts';

/** Twice the size in pixels, so that it stays sharp on paper and slides. */
const ZOOM = 2;
/** Pixels on a side, over which memory may not do. */
const MOST = 16_000;
const FONT = 'Source Sans 3';

/**
 * The bytes of the picture.
 * @throws InputError when it is too large, or the packages that draw it are not installed
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  refuseLarge(svg);
  const { Resvg, initWasm } = await import('@resvg/resvg-wasm').catch(notInstalled);
  const { code, fontBuffers } = readParts();
  ready ??= initWasm(code);
  await ready;
  const font = { fontBuffers, defaultFontFamily: FONT, sansSerifFamily: FONT };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng();
}

function readParts() {
  const read = (address: string) => readFileSync(fileURLToPath(address));
  try {
    return {
      code: read(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')),
      fontBuffers: [
        read(import.meta.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf')),
        read(import.meta.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf')),
      ],
    };
  } catch (error) {
    return notInstalled(error);
  }
}

/** It can be started once in a process. */
let ready: Promise<void> | undefined;

function refuseLarge(svg: string): void {
  const sizes = ['width', 'height'].map((name) => Number(new RegExp(`<svg[^>]* ${name}="(\\d+)"`).exec(svg)?.[1]));
  const largest = ZOOM * Math.max(...sizes);
  if (largest <= MOST) return;
  throw fault(`would be ${largest} pixels on a side`, `at most ${MOST}`, 'fewer years, or --format svg');
}

function notInstalled(error: unknown): never {
  const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
  throw fault(`png cannot be drawn: ${why}`, 'the packages of the project, all installed', 'npm ci, or --format svg');
}

function fault(message: string, expected: string, hint: string): InputError {
  return new InputError([{ file: '--format', path: '', message, expected, hint }]);
}
