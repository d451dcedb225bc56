import fc from 'fast-check';
import { evaluate } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionError, FUNCTIONS, MAX_DEPTH, MAX_NODES } from '../../src/model/expression.ts';

const SYMBOLS = ['t', 'beta', 'thuis', 'waiting_so'];
const VALUES = { t: 2016.75, beta: 0.3, thuis: 120, waiting_so: 7 };

function value(source: string): number {
  const compiled = compileExpression(source, SYMBOLS);
  return compiled.evaluate(compiled.symbols.map((name) => VALUES[name as keyof typeof VALUES]));
}

/** The same by mathjs, whose comparisons give true and false. */
const byMathjs = (source: string) => Number(evaluate(source, { ...VALUES }));

function refusal(source: string): ExpressionError {
  try {
    compileExpression(source, SYMBOLS);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`accepted: ${source.slice(0, 80)}`);
}

describe('values', () => {
  test.each([
    '1 + 2 * 3 - 4 / 5',
    '1 - 2 - 3',
    '100 / 10 / 5',
    '2 ^ 3 ^ 2',
    '-2 ^ 2',
    '(-2) ^ 2',
    '+3 - -4',
    '2 (3 + 1)',
    'beta * thuis / (thuis + waiting_so)',
    't > 2016.5 ? beta : 0',
    't > 2017 ? 1 : t > 2016 ? 2 : 3',
    '(thuis >= 120) + (thuis <= 119) + (beta == 0.3) + (beta != 0.3) + (t < 1)',
    '(thuis <= 120) + 2 * (thuis < 120) + 4 * (thuis > 120) + 8 * (thuis >= 120) + 16 * (thuis <= 121)',
    'min(thuis, waiting_so, 9) + max(1, beta)',
    'max(beta)',
    'abs(-3) + ceil(2.1) + floor(-2.1) + sqrt(16) + pow(2, 0.5)',
    'exp(-beta) + log(thuis)',
    '1e-3 + .5',
  ])('%s', (source) => {
    expect(value(source)).toBeCloseTo(byMathjs(source), 12);
  });

  test('of random arithmetic are those of mathjs', () => {
    const { expr } = fc.letrec<{ expr: string }>((tie) => ({
      expr: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('t', 'beta', 'thuis', 'waiting_so', '2', '0.25'),
        fc.tuple(tie('expr'), fc.constantFrom('+', '-', '*', '/'), tie('expr')).map(([a, op, b]) => `${a} ${op} ${b}`),
        tie('expr').map((a) => `(${a})`),
        tie('expr').map((a) => `-${a}`),
        fc.tuple(tie('expr'), tie('expr')).map(([a, b]) => `min(${a}, ${b})`),
        fc.tuple(tie('expr'), tie('expr'), tie('expr')).map(([a, b, c]) => `(${a} < ${b} ? ${c} : ${a})`),
      ),
    }));
    fc.assert(
      fc.property(expr, (source) => {
        const mine = value(source);
        const theirs = byMathjs(source);
        if (Number.isFinite(theirs)) expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(1e-12 * Math.abs(theirs));
        else expect(mine).toBe(theirs);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test('symbols are listed once, in the order of their first use', () => {
    expect(compileExpression('thuis + beta * thuis', SYMBOLS).symbols).toEqual(['thuis', 'beta']);
  });

  test('without value: not a number, for the run to report', () => {
    expect(value('0 / 0')).toBeNaN();
    expect(value('1 / 0')).toBe(Number.POSITIVE_INFINITY);
    expect(value('log(-1)')).toBeNaN();
  });
});

describe('refused', () => {
  test.each([
    ['f = 3', /assignment/],
    ['f(x) = x', /functionassignment/],
    ['[1, 2]', /array/],
    ['{a: 1}', /object/],
    ['thuis.length', /accessor/],
    ['thuis[1]', /accessor/],
    ['1; 2', /block/],
    ['1:3', /range/],
    ['"a"', /not a number/],
    ['true', /unknown symbol "true"|not a number/],
    ['1 < thuis < 3', /relational/],
    ['thuis and 1', /operator and/],
    ['not thuis', /operator not/],
    ['5!', /operator factorial/],
    ['5 % 2', /operator mod/],
    ["thuis'", /operator/],
    ['5 kg', /unknown symbol "kg"/],
    ['1e999', /not a number|Infinity/],
    ['eval("1")', /function "eval"/],
    ['import(1)', /function "import"/],
    ['parse("1")', /function "parse"/],
    ['random()', /function "random"/],
    ['constructor(1)', /function "constructor"/],
    ['toString(1)', /function "toString"/],
    ['thuis.constructor("return 1")', /function "" is not allowed|not allowed/],
    ['exp(1, 2)', /exp takes 1 argument/],
    ['pow(2)', /pow takes 2 argument/],
    ['min()', /min takes at least 1/],
    ['', /./],
    ['1 +', /not an expression/],
    ['wachtend', /unknown symbol "wachtend"/],
  ])('%s', (source, message) => {
    const { message: english, said } = refusal(source);
    expect(english).toMatch(message);
    expect(said.en).toBe(english);
    expect(said.nl).not.toBe(english);
  });

  test('with a hint where there is one', () => {
    expect(refusal('thius').hint?.en).toBe('did you mean "thuis"?');
    expect(refusal('floot(2)').hint?.en).toBe('did you mean "floor"?');
    expect(refusal('gamma(2)').hint?.en).toContain(FUNCTIONS.join(', '));
  });

  test('nothing else of mathjs is callable', () => {
    for (const name of [
      'sin',
      'random',
      'map',
      'filter',
      'matrix',
      'unit',
      'compile',
      'evaluate',
      'simplify',
      'derivative',
      'help',
    ])
      expect(refusal(`${name}(1)`).message).toBe(`function "${name}" is not allowed`);
  });
});

describe('sizes', () => {
  test(`${MAX_NODES} parts are allowed, more are not`, () => {
    // n terms and n - 1 additions
    const sum = (terms: number) => Array(terms).fill('1').join('+');
    expect(value(sum(MAX_NODES / 2))).toBe(MAX_NODES / 2);
    expect(refusal(sum(MAX_NODES / 2 + 1)).message).toBe(`more than ${MAX_NODES} parts`);
  });

  test(`${MAX_DEPTH} levels are allowed, more are not`, () => {
    const nest = (levels: number) => `${'('.repeat(levels)}1${')'.repeat(levels)}`;
    expect(value(nest(MAX_DEPTH))).toBe(1);
    expect(refusal(nest(MAX_DEPTH + 1)).message).toBe(`nested deeper than ${MAX_DEPTH}`);
  });

  test('a nesting that would exhaust the stack is refused as well', () => {
    for (const open of ['(', 'abs('])
      expect(refusal(`${open.repeat(15_000)}1${')'.repeat(15_000)}`).message).toMatch(/nested deeper/);
    expect(refusal(`${'2^'.repeat(20_000)}2`).message).toMatch(/nested deeper/);
    expect(refusal(`${'-'.repeat(20_000)}2`).message).toMatch(/nested deeper/);
    expect(refusal('1'.repeat(100_001)).message).toMatch(/longer than/);
  });
});
