/** The pages on which readers work with their own answers. */

export const STUDY_PAGES = [
  {
    id: 'review',
    link: 'Review',
    title: 'Review',
    lead: 'What you have read comes back just before you would forget it: a few minutes a day, chapters mixed.',
  },
  {
    id: 'test',
    link: 'Test',
    title: 'Test yourself',
    lead: 'Questions drawn at random, without hints, then what to read again. On the screen or on paper.',
  },
  {
    id: 'standing',
    link: 'Where I stand',
    title: 'Where I stand',
    lead: 'What is due, what you still know, and how well you judge yourself. Every number is computed from your own answers.',
  },
  {
    id: 'notes',
    link: 'My notes',
    title: 'My notes',
    lead: 'What you bookmarked, highlighted and wrote in the text, in the order of the book.',
  },
  {
    id: 'data',
    link: 'My data',
    title: 'My data',
    lead: 'Your answers are yours: take them along, bring them from another device, or delete them. The book can come along, too.',
  },
] as const

export type StudyPageId = (typeof STUDY_PAGES)[number]['id']
