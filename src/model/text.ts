/** A text in the two languages of the project. */
export interface Text {
  readonly nl: string;
  readonly en: string;
}

export type Language = keyof Text;
export const LANGUAGES: readonly Language[] = ['nl', 'en'];
