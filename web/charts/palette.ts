/**
 * Colours that colour-blind readers can tell apart (Okabe and Ito, 2008). Colour is never alone: lines also differ in dash
 * and mark, bars have an outline, and everything has a label.
 */
export const INK = '#1a1a1a';
export const QUIET = '#595959';
export const GRID = '#d9d9d9';
export const SCENARIO = '#0072B2';
export const BASE = '#595959';
export const SERIES = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'] as const;
export const DASHES = ['', '7 4', '2 4', '10 3 2 3', '4 2', '12 4'] as const;
export const FONT = 'system-ui, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
