/**
 * Rate expressions: parsed by mathjs, restricted to arithmetic and a short list of functions, compiled once to a small
 * stack program over typed arrays. Nothing is evaluated as code, so a strict content policy is no obstacle.
 */
import { exp, log, pow } from './elementary.ts';
import { say } from './fault-words.ts';
import { didYouMean } from './issues.ts';
import { type MathNode, parse } from './mathjs.ts';
import type { Text } from './text.ts';

export const MAX_NODES = 10_000;
export const MAX_DEPTH = 100;
const MAX_CHARACTERS = 100_000;

/** Functions that an expression may call. */
export const FUNCTIONS = ['abs', 'ceil', 'exp', 'floor', 'log', 'max', 'min', 'pow', 'sqrt'] as const;

/** A compiled expression: give the values of its symbols in the order of `symbols`. */
export interface CompiledExpression {
  readonly source: string;
  readonly symbols: readonly string[];
  /** Value for these symbol values; not a number when it has none (the caller must say so). */
  evaluate(values: ArrayLike<number>): number;
}

/** Why an expression is refused: `said`, which is the message in both languages; `hint` may say what was meant. */
export class ExpressionError extends Error {
  readonly said: Text;
  readonly hint: Text | undefined;
  constructor(said: Text, hint?: Text) {
    super(said.en);
    this.name = 'ExpressionError';
    this.said = said;
    this.hint = hint;
  }
}

// op codes; PUSH and LOAD are followed by an index
const OPS = [
  'push',
  'load',
  'add',
  'subtract',
  'multiply',
  'divide',
  'pow',
  'unaryMinus',
  'unaryPlus',
  'smaller',
  'larger',
  'smallerEq',
  'largerEq',
  'equal',
  'unequal',
  'select',
  'abs',
  'ceil',
  'exp',
  'floor',
  'log',
  'max',
  'min',
  'sqrt',
] as const;
type Op = (typeof OPS)[number];
const CODE = Object.fromEntries(OPS.map((op, i) => [op, i])) as Record<Op, number>;
const OPERATORS: ReadonlySet<string> = new Set(OPS.slice(2, 15));

interface Program {
  readonly code: number[];
  readonly constants: number[];
  readonly symbols: string[];
  readonly known: ReadonlySet<string>;
  nodes: number;
}

/**
 * Compiles an expression over the `known` symbols.
 * @throws ExpressionError for anything that is not arithmetic on known symbols, or too large.
 */
export function compileExpression(source: string, known: Iterable<string>): CompiledExpression {
  if (source.length > MAX_CHARACTERS)
    throw new ExpressionError(say(`langer dan ${MAX_CHARACTERS} tekens`, `longer than ${MAX_CHARACTERS} characters`));
  const program: Program = { code: [], constants: [], symbols: [], known: new Set(known), nodes: 0 };
  try {
    emit(parse(source), program, 0);
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    if (error instanceof RangeError)
      throw new ExpressionError(say(`meer dan ${MAX_DEPTH} haakjes diep`, `nested deeper than ${MAX_DEPTH}`));
    throw new ExpressionError(syntaxWords(error as Error & { char?: number }));
  }
  return runnable(source, program);
}

/** The Dutch text keeps the words of the parser between brackets. */
function syntaxWords({ message, char }: Error & { char?: number }): Text {
  const at = char === undefined ? '' : `: teken ${char} hoort hier niet, of ervoor ontbreekt iets`;
  return say(`geen som${at} (${message})`, `not an expression: ${message}`);
}

function emit(node: MathNode, program: Program, depth: number): void {
  if (depth > MAX_DEPTH)
    throw new ExpressionError(say(`meer dan ${MAX_DEPTH} haakjes diep`, `nested deeper than ${MAX_DEPTH}`));
  const chain: MathNode[] = [];
  // a + b + c + ... leans to the left: walk that side in a loop, it adds no depth
  let first = node;
  while (first.type === 'OperatorNode' && argumentsOf(first).length === 2) {
    chain.push(first);
    first = argumentsOf(first)[0];
    countNode(program);
  }
  emitLeaf(first, program, depth);
  for (let i = chain.length - 1; i >= 0; i--) {
    emit(argumentsOf(chain[i])[1], program, depth + 1);
    emitOperator((chain[i] as unknown as { fn: string }).fn, program);
  }
}

function countNode(program: Program): void {
  program.nodes += 1;
  if (program.nodes > MAX_NODES)
    throw new ExpressionError(say(`meer dan ${MAX_NODES} delen`, `more than ${MAX_NODES} parts`));
}

function argumentsOf(node: MathNode): MathNode[] {
  return (node as unknown as { args: MathNode[] }).args;
}

function emitOperator(fn: string, program: Program): void {
  if (!OPERATORS.has(fn))
    throw new ExpressionError(
      say(`bewerking ${fn} mag niet`, `operator ${fn} is not allowed`),
      say('gebruik + - * / ^ en vergelijkingen', 'use + - * / ^ and comparisons'),
    );
  program.code.push(CODE[fn as Op]);
}

function emitLeaf(node: MathNode, program: Program, depth: number): void {
  countNode(program);
  if (node.type === 'ConstantNode') emitConstant((node as unknown as { value: unknown }).value, program);
  else if (node.type === 'SymbolNode') emitSymbol((node as unknown as { name: string }).name, program);
  else if (node.type === 'ParenthesisNode')
    emit((node as unknown as { content: MathNode }).content, program, depth + 1);
  else if (node.type === 'OperatorNode') {
    emit(argumentsOf(node)[0], program, depth + 1);
    emitOperator((node as unknown as { fn: string }).fn, program);
  } else if (node.type === 'ConditionalNode') {
    const { condition, trueExpr, falseExpr } = node as unknown as Record<string, MathNode>;
    for (const part of [condition, trueExpr, falseExpr]) emit(part, program, depth + 1);
    program.code.push(CODE.select);
  } else if (node.type === 'FunctionNode') emitCall(node, program, depth);
  else
    throw new ExpressionError(
      say(
        `${node.type.replace('Node', '').toLowerCase()} mag niet`,
        `${node.type.replace('Node', '').toLowerCase()} is not allowed`,
      ),
      say('alleen rekenen mag', 'only arithmetic is'),
    );
}

function emitConstant(value: unknown, program: Program): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ExpressionError(say(`${String(value)} is geen getal`, `${String(value)} is not a number`));
  program.code.push(CODE.push, program.constants.push(value) - 1);
}

function emitSymbol(name: string, program: Program): void {
  if (!program.known.has(name)) {
    const hint =
      didYouMean(name, program.known) ??
      say(`bekend: ${[...program.known].join(', ')}`, `known: ${[...program.known].join(', ')}`);
    throw new ExpressionError(say(`onbekende naam "${name}"`, `unknown symbol "${name}"`), hint);
  }
  let index = program.symbols.indexOf(name);
  if (index < 0) index = program.symbols.push(name) - 1;
  program.code.push(CODE.load, index);
}

function emitCall(node: MathNode, program: Program, depth: number): void {
  const { fn } = node as unknown as { fn: { name?: string } };
  const name = fn.name ?? '';
  const args = argumentsOf(node);
  const allowed = (FUNCTIONS as readonly string[]).includes(name);
  if (!allowed) {
    throw new ExpressionError(
      say(`functie "${name}" mag niet`, `function "${name}" is not allowed`),
      didYouMean(name, FUNCTIONS) ?? say(`wel: ${FUNCTIONS.join(', ')}`, `allowed: ${FUNCTIONS.join(', ')}`),
    );
  }
  const variadic = name === 'max' || name === 'min';
  const wanted = name === 'pow' ? 2 : 1;
  if (variadic ? args.length === 0 : args.length !== wanted) {
    throw new ExpressionError(
      say(
        `${name} vraagt ${variadic ? 'ten minste 1' : wanted} argument(en), niet ${args.length}`,
        `${name} takes ${variadic ? 'at least 1' : wanted} argument(s), not ${args.length}`,
      ),
    );
  }
  emit(args[0], program, depth + 1);
  for (let i = 1; i < args.length; i++) {
    emit(args[i], program, depth + 1);
    program.code.push(CODE[name as Op]);
  }
  if (args.length === 1 && !variadic) program.code.push(CODE[name as Op]);
}

function runnable(source: string, program: Program): CompiledExpression {
  const code = Int32Array.from(program.code);
  const constants = Float64Array.from(program.constants);
  // every part pushes at most one value
  const stack = new Float64Array(program.nodes + 1);
  return { source, symbols: program.symbols, evaluate: (values) => interpret(code, constants, stack, values) };
}

function interpret(code: Int32Array, constants: Float64Array, stack: Float64Array, values: ArrayLike<number>): number {
  let top = -1;
  for (let i = 0; i < code.length; i++) {
    const op = code[i];
    if (op === CODE.push) stack[++top] = constants[code[++i]];
    else if (op === CODE.load) stack[++top] = values[code[++i]];
    else if (op === CODE.select) {
      top -= 2;
      stack[top] = stack[top] !== 0 ? stack[top + 1] : stack[top + 2];
    } else if (
      op === CODE.unaryMinus ||
      op === CODE.unaryPlus ||
      (op >= CODE.abs && op !== CODE.max && op !== CODE.min)
    ) {
      stack[top] = unary(op, stack[top]);
    } else {
      top -= 1;
      stack[top] = binary(op, stack[top], stack[top + 1]);
    }
  }
  return stack[0];
}

function unary(op: number, x: number): number {
  if (op === CODE.unaryMinus) return -x;
  if (op === CODE.abs) return Math.abs(x);
  if (op === CODE.ceil) return Math.ceil(x);
  if (op === CODE.exp) return exp(x);
  if (op === CODE.floor) return Math.floor(x);
  if (op === CODE.log) return log(x);
  return op === CODE.sqrt ? Math.sqrt(x) : x;
}

function binary(op: number, x: number, y: number): number {
  if (op === CODE.add) return x + y;
  if (op === CODE.subtract) return x - y;
  if (op === CODE.multiply) return x * y;
  if (op === CODE.divide) return x / y;
  if (op === CODE.pow) return pow(x, y);
  if (op === CODE.max) return Math.max(x, y);
  if (op === CODE.min) return Math.min(x, y);
  if (op === CODE.smaller) return x < y ? 1 : 0;
  if (op === CODE.larger) return x > y ? 1 : 0;
  if (op === CODE.smallerEq) return x <= y ? 1 : 0;
  if (op === CODE.largerEq) return x >= y ? 1 : 0;
  return (op === CODE.equal) === (x === y) ? 1 : 0;
}
