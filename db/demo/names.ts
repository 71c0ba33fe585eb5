import type { Random } from './random.ts'

const firstNames = (
  'Aaron Abigail Adam Aisha Alan Alice Alison Amanda Amy Andrea Andrew Angela Anita Anna Anthony Asha Barbara Ben Beth ' +
  'Brian Bridget Callum Carl Carol Caroline Catherine Charlotte Chloe Christine Claire Colin Craig Daniel David Dawn ' +
  'Deborah Denise Derek Diane Dominic Donna Duncan Edward Elaine Eleanor Elizabeth Emily Emma Esther Farah Fatima Faye ' +
  'Fiona Frances Gareth Gemma Geoff Gillian Gloria Gordon Graham Hannah Harriet Hayley Heather Helen Holly Hugh Ian Imran ' +
  'Iris Jack Jacqueline James Jane Janet Jason Jasmine Jean Jenny Jeremy Joanne John Jonathan Joyce Judith Julia Karen ' +
  'Kate Keith Kelly Kerry Kieran Kirsty Laura Lauren Leanne Lee Lesley Liam Linda Lisa Lorna Louise Lucy Luke Lynn Marcus ' +
  'Margaret Maria Mark Martin Mary Matthew Maxine Melanie Michael Michelle Mohammed Naomi Natalie Neil Niamh Nicola Nigel ' +
  'Nina Olivia Pamela Patricia Paul Paula Pauline Peter Philip Philippa Priya Rachel Rebecca Rhian Richard Robert Robin ' +
  'Rosemary Ruth Sally Samantha Sandra Sarah Sean Sharon Shirley Simon Siobhan Sophie Stella Stephen Stuart Sunita Susan ' +
  'Tamsin Tanya Teresa Thomas Tim Tracey Valerie Vicky Victoria Wendy William Yasmin Yvonne Zoe'
).split(' ')

const surnames = (
  'Abbott Adeyemi Ahmed Akhtar Allen Andrews Archer Armstrong Atkins Bailey Baker Ball Barker Barlow Barnes Barton Bashir ' +
  'Beaumont Begum Bell Bennett Berry Bishop Blake Bond Bowen Bradley Brennan Briggs Brook Brown Bryant Burgess Burton ' +
  'Butler Carr Carter Chambers Chapman Chaudhry Clarke Cole Coleman Collins Cooper Cox Crawford Cross Dale Davies Dawson ' +
  'Dean Dhillon Dixon Douglas Doyle Drew Dunn Edwards Ellis Evans Farrell Fernandes Field Finch Fisher Fletcher Flynn ' +
  'Ford Foster Fox Francis Fraser Freeman Frost Gallagher Gardner George Gibbs Gibson Gill Goodwin Gordon Grant Graves ' +
  'Green Griffiths Hale Hall Hamilton Hammond Harding Harper Harris Hart Harvey Hawkins Hayes Heath Henderson Hewitt ' +
  'Hicks Higgins Hill Hobbs Holland Holmes Hooper Hopkins Howard Hudson Hughes Hunter Hussain Hutchinson Ibrahim Ingram ' +
  'Iqbal Irwin Jackson James Jarvis Jenkins Jennings Johnson Jones Joseph Kapoor Kaur Kelly Kemp Kennedy Kerr Khan ' +
  'King Knight Kowalski Lamb Lambert Lane Lawrence Lawson Leach Lewis Lloyd Long Lowe Lynch Malik Mann Marsh Marshall ' +
  'Martin Mason Matthews May McCarthy McDonald McKenna Mehta Miller Mills Mistry Mitchell Moore Moran Morgan Morris ' +
  'Moss Murphy Murray Nash Newman Nicholls Nolan Norris Norton Nowak O’Brien O’Connor O’Neill Okafor Oliver Osborne ' +
  'Owen Page Palmer Parker Parmar Parsons Patel Payne Pearce Pearson Perkins Perry Phillips Pike Poole Porter Potter ' +
  'Powell Price Quinn Rahman Reed Rees Reeves Reid Reynolds Rhodes Richards Riley Roberts Robinson Rogers Rose Rowe ' +
  'Russell Ryan Saunders Savage Scott Shah Sharma Sharp Shaw Shepherd Simpson Singh Slater Smith Spencer Stanley Steele ' +
  'Stephens Stevens Stokes Stone Sutton Sykes Taylor Thomas Thompson Thorpe Todd Tucker Turner Underwood Vaughan Vincent ' +
  'Wade Walker Wallace Walsh Walters Warner Warren Waters Watkins Watson Watts Webb Wells West Weston Wheeler White ' +
  'Wilkins Williams Willis Wilson Winter Wood Woods Wright Yates Young'
).split(' ')

/** Names of people, no full name twice. */
export function peopleNames(random: Random): () => string {
  const given = new Set<string>()
  return function next(): string {
    const name = `${random.pick(firstNames)} ${random.pick(surnames)}`
    if (given.has(name)) return next()
    given.add(name)
    return name
  }
}

/** A name as the part of an address before the @: `ruth.o'brien` becomes `ruth.obrien`; schools shorten the first name. */
export function mailbox(name: string, { short = false } = {}): string {
  const [first = '', ...rest] = slug(name).split('-')
  return `${short ? first.slice(0, 1) : first}.${rest.join('')}`
}

/** Lower-case letters, figures and hyphens only. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’.,()]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** A landline of the range that Ofcom keeps for drama; the 1,000 numbers come round again. */
export const landline = (i: number): string => `01632 960${String(i % 1000).padStart(3, '0')}`

/** A mobile of the range that Ofcom keeps for drama. */
export const mobile = (i: number): string => `07700 900${String(i % 1000).padStart(3, '0')}`
