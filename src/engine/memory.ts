/**
 * One stretch of memory in which engines work, one at a time. The loops of a step read and write it at whole numbers, through arrays
 * that are always the same: of an array that a function is handed, machine code asks for place and length at every access.
 * When another engine takes over, an image of its part is kept.
 *
 * A loop gets this for nothing only in a function of the module itself, with `heap.doubles` and `heap.ints` in constants of
 * that module, and with `| 0` where places are added up.
 */

import { say } from '../model/fault-words.ts';
import { RunError } from './run-error.ts';

/** Children and probabilities; and the same memory for whole numbers. Only what `Block` gave out may be touched. */
export interface Heap {
  readonly doubles: Float64Array;
  readonly ints: Int32Array;
}

/** What a device may have to spare, the most first; nothing is really taken before it is used. */
const SIZES = [2 ** 28, 2 ** 26, 2 ** 24];
const buffer = reserve();
const MB = 2 ** 20;

export const heap: Heap = { doubles: new Float64Array(buffer), ints: new Int32Array(buffer) };

function reserve(): ArrayBuffer {
  for (const size of SIZES.slice(0, -1)) {
    try {
      return new ArrayBuffer(size);
    } catch {
      // less is worth a try
    }
  }
  return new ArrayBuffer(SIZES[SIZES.length - 1]);
}

/** The engine whose numbers are in the memory now. */
let present: Block | null = null;

/** Asked for in every step, so it is kept: what an array says of its own memory takes many times as long. */
type Placed = (Float64Array | Int32Array) & { place?: number };

/** Where an array of a block begins, counted in its own elements. */
export function placeOf(array: Placed): number {
  return array.place as number;
}

/** Of each array. */
export function placesOf<K extends string>(arrays: Record<K, Float64Array | Int32Array>): Record<K, number> {
  const places = Object.entries<Float64Array | Int32Array>(arrays).map(([name, array]) => [name, placeOf(array)]);
  return Object.fromEntries(places) as Record<K, number>;
}

/** Gives out arrays of zeros. */
export interface Memory {
  doubles(length: number): Float64Array;
  ints(length: number): Int32Array;
}

/** Arrays by themselves, for whoever only wants the numbers. */
export const ANYWHERE: Memory = {
  doubles: (length) => new Float64Array(length),
  ints: (length) => new Int32Array(length),
};

/** The memory of one engine; its arrays hold its numbers only while it is `present`. */
export class Block implements Memory {
  /** Doubles in use. */
  private used = 0;
  private image = new Float64Array(0);

  /** @throws RunError when the memory is too small */
  doubles(length: number): Float64Array {
    const place = this.take(length);
    const array: Placed = new Float64Array(buffer, place * 8, length).fill(0);
    array.place = place;
    return array as Float64Array;
  }

  ints(length: number): Int32Array {
    const place = this.take(Math.ceil(length / 2));
    const array: Placed = new Int32Array(buffer, place * 8, length).fill(0);
    array.place = place * 2;
    return array as Int32Array;
  }

  /** The same fields, with copies of the arrays of numbers in this block. */
  copy<T extends object>(fields: T): T {
    const copied = Object.entries(fields).map(([key, value]) => [key, this.copyOf(value)]);
    return Object.fromEntries(copied) as T;
  }

  /** Brings the numbers of this block into the memory. */
  enter(): void {
    if (present === this) return;
    present?.leave();
    present = this;
    heap.doubles.set(this.image);
  }

  private leave(): void {
    if (this.image.length < this.used) this.image = new Float64Array(this.used);
    this.image.set(heap.doubles.subarray(0, this.used));
  }

  private copyOf(value: unknown): unknown {
    if (value instanceof Float64Array) {
      const array = this.doubles(value.length);
      array.set(value);
      return array;
    }
    if (!(value instanceof Int32Array)) return value;
    const array = this.ints(value.length);
    array.set(value);
    return array;
  }

  private take(length: number): number {
    const at = this.used;
    // a line of the cache between two arrays
    const end = at + length + 8;
    if (end * 8 > buffer.byteLength) {
      const most = buffer.byteLength / MB;
      throw new RunError(
        say(`het model heeft meer dan ${most} MB geheugen nodig`, `the model needs more than ${most} MB of memory`),
      );
    }
    this.used = end;
    return at;
  }
}
