/**
 * The state as the part of a link behind `#`: `2.<check>.<text>`. 2 is the version of the state (1 had no assumptions); the text is what differs
 * from the initial state (which names its baseline), as JSON, deflated, in base64url; the check is a hash of the text, so
 * that a link that was cut off is known as such.
 */
import { LANGUAGES } from '../../src/index.ts';
import { INITIAL, type State, VIEWS } from './state.ts';

const VERSION = 2;
/** Links of before are followed too: they hold the same, and nothing of what came after. */
const READABLE = ['1', '2'];

export type LinkFault = 'broken' | 'newer';
export type ReadLink = { readonly state: State } | { readonly fault: LinkFault };

export async function writeLink(state: State): Promise<string> {
  const difference = Object.fromEntries(
    Object.entries(state).filter(([key, value]) => !same(value, INITIAL[key as keyof State])),
  );
  const text = toBase64Url(await pump(new TextEncoder().encode(JSON.stringify(difference)), deflate()));
  return `${VERSION}.${checkOf(text)}.${text}`;
}

/** Null when there is nothing behind the `#`. */
export async function readLink(hash: string): Promise<ReadLink | null> {
  const link = hash.replace(/^#/, '');
  if (link === '') return null;
  const [version, check, text] = link.split('.');
  if (/^\d+$/.test(version) && Number(version) > VERSION) return { fault: 'newer' };
  if (!READABLE.includes(version) || text === undefined || check !== checkOf(text)) return { fault: 'broken' };
  try {
    const json = new TextDecoder().decode(await pump(fromBase64Url(text), new DecompressionStream('deflate-raw')));
    const state = stateOf(JSON.parse(json));
    return state ? { state } : { fault: 'broken' };
  } catch {
    return { fault: 'broken' };
  }
}

function deflate(): CompressionStream {
  return new CompressionStream('deflate-raw');
}

async function pump(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream) {
  const stream = new Blob([bytes]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** FNV-1a, 32 bits. */
function checkOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

const isText = (value: unknown) => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What each part must be. Whether ids, levers and files mean anything is for the model to say. */
const CHECKS: { readonly [K in keyof State]: (value: unknown) => boolean } = {
  language: (value) => LANGUAGES.some((language) => language === value),
  view: (value) => VIEWS.some((view) => view === value),
  scenario: isText,
  own: (value) =>
    value === null || (isObject(value) && isText(value.id) && (Array.isArray(value.changes) || isText(value.text))),
  levers: (value) => isObject(value) && Object.values(value).every(Number.isFinite),
  assumptions: (value) =>
    isObject(value) &&
    Object.values(value).every((one) => isObject(one) && Number.isFinite(one.value) && isText(one.source)),
  figures: (value) => Array.isArray(value) && value.every(isObject),
  baseline: isText,
  region: isText,
  place: isText,
  year: (value) => Number.isInteger(value),
  compare: isTexts,
  flows: (value) =>
    isObject(value) &&
    Number.isInteger(value.years) &&
    Number(value.years) > 0 &&
    [value.yearly, value.stayers].every((choice) => typeof choice === 'boolean'),
};

function stateOf(difference: unknown): State | null {
  if (!isObject(difference)) return null;
  const sound = Object.entries(difference).every(
    ([key, value]) => Object.hasOwn(CHECKS, key) && CHECKS[key as keyof State](value),
  );
  return sound ? { ...INITIAL, ...difference } : null;
}
