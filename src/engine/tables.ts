/** Groups of different size in flat arrays. */

/** Where each group starts when they stand one after another; and, last, where they end. */
export function starts(groups: readonly (readonly unknown[])[]): Int32Array {
  const start = new Int32Array(groups.length + 1);
  groups.forEach((group, k) => {
    start[k + 1] = start[k] + group.length;
  });
  return start;
}
