/**
 * Questions as an Anki collection, schema 11: what every Anki since 2.1 imports. Ids follow from the
 * questions’ ids, so a second import updates notes and adds none.
 *
 * Tables and columns as in Anki’s own schema 11 (ankitects/anki, rslib/src/storage/schema11.sql).
 */

import type { Database, SqlValue } from 'sql.js'
import { escapeHtml, htmlOf, type Line, partsOf } from '../../asking/rich-text.ts'
import { createRng } from '../../core/random/rng.ts'
import { twoSidesOf } from '../grading.ts'
import type { PosedQuestion } from '../question.ts'

export interface AnkiNote {
  readonly question: PosedQuestion
  /** Title of the chapter and of the section, for the foot of the card. */
  readonly source: string
  /** Without spaces. */
  readonly tags: readonly string[]
}

export const DECK_NAME = 'Holdout: Designing Machine Learning Systems'
const DECK_ID = 1_764_000_000_001
const MODEL_ID = 1_764_000_000_002

const SCHEMA = `
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
  ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
  queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
  time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);`

/**
 * Fills an empty database.
 *
 * A note is as new as its question’s last change: when it is imported, it replaces an older one, and
 * leaves alone what a reader did with one that has not changed.
 */
export function fillCollection(database: Pick<Database, 'run'>, notes: readonly AnkiNote[]): void {
  const times = notes.map(({ question }) => question.changedAt ?? 0)
  const seconds = times.reduce((last, each) => Math.max(last, each), 0)
  const at = 1000 * seconds
  const insert = (table: string, values: readonly SqlValue[]) =>
    void database.run(`INSERT INTO ${table} VALUES (${values.map(() => '?').join()})`, [...values])
  database.run(SCHEMA)
  insert('col', [
    ...[1, seconds, at, at, 11, 0, 0, 0],
    JSON.stringify({ nextPos: notes.length + 1, curDeck: DECK_ID, activeDecks: [DECK_ID] }),
    JSON.stringify({ [MODEL_ID]: model(seconds) }),
    JSON.stringify({
      1: deck(1, 'Default', seconds),
      [DECK_ID]: deck(DECK_ID, DECK_NAME, seconds),
    }),
    JSON.stringify({ 1: DECK_OPTIONS }),
    '{}',
  ])
  database.run('BEGIN')
  for (const [i, note] of notes.entries()) {
    const { front, options, back } = twoSidesOf(note.question)
    const fields = [
      front.map(paragraph).join('') + list(options),
      back.map(paragraph).join(''),
      escapeHtml(note.source),
      note.question.id,
    ]
    const noteId = numberOf(note.question.id, 'note')
    const sortField = note.question.prompt
    insert('notes', [
      ...[noteId, guidOf(note.question.id), MODEL_ID, times[i]!, -1],
      ...[` ${note.tags.join(' ')} `, fields.join('\u001f'), sortField],
      ...[0, 0, ''], // Anki makes the checksum itself when it imports
    ])
    insert('cards', [
      ...[numberOf(note.question.id, 'card'), noteId, DECK_ID, 0, times[i]!, -1],
      ...[0, 0, i + 1, 0, 0, 0, 0, 0, 0, 0, 0, ''],
    ])
  }
  database.run('COMMIT')
}

/** The same text for the same question, for ever: Anki knows a note by it. */
export function guidOf(questionId: string): string {
  return `holdout:${questionId}`
}

/** A whole number of 13 digits that follows from the id: SQLite’s, and a time to Anki. */
function numberOf(questionId: string, what: string): number {
  const rng = createRng(0).fork(`anki ${what} ${questionId}`)
  return 1_600_000_000_000 + rng.nextInt(10_000_000) * 10_000 + rng.nextInt(10_000)
}

function deck(id: number, name: string, seconds: number) {
  const none = [0, 0]
  return {
    ...{ id, name, mod: seconds, usn: -1, desc: '', dyn: 0, conf: 1, collapsed: false },
    ...{ newToday: none, revToday: none, lrnToday: none, timeToday: none },
    ...{ extendNew: 0, extendRev: 0 },
  }
}

const DECK_OPTIONS = {
  ...{ id: 1, mod: 0, name: 'Default', usn: 0, maxTaken: 60, autoplay: true, timer: 0 },
  replayq: true,
  new: {
    ...{ bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1 },
    ...{ perDay: 20, separate: true },
  },
  rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36500, minSpace: 1, perDay: 100 },
  lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
}

function model(seconds: number) {
  const names = ['Front', 'Back', 'Source', 'Id']
  return {
    ...{ id: MODEL_ID, name: 'Holdout question', type: 0, mod: seconds, usn: -1, sortf: 0 },
    ...{ did: DECK_ID, tags: [], vers: [], latexPre: '', latexPost: '' },
    req: [[0, 'any', [0]]],
    flds: names.map((name, ord) => ({
      ...{ name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [] },
    })),
    tmpls: [
      {
        ...{ name: 'Question', ord: 0, did: null, bqfmt: '', bafmt: '' },
        qfmt: '{{Front}}',
        afmt: '{{FrontSide}}<hr id="answer">{{Back}}<p class="source">{{Source}}</p>',
      },
    ],
    css: '.card { font-family: serif; font-size: 20px; text-align: left; max-width: 34em; margin: auto; } .source { color: gray; font-size: 14px; }',
  }
}

const paragraph = (line: Line) =>
  `<p>${line
    .map((piece) =>
      typeof piece === 'string' ? marked(piece) : `<em>${marked(piece.quoted)}</em>`,
    )
    .join('')}</p>`
const list = (texts: readonly string[]) =>
  texts.length === 0 ? '' : `<ul>${texts.map((text) => `<li>${marked(text)}</li>`).join('')}</ul>`

/** Authors’ marks as HTML; formulas as Anki’s own MathJax reads them. */
function marked(text: string): string {
  return htmlOf(partsOf(text), (formula) => `\\(${escapeHtml(formula)}\\)`)
}
