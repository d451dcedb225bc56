import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStale } from '../../bin/page.ts';
import { openSite, type Site } from '../../bin/site.ts';
import { LAUNCHER } from './command.ts';

const SECRET = 'not to be seen';
let root: string;
let site: Site;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'doorstroom-site-'));
  const page = path.join(root, 'page');
  mkdirSync(path.join(page, 'assets'), { recursive: true });
  mkdirSync(path.join(root, 'page-beside'));
  const files = {
    'secret.txt': SECRET,
    'page-beside/secret.txt': SECRET,
    'page/index.html': '<h1>Pagina</h1>',
    'page/doorstroom.html': '<script>1</script>',
    'page/assets/worker.js': 'onmessage = null;',
    'page/assets/één bestand.svg': '<svg/>',
    'page/assets/data.zzz': '?',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  symlinkSync(path.join(root, 'secret.txt'), path.join(page, 'link.txt'));
  symlinkSync(root, path.join(page, 'folder'));
  site = await openSite(page, 0);
});

afterAll(async () => {
  await site.close();
  rmSync(root, { recursive: true, force: true });
});

/** Sends the path as it stands: `fetch` would tidy it first. */
function ask(
  target: string,
  method = 'GET',
): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: site.port, path: target, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('the site', () => {
  it('gives each file with its type, and the first page for /', async () => {
    expect(await ask('/')).toMatchObject({ status: 200, body: '<h1>Pagina</h1>' });
    const types = { '/': 'text/html;charset=utf-8', '/assets/worker.js': 'text/javascript;charset=utf-8' };
    for (const [name, type] of Object.entries(types)) expect((await ask(name)).headers['content-type']).toBe(type);
    expect((await ask('/assets/data.zzz')).headers['content-type']).toBe('application/octet-stream');
    const named = await ask('/assets/%C3%A9%C3%A9n%20bestand.svg?x=1');
    expect(named).toMatchObject({ status: 200, body: '<svg/>' });
    expect(named.headers['content-type']).toBe('image/svg+xml');
  });

  it('gives the one file to keep: the policy of a site is not for it', async () => {
    expect((await ask('/doorstroom.html')).headers['content-disposition']).toBe('attachment');
    expect((await ask('/')).headers).not.toHaveProperty('content-disposition');
  });

  it('sends a strict policy with everything, refusals too', async () => {
    for (const target of ['/', '/assets/worker.js', '/nothing']) {
      const { headers } = await ask(target);
      expect(headers['x-content-type-options']).toBe('nosniff');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  });

  it('answers GET and HEAD, and nothing else', async () => {
    const head = await ask('/', 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe('15');
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await ask('/', method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    }
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/../page-beside/secret.txt',
    '/link.txt',
    '/folder/secret.txt',
    '//etc/passwd',
    '/etc/passwd',
    '/index.html%00.txt',
    '/%',
    '/%ff',
    '/assets',
    '/assets/',
    '/__proto__',
    'http://127.0.0.1/../secret.txt',
  ])('has nothing at %s', async (target) => {
    const { status, body } = await ask(target);
    expect(status).toBe(404);
    expect(body).not.toContain(SECRET);
  });

  it('goes on after a request that makes no sense', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(site.port, '127.0.0.1', () => socket.end('NONSENSE\r\n\r\n'));
      socket.on('close', () => resolve());
      socket.resume();
    });
    expect((await ask('/')).status).toBe(200);
  });

  it('listens on one address, not on all', async () => {
    const reached = await new Promise((resolve) => {
      const socket = connect({ port: site.port, host: '127.0.0.2', timeout: 2000 }, () => resolve(true));
      socket.on('error', () => resolve(false)).on('timeout', () => socket.destroy(new Error('no answer')));
    });
    expect(reached).toBe(false);
    expect(site.url).toBe(`http://127.0.0.1:${site.port}/`);
  });

  it('takes the next free port and says so, or refuses where nobody asked for that', async () => {
    const taken: number[] = [];
    const other = await openSite(path.join(root, 'page'), site.port, (port) => taken.push(port));
    expect(taken[0]).toBe(site.port);
    expect(other.port).toBe(site.port + taken.length);
    await other.close();
    await expect(openSite(path.join(root, 'page'), site.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('the page', () => {
  it('is built when it is missing, or older than a source, also one that went', () => {
    const place = mkdtempSync(path.join(root, 'built-'));
    const page = path.join(place, 'dist');
    const source = path.join(place, 'web', 'deep', 'a.ts');
    for (const folder of [page, path.dirname(source)]) mkdirSync(folder, { recursive: true });
    writeFileSync(source, '');
    const stale = () => isStale(page, place, ['web', 'not-there.json']);
    const date = (seconds: number, ...files: string[]) => {
      for (const file of files) utimesSync(path.join(place, file), seconds, seconds);
    };
    expect(stale()).toBe(true);
    writeFileSync(path.join(page, 'doorstroom.html'), '');
    date(1000, 'web/deep/a.ts', 'web/deep', 'web');
    date(2000, 'dist/doorstroom.html');
    expect(stale()).toBe(false);
    date(3000, 'web/deep/a.ts');
    expect(stale()).toBe(true);
    date(1000, 'web/deep/a.ts');
    rmSync(source);
    expect(stale()).toBe(true);
  });
});

describe('doorstroom serve', () => {
  it('refuses a port that is none', () => {
    for (const port of ['x', '-1', '70000', '1.5']) {
      const { status, stderr } = spawnSync(process.execPath, [LAUNCHER, 'serve', '--port', port], { encoding: 'utf8' });
      expect(status).toBe(2);
      expect(stderr).toContain('0 tot en met 65535');
    }
  }, 60_000);
});
