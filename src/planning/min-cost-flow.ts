/**
 * A network through which units are sent one at a time, always so that all that was sent together costs the least:
 * successive shortest paths with potentials (Ahuja, Magnanti and Orlin, Network Flows, section 9.7). Costs are whole
 * numbers, not negative, and small enough that sums of them along a path are exact (below 2^53).
 */
export class Network {
  // Arcs stand in pairs, each followed by its way back; those out of a node are a chain.
  readonly #to: number[] = []
  readonly #room: number[] = []
  readonly #cost: number[] = []
  readonly #next: number[] = []
  readonly #first: Int32Array
  readonly #potential: Float64Array

  constructor(readonly nodes: number) {
    this.#first = new Int32Array(nodes).fill(-1)
    this.#potential = new Float64Array(nodes)
  }

  /** Lets so many units pass from a node to another, each at this cost. Returns the arc's number. */
  arc(from: number, to: number, room: number, cost: number): number {
    this.#half(from, to, room, cost)
    this.#half(to, from, 0, -cost)
    return this.#to.length - 2
  }

  #half(from: number, to: number, room: number, cost: number): void {
    this.#next.push(this.#first[from] ?? -1)
    this.#first[from] = this.#to.push(to) - 1
    this.#room.push(room)
    this.#cost.push(cost)
  }

  /** Sends one more unit, rerouting what was sent before where that is cheaper. Returns whether there was a way. */
  send(from: number, to: number): boolean {
    const by = this.#cheapestWay(from, to)
    if (!by) return false
    for (let node = to; node !== from; ) {
      const arc = by[node] ?? -1
      this.#room[arc] = (this.#room[arc] ?? 0) - 1
      this.#room[arc ^ 1] = (this.#room[arc ^ 1] ?? 0) + 1
      node = this.#to[arc ^ 1] ?? from
    }
    return true
  }

  /** How many units pass an arc. */
  flow(arc: number): number {
    return this.#room[arc ^ 1] ?? 0
  }

  /** The nodes that one more unit from here could come by, were it not for what passes these nodes. */
  reach(from: number, except: number): Set<number> {
    const reached = new Set([from])
    for (const node of reached) {
      for (let arc = this.#first[node] ?? -1; arc >= 0; arc = this.#next[arc] ?? -1) {
        const to = this.#to[arc] ?? except
        if ((this.#room[arc] ?? 0) > 0 && to !== except) reached.add(to)
      }
    }
    return reached
  }

  /** Dijkstra over what room is left, until the end is reached: the arc by which each node is come to. */
  #cheapestWay(from: number, end: number): Int32Array | undefined {
    const distance = new Float64Array(this.nodes).fill(Number.POSITIVE_INFINITY)
    const by = new Int32Array(this.nodes).fill(-1)
    const settled = new Uint8Array(this.nodes)
    const queue = new Queue()
    distance[from] = 0
    queue.add(from, 0)
    for (let node = queue.take(); node !== undefined; node = queue.take()) {
      if (settled[node]) continue
      settled[node] = 1
      if (node === end) {
        this.#raisePotentials(distance, settled, distance[end] ?? 0)
        return by
      }
      const base = (distance[node] ?? 0) + (this.#potential[node] ?? 0)
      for (let arc = this.#first[node] ?? -1; arc >= 0; arc = this.#next[arc] ?? -1) {
        const to = this.#to[arc] ?? 0
        if (this.#room[arc] === 0 || settled[to]) continue
        const there = base + (this.#cost[arc] ?? 0) - (this.#potential[to] ?? 0)
        if (there >= (distance[to] ?? 0)) continue
        distance[to] = there
        by[to] = arc
        queue.add(to, there)
      }
    }
    return undefined
  }

  /** Keeps every arc that has room from becoming cheaper than nothing, which is what lets Dijkstra be used again. */
  #raisePotentials(distance: Float64Array, settled: Uint8Array, length: number): void {
    for (let node = 0; node < this.nodes; node++) {
      if (settled[node]) this.#potential[node] = (this.#potential[node] ?? 0) + (distance[node] ?? 0) - length
    }
  }
}

/** Nodes by distance, the nearest first: a binary heap. A node may be in it several times. */
class Queue {
  readonly #nodes: number[] = []
  readonly #keys: number[] = []

  add(node: number, key: number): void {
    let at = this.#nodes.length
    for (let above = (at - 1) >> 1; at > 0 && this.#key(above) > key; above = (at - 1) >> 1) {
      this.#put(at, above)
      at = above
    }
    this.#nodes[at] = node
    this.#keys[at] = key
  }

  take(): number | undefined {
    const nearest = this.#nodes[0]
    const [node, key] = [this.#nodes.pop(), this.#keys.pop()]
    const size = this.#nodes.length
    if (node === undefined || key === undefined || size === 0) return nearest
    let at = 0
    for (let below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && this.#key(below + 1) < this.#key(below)) below++
      if (this.#key(below) >= key) break
      this.#put(at, below)
      at = below
    }
    this.#nodes[at] = node
    this.#keys[at] = key
    return nearest
  }

  #key(at: number): number {
    return this.#keys[at] ?? 0
  }

  #put(at: number, from: number): void {
    this.#nodes[at] = this.#nodes[from] ?? 0
    this.#keys[at] = this.#keys[from] ?? 0
  }
}
