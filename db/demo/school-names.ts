import { found, type Random } from './random.ts'

const saints =
  'Mary Peter Agnes Aidan Oswin Cuthbert Hilda Edmund Swithun Aldhelm Margaret Michael Andrew Anne Chad'.split(' ')
const catholicSaints = ['St Joseph’s', 'Our Lady’s', 'St Bede’s', 'Sacred Heart', 'St Winifred’s', 'St Gregory’s']

const localNames = (
  'Abbey Lane, Acorn Rise, Alder Road, Ashgrove, Aspen Way, Barley Close, Beacon Hill, Beech Grove, Birchfields, Bramble Lane, ' +
  'Bridge Street, Broadmead, Brookside, Canal Street, Castle Mount, Cathedral Green, Chantry Lane, Cherry Orchard, Chestnut Drive, ' +
  'Clover Hill, Copperfields, Cornmarket, Cornflower, Curlew Rise, Dovecote, Drovers Way, Eastgate, Elder Lane, Fairfields, Falcon Road, ' +
  'Fernleigh, Firs Hill, Foxglove, Friary Road, Gatehouse, Glebe Lands, Goldcrest, Granary Road, Greenway, Hawthorn Bank, Hazel Walk, ' +
  'Heron Park, Highfields, Hillcrest, Holly Bank, Hopyard, Ivy Lane, Juniper Road, Kestrel Park, Kiln Lane, Kingfisher, Lady Meadow, ' +
  'Larch Avenue, Lavender Hill, Lime Walk, Linden Park, Long Meadow, Lower Mill, Maltings, Manor Rise, Maple Road, Marketfield, ' +
  'Meadowside, Millpond, Mulberry Lane, Northgate, Nursery Road, Oak Tree, Old Quarry, Orchard Vale, Osier Beds, Parkside, Pinewood, ' +
  'Poplar Street, Priory Road, Quayside, Queens Road, Ridgeway, River Walk, Rookery Lane, Rowan Park, Saxon Way, Shire Horse Lane, ' +
  'Skylark Rise, Southgate, Spinney Lane, Spring Vale, Station Road, Sycamore Drive, Tannery Lane, Teasel Park, The Crescent, ' +
  'Thornfield, Tithe Barn, Tower Hill, Two Rivers, Upper Wharf, Victoria Road, Walnut Tree, Water Lane, Weavers Yard, Westgate, ' +
  'Whitethorn, Willow Bank, Windmill Hill, Woodside, Wren Park, Yew Tree'
).split(', ')

const founders = 'Josiah Penhale, Thomas Garrick, Alice Wainfleet, Harriet Mossop, Edmund Thorley, Isobel Crane'.split(
  ', ',
)
const houses =
  'Ashdell, Brackenhurst, Chalcombe, Daneswood, Elmsleigh, Farthing, Gorsedene, Hartsmere, Kilnwick, Larkhill, Maybourne, Oakdene, ' +
  'Pinehurst, Ravensmoor, Silverdene, Templecombe Lodge, Thornlea, Underwood, Wychdene, Yewbarrow, Amberley Lodge, Bellmount, Coombe Dene, ' +
  'Dunsmere, Eversholme, Fallowfield, Greystone, Hollybush, Inglemere, Kestrelwood, Leighwood, Merrowdown, Nettlecombe, Orchardleigh, ' +
  'Penwood, Quarrydene, Rushmead, Stonecross, Tallis Court, Westerdown'
const others =
  'Meadow, Horizon, Compass, Lighthouse, Harbour, Riverbank, Stepping Stones, Ladybird, Acorns, Rainbow, Woodland, Oaktree'

/** The names that schools take: every call gives another one. */
export interface SchoolNames {
  village(place: string, faith: Faith, academy: boolean): string
  town(town: string, faith: Faith, academy: boolean): string
  local(): string
  secondary(town: string, nth: number, academy: boolean): string
  house(): string
  setting(): string
}
export type Faith = 'none' | 'church' | 'catholic'

export function schoolNames(random: Random): SchoolNames {
  const locals = inTurn(random.shuffled(localNames))
  const patrons = inTurn(random.shuffled(founders))
  const catholics = inTurn(random.shuffled(catholicSaints))
  const kind = (faith: Faith) =>
    faith === 'church' ? random.pick(['Church of England', 'CofE']) : faith === 'catholic' ? 'Catholic' : ''
  return {
    village(place, faith, academy) {
      const ending = academy && random.chance(0.3) ? 'Primary Academy' : 'Primary School'
      const saint = !/ St /.test(place) && faith === 'church' && random.chance(0.2)
      if (saint) return `St ${random.pick(saints)}’s ${kind(faith)} ${ending}, ${place}`
      const community = faith === 'none' && random.chance(0.25) ? 'Community ' : ''
      return [place, kind(faith), community + ending].filter(Boolean).join(' ')
    },
    town(town, faith, academy) {
      if (faith === 'catholic') return `${catholics()} Catholic Primary School, ${town}`
      if (faith === 'church') return `St ${random.pick(saints)}’s ${kind(faith)} Primary School, ${town}`
      return `${locals()} ${academy && random.chance(0.4) ? 'Primary Academy' : random.pick(['Primary School', 'Primary School', 'Community Primary School'])}`
    },
    local: locals,
    secondary(town, nth, academy) {
      if (nth === 0) return `${town} ${academy ? random.pick(['Academy', 'School', 'Community College']) : 'School'}`
      if (nth === 1) return `${locals()} ${random.pick(['School', 'High School', 'Academy'])}`
      if (nth === 2) return `The ${patrons()} School`
      if (nth === 3) return `${catholics()} Catholic School, ${town}`
      return random.pick([`${locals()} Community School`, `${locals()} Academy`])
    },
    house: inTurn(random.shuffled(houses.split(', '))),
    setting: inTurn(random.shuffled(others.split(', '))),
  }
}

function inTurn<T>(all: readonly T[]): () => T {
  let next = 0
  return () => found(all[next++ % all.length])
}
