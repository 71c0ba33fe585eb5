/**
 * What is reckoned of a thing, once for as long as the thing is kept. A store that remembers what it read gives the same
 * rows until something is written, so that what every page makes of them is made once.
 */
export function oncePer<Of extends object, Reckoned>(reckon: (of: Of) => Reckoned): (of: Of) => Reckoned {
  const known = new WeakMap<Of, { reckoned: Reckoned }>()
  return (of) => {
    const kept = known.get(of)
    if (kept) return kept.reckoned
    const reckoned = reckon(of)
    known.set(of, { reckoned })
    return reckoned
  }
}
