/** Serves the built page, to this machine only. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { lookup } from 'mrmime';
import { ONE_FILE } from './page.ts';

export interface Site {
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const LAST_PORT = 65_535;

/** Only what comes with the page; nothing inline, no eval, and nobody may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

/**
 * Serves the files of a folder as they are now.
 * @param port where to listen; 0 is any free one
 * @param taken called when the port is in use, before the next one is tried; absent, that is an error
 * @throws Error with a `code` (EACCES, EADDRINUSE ...) when it cannot listen
 */
export async function openSite(folder: string, port: number, taken?: (port: number) => void): Promise<Site> {
  const server = createServer(respondWith(readSite(folder)));
  for (let next = port; ; next++) {
    try {
      await listen(server, next);
      break;
    } catch (error) {
      const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!inUse || taken === undefined || next === LAST_PORT) throw error;
      taken(next);
    }
  }
  const listening = (server.address() as AddressInfo).port;
  return {
    url: `http://${HOST}:${listening}/`,
    port: listening,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Read once: no name in a request ever reaches the disk. Links are left out, as they may point anywhere. */
function readSite(folder: string): Map<string, Buffer> {
  const site = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    site.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, readFileSync(file));
  }
  return site;
}

function respondWith(site: ReadonlyMap<string, Buffer>): RequestListener {
  return ({ method, url = '/' }, response) => {
    const refuse = (status: number, headers = {}) =>
      response.writeHead(status, { ...HEADERS, ...headers, 'Content-Type': 'text/plain' }).end(`${status}\n`);
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' });
    const name = fileName(url);
    const content = site.get(name);
    if (content === undefined) return refuse(404);
    const headers = { ...HEADERS, 'Content-Type': contentType(name), 'Content-Length': content.length };
    // its script is inside it, which the policy refuses: it is there to keep, not to visit
    if (name === `/${ONE_FILE}`) response.setHeader('Content-Disposition', 'attachment');
    return response.writeHead(200, headers).end(content);
  };
}

/** What is asked for, `/` being the first page; empty for an address that cannot be read. */
function fileName(url: string): string {
  try {
    const name = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    return name.endsWith('/') ? `${name}index.html` : name;
  } catch {
    return '';
  }
}

function contentType(name: string): string {
  const type = lookup(name) ?? 'application/octet-stream';
  return type.startsWith('text/') ? `${type};charset=utf-8` : type;
}
