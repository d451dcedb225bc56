/**
 * Builds the page twice: a static site, and with `--mode offline` one HTML file that needs nothing beside it. Both say in
 * their content policy what may run: no eval, nothing from elsewhere; in the one file only its own script, by its hash.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const SITE_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'";

const LIBRARY = fileURLToPath(new URL('../src/', import.meta.url));

export default defineConfig(({ mode, command }) => {
  const offline = mode === 'offline';
  const offlineStart = fileURLToPath(new URL('./worker/start-offline.ts', import.meta.url));
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    base: './',
    publicDir: false,
    resolve: { alias: offline ? [{ find: /^.*\/start-site\.ts$/, replacement: offlineStart }] : [] },
    worker: { format: command === 'build' ? 'iife' : 'es' },
    build: {
      outDir: '../dist',
      emptyOutDir: !offline,
      target: 'es2023',
      modulePreload: false,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      reportCompressedSize: true,
      chunkSizeWarningLimit: 2000,
      // nothing in the library does anything when it is only loaded, so what the page does not use can go
      rolldownOptions: { treeshake: { moduleSideEffects: (id: string) => !id.startsWith(LIBRARY) } },
    },
    plugins: command === 'build' ? [offline ? oneFile() : sitePolicy()] : [],
  };
});

function sitePolicy(): Plugin {
  return {
    name: 'site-policy',
    transformIndexHtml: (html) => withPolicy(html, SITE_POLICY),
  };
}

function withPolicy(html: string, policy: string): string {
  return html.replace(
    '<meta charset="utf-8">',
    (tag) => `${tag}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}

/** Puts script and style into the page and drops their files. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      let script = '';
      let style = '';
      for (const [name, item] of Object.entries(bundle)) {
        if (item.type === 'chunk') script += item.code;
        else if (name.endsWith('.css')) style += item.source;
        if (!name.endsWith('.html')) delete bundle[name];
      }
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('expected index.html in the bundle');
      const code = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
      const policy = `default-src 'none'; script-src '${hashOf(code)}'; worker-src blob:; style-src '${hashOf(style)}'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
      const html = String(page.source)
        .replace(/<script[^>]*src=[^>]*><\/script>/, '')
        .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
        .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`);
      page.source = withPolicy(html, policy);
      page.fileName = 'doorstroom.html';
    },
  };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
