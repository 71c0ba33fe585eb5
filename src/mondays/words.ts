/** The messages of a Monday: to each officer about their own week, and to each manager about coverage. */
export const mondayMessages = {
  officer: {
    name: 'Your week',
    means: 'Your meetings of the week, who has not answered, what is not recorded, actions due',
  },
  manager: {
    name: 'Coverage this week',
    means: 'How the term stands, who will be missed, and what has changed since last week',
  },
} as const
export type MondayMessage = keyof typeof mondayMessages

export const isMondayMessage = (name: string): name is MondayMessage => Object.hasOwn(mondayMessages, name)
