/** The library of scenarios as a page: what each asks and rests on, and what no scenario expresses. Markdown. */
import type { EvidenceClass, Intervention } from '../data/interventions.ts';
import { INTERVENTIONS } from '../data/interventions.ts';
import type { Language, Text } from '../model/text.ts';
import type { StudyDescription } from './summary.ts';

type Family = NonNullable<StudyDescription['family']>;

export const FAMILIES: Readonly<Record<Family, Text>> = {
  capacity: { nl: 'Plaatsen', en: 'Places' },
  flow: { nl: 'Stromen', en: 'Flows' },
  childcare: { nl: 'Kinderopvang', en: 'Childcare' },
  system: { nl: 'Hoe de keten reageert', en: 'How the chain responds' },
  package: { nl: 'Pakketten', en: 'Packages' },
};

/** What the letters of {@link EvidenceClass} stand for. */
export const EVIDENCE: Readonly<Record<EvidenceClass, Text>> = {
  M: { nl: 'gemeten in data', en: 'measured in data' },
  S: { nl: 'enquête, weinig antwoorden', en: 'survey, few answers' },
  Q: { nl: 'interviews of literatuur', en: 'interviews or literature' },
  P: { nl: 'beleidsvoornemen of advies', en: 'policy intention or advice' },
};

/** Rows of the catalogue that none of these scenarios expresses and that give no reason; rows with both. Both should be empty. */
export function libraryGaps(listed: readonly StudyDescription[]): { missing: string[]; twice: string[] } {
  const covered = new Set(listed.flatMap((study) => study.covers ?? []));
  return {
    missing: INTERVENTIONS.filter((row) => !covered.has(row.id) && !row.notExpressed).map((row) => row.id),
    twice: INTERVENTIONS.filter((row) => covered.has(row.id) && row.notExpressed).map((row) => row.id),
  };
}

/** One table per family, then the rows of the catalogue without a scenario, by reason. */
export function libraryPage(listed: readonly StudyDescription[], language: Language): string {
  const nl = language === 'nl';
  const families = (Object.keys(FAMILIES) as Family[]).flatMap((family) => {
    const members = listed.filter((study) => study.family === family);
    return members.length === 0 ? [] : [familyTable(FAMILIES[family][language], members, language)];
  });
  const letters = (Object.keys(EVIDENCE) as EvidenceClass[]).map((e) => `${e} ${EVIDENCE[e][language]}`).join(', ');
  return [
    nl
      ? `Grond (wat de rapporten zeggen; geen rapport meet een effect): ${letters}.`
      : `Ground (what the reports say; no report measures an effect): ${letters}.`,
    ...families,
    `**${nl ? 'Wat geen scenario uitdrukt, en waarom' : 'What no scenario expresses, and why'}**`,
    notExpressed(language),
  ].join('\n\n');
}

function familyTable(title: string, members: readonly StudyDescription[], language: Language): string {
  const nl = language === 'nl';
  const head = [title, nl ? 'vraag' : 'question', nl ? 'grond' : 'ground', nl ? 'onbekend' : 'unknown'];
  const rows = members.map(({ id, question, evidence, covers, unknown }) => [
    `\`${id}\``,
    question?.[language] ?? '',
    [evidence, ...(covers ?? [])].filter(Boolean).join(' '),
    unknown?.[language] ?? '',
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function notExpressed(language: Language): string {
  const byReason = new Map<string, Intervention[]>();
  for (const row of INTERVENTIONS) {
    const reason = row.notExpressed?.[language];
    if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), row]);
  }
  return [...byReason]
    .map(([reason, rows]) => `- ${rows.map((row) => `${row.id} ${row.title[language]}`).join('; ')}: ${reason}.`)
    .join('\n');
}
