/**
 * The same function with its last results kept, for readers of files that every scenario rests on. Results must not be
 * written to; what throws is not kept.
 * @param size how many results are kept
 */
export function remember<T>(read: (text: string, name: string) => T, size: number): (text: string, name: string) => T {
  const kept = new Map<string, { readonly name: string; readonly result: T }>();
  return (text, name) => {
    const known = kept.get(text);
    if (known?.name === name) return known.result;
    const result = read(text, name);
    kept.delete(text);
    kept.set(text, { name, result });
    const [oldest] = kept.keys();
    if (kept.size > size) kept.delete(oldest);
    return result;
  };
}
