/** What a command prints: results to stdout, messages to stderr. */
export interface Terminal {
  /** Results. */
  print(text: string | Uint8Array): void;
  /** A message; dropped with --quiet. */
  say(text: string): void;
  /** An error; always shown. */
  complain(text: string): void;
  /** What is going on, over itself on one line; only where someone is looking. */
  progress(text: string): void;
}

export function openTerminal({ quiet = false }: { quiet?: boolean | undefined }): Terminal {
  const { stdout, stderr } = process;
  let underway = false;
  const clear = () => {
    if (underway) stderr.write('\r\x1b[K');
    underway = false;
  };
  return {
    print(text) {
      clear();
      stdout.write(text);
    },
    say(text) {
      clear();
      if (!quiet) stderr.write(`${text}\n`);
    },
    complain(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      if (quiet || !stderr.isTTY || process.env.TERM === 'dumb') return;
      stderr.write(`\r\x1b[K${text}`);
      underway = true;
    },
  };
}

/** A reader that stops early (`| head`) is no fault; a full disk is. */
export function handleClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      if (stream === process.stdout) process.stderr.write(`stdout: ${error.message}\n`);
      process.exit(2);
    });
  }
}
