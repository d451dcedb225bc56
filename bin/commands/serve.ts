import { InputError, issueOf, type Language, say } from '../../src/index.ts';
import { buildPage, isStale, PAGE } from '../page.ts';
import { openSite, type Site } from '../site.ts';
import { openTerminal } from '../terminal.ts';

interface ServeOptions {
  readonly lang: Language;
  readonly port: number;
}

const TEXTS = {
  nl: {
    building: 'De pagina wordt gebouwd (npm run build) ...',
    failed: 'De pagina kon niet worden gebouwd; hierboven staat waarom. Ontbreekt er iets? Doe eerst: npm ci',
    taken: (port: number) => `Poort ${port} is bezet; de volgende wordt geprobeerd.`,
    ready: (url: string) => `De pagina staat klaar op ${url} (alleen op deze computer). Stoppen: Ctrl-C.`,
  },
  en: {
    building: 'Building the page (npm run build) ...',
    failed: 'The page could not be built; the reason is above. Is something missing? First do: npm ci',
    taken: (port: number) => `Port ${port} is in use; trying the next one.`,
    ready: (url: string) => `The page is ready at ${url} (on this computer only). To stop: Ctrl-C.`,
  },
};

/** `doorstroom serve`: the page in a browser, until Ctrl-C. */
export async function serveCommand({ lang, port }: ServeOptions): Promise<number> {
  const terminal = openTerminal({});
  const texts = TEXTS[lang];
  if (isStale()) {
    terminal.say(texts.building);
    if (!buildPage()) {
      terminal.complain(texts.failed);
      return 1;
    }
  }
  const site = await open(port, (busy) => terminal.say(texts.taken(busy)));
  terminal.say(texts.ready(site.url));
  await stopped();
  await site.close();
  return 0;
}

async function open(port: number, taken: (port: number) => void): Promise<Site> {
  try {
    return await openSite(PAGE, port, taken);
  } catch (error) {
    const message = say(
      `kan niet luisteren op ${port} (${(error as NodeJS.ErrnoException).code})`,
      `cannot listen on ${port} (${(error as NodeJS.ErrnoException).code})`,
    );
    throw new InputError([
      issueOf({
        file: '--port',
        path: '',
        message,
        expected: say('een vrije poort die u mag gebruiken', 'a free port that you may use'),
      }),
    ]);
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
