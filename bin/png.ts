/** An SVG as PNG, the same on every computer: drawn here, with a font that comes with the project. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError, issueOf, say, type Text } from '../src/index.ts';

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
  throw fault(
    say(`zou ${largest} beeldpunten breed of hoog zijn`, `would be ${largest} pixels on a side`),
    say(`hoogstens ${MOST}`, `at most ${MOST}`),
    say('minder jaren, of --format svg', 'fewer years, or --format svg'),
  );
}

function notInstalled(error: unknown): never {
  const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
  throw fault(
    say(`png is niet te tekenen (${why})`, `png cannot be drawn: ${why}`),
    say('de pakketten van het project, alle geïnstalleerd', 'the packages of the project, all installed'),
    say('npm ci, of --format svg', 'npm ci, or --format svg'),
  );
}

function fault(message: Text, expected: Text, hint: Text): InputError {
  return new InputError([issueOf({ file: '--format', path: '', message, expected, hint })]);
}
