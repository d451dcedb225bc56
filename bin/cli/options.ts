/** Options that several commands share, and how what is typed after one is read. */
import { type Command, InvalidArgumentError, Option } from 'commander';

export type Language = 'nl' | 'en';

/** What a command is added to. */
export interface Cli {
  readonly program: Command;
  /** The exit code, set by the command that ran. */
  readonly outcome: { code: number };
  /** In which faults in what was typed are told. */
  readonly language: Language;
}

export const languageOption = () =>
  new Option('--lang <language>', 'language of the output').choices(['nl', 'en']).default('nl' satisfies Language);

export function withOutput(command: Command): Command {
  return command
    .addOption(new Option('--json', 'every figure as JSON').conflicts('csv'))
    .option('--csv', 'every figure as CSV (comma, decimal point, one number per row)')
    .option('--out <folder>', 'write files there; without --json or --csv both formats')
    .addOption(languageOption())
    .option('--quiet', 'no messages, only results and errors');
}

export const drawsOption = (language: Language) =>
  new Option(
    '--draws <n>',
    'also run so many draws of the calibrated rates: medians with 80 % and 95 % bands',
  ).argParser((text) => {
    const n = Number(text);
    if (Number.isInteger(n) && n >= 10) return n;
    throw refusal(language, 'Geef een heel getal van 10 of meer.', 'Give a whole number of 10 or more.');
  });

function refusal(language: Language, nl: string, en: string): InvalidArgumentError {
  return new InvalidArgumentError(language === 'nl' ? nl : en);
}

export const details = (language: Language) => (text: string) => {
  const parts = text.split(',');
  if (parts.every((part) => part === 'stratum' || part === 'age')) return parts;
  throw refusal(
    language,
    'Kies uit stratum en age, met een komma ertussen.',
    'Choose from stratum and age, with a comma between them.',
  );
};

export const twoNumbers =
  (language: Language) =>
  (text: string): [number, number] => {
    const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
    if (numbers.length === 2 && !numbers.some(Number.isNaN)) return [numbers[0], numbers[1]];
    throw refusal(
      language,
      'Geef twee getallen met een komma ertussen, zoals 0,10000 (en een decimale punt).',
      'Give two numbers with a comma between them, such as 0,10000 (a decimal point in them).',
    );
  };

export const day = (language: Language) => (text: string) => {
  const moment = new Date(`${text}T00:00:00Z`);
  const known = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(moment.getTime());
  if (known && moment.toISOString().slice(0, 10) === text) return text;
  throw refusal(language, 'Geef een datum zoals 2026-10-01.', 'A date such as 2026-10-01.');
};

export const portNumber = (language: Language) => (text: string) => {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw refusal(language, 'Geef een heel getal van 0 tot en met 65535.', 'A whole number from 0 to 65535.');
};

export const wholeNumber = (language: Language) => (text: string) => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw refusal(language, 'Geef een heel getal van 0 of meer.', 'A whole number of 0 or more.');
};
