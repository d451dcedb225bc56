/** A figure of both runs; difference = scenario - base, null when one of them has no number. */
export interface Compared {
  readonly base: number | null;
  readonly scenario: number | null;
  readonly difference: number | null;
}

export function compared(base: number | null | undefined, scenario: number | null | undefined): Compared {
  const a = base ?? null;
  const b = scenario ?? null;
  return { base: a, scenario: b, difference: a === null || b === null ? null : b - a };
}
