/** The fields that may be absent. */
type OptionalOf<T> = { [Key in keyof T]-?: T extends Record<Key, T[Key]> ? never : Key }[keyof T];

/** A copy without a field that may be absent. */
export function without<T extends object>(whole: T, field: OptionalOf<T>): T {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== field)) as T;
}
