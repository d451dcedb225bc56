/** The one part of mathjs that model files need: its parser, in the number-only build (smaller and faster to load). */
import { create, type MathNode, parseDependencies } from 'mathjs/number';

const math = create({ parseDependencies });
export const parse = math.parse as (source: string) => MathNode;
export type { MathNode };
