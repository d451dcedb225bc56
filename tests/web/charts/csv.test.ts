import { csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, excelCsv, openCsv } from '../../../web/charts/csv.ts';

const table = {
  caption: 'c',
  columns: ['jaar', 'Huidig; "beleid"'],
  rows: [
    [2030, 1234.5],
    [2031, null],
    ['=1+1', -0.25],
  ] as Cell[][],
};

describe('tables as files', () => {
  it('are Dutch for Excel: mark, semicolons, decimal comma, no formulas', () => {
    expect(excelCsv(table)).toBe('\ufeffjaar;"Huidig; ""beleid"""\r\n2030;1234,5\r\n2031;\r\n\'=1+1;-0,25\r\n');
  });

  it('are plain as open data', () => {
    expect(openCsv(table)).toBe('jaar,"Huidig; ""beleid"""\n2030,1234.5\n2031,\n\'=1+1,-0.25\n');
  });

  it('come back as they went, whatever the texts', () => {
    const text = fc.string().filter((t) => !/^[=+@\t\r-]/.test(t));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1 }),
        (rows) => {
          const read = csvParseRows(openCsv({ caption: '', columns: ['a', 'b'], rows }));
          expect(read.slice(1).map(([a, b]) => [a, Number(b)])).toEqual(rows.map(([a, b]) => [a, b === 0 ? 0 : b]));
        },
      ),
    );
  });
});
