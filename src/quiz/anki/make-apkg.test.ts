import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { strFromU8, unzipSync } from 'fflate'
import initSqlJs from 'sql.js'
import { describe, expect, test } from 'vitest'
import { card, choice, cloze, matching, number, ordering, several } from '../example-questions.ts'
import type { PosedQuestion } from '../question.ts'
import { DECK_NAME } from './anki-collection.ts'
import { makeApkg } from './make-apkg.ts'

const AT = Date.UTC(2026, 10, 25, 12) / 1000
const questions = [choice, several, ordering, matching, cloze, card, number] as PosedQuestion[]
const notes = questions.map((question, i) => ({
  question: {
    ...question,
    id: `ch04.q${i}`,
    prompt: `Is ${i} < 9 and $p^2$ \`code\`?`,
    changedAt: AT,
  },
  source: 'Chapter 4: Sampling',
  tags: ['holdout::ch04', 'holdout::sampling'],
}))

/** What Anki would find in the package, read by another SQLite than the one that wrote it. */
async function opened(given: typeof notes) {
  const files = unzipSync(makeApkg(await initSqlJs(), given))
  const file = path.join(tmpdir(), `holdout-anki-${process.pid}.anki2`)
  writeFileSync(file, files['collection.anki2']!)
  const database = new DatabaseSync(file, { readOnly: true })
  const all = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  const found = {
    names: Object.keys(files),
    media: strFromU8(files.media!),
    check: all('PRAGMA integrity_check'),
    col: all('SELECT * FROM col')[0]!,
    notes: all('SELECT * FROM notes ORDER BY id'),
    cards: all('SELECT * FROM cards ORDER BY due'),
    orphans: all('SELECT c.id FROM cards c LEFT JOIN notes n ON n.id = c.nid WHERE n.id IS NULL'),
  }
  database.close()
  rmSync(file)
  return found
}

describe('the package', () => {
  test('holds a sound collection of schema 11 and an empty list of media', async () => {
    const { names, media, check, col } = await opened(notes)
    expect(names).toEqual(['collection.anki2', 'media'])
    expect(JSON.parse(media)).toEqual({})
    expect(check).toEqual([{ integrity_check: 'ok' }])
    expect(col).toMatchObject({ ver: 11, mod: 1000 * AT })
  })

  test('has one deck of ours and one note type, which its notes and cards name', async () => {
    const { col, notes: found, cards, orphans } = await opened(notes)
    const decks = Object.values(
      JSON.parse(String(col.decks)) as Record<string, { name: string; id: number }>,
    )
    const models = Object.values(
      JSON.parse(String(col.models)) as Record<
        string,
        { id: number; flds: unknown[]; tmpls: unknown[] }
      >,
    )
    expect(decks.map(({ name }) => name)).toEqual(['Default', DECK_NAME])
    expect(models).toHaveLength(1)
    expect(found).toHaveLength(notes.length)
    expect(cards).toHaveLength(notes.length)
    expect(orphans).toEqual([])
    for (const note of found) {
      expect(note.mid).toBe(models[0]!.id)
      expect(String(note.flds).split('\u001f')).toHaveLength(models[0]!.flds.length)
      expect(note.tags).toBe(' holdout::ch04 holdout::sampling ')
    }
    for (const { did, ord, type, queue } of cards) {
      expect([did, ord, type, queue]).toEqual([decks[1]!.id, 0, 0, 0])
    }
    expect(cards.map(({ due }) => due)).toEqual(notes.map((_, i) => i + 1))
  })

  test('escapes text, and gives formulas and code as Anki shows them', async () => {
    const { notes: found } = await opened(notes)
    const fronts = found.map(({ flds }) => String(flds).split('\u001f')[0]!)
    for (const front of fronts) {
      expect(front).toContain('&lt; 9 and \\(p^2\\) <code>code</code>?')
      expect(front).not.toContain('$')
    }
  })

  test('a second export has the same ids, and is newer only where its content is', async () => {
    const first = await opened(notes)
    const changed = notes.map((note, i) =>
      i === 2
        ? { ...note, question: { ...note.question, explanation: 'Better.', changedAt: AT + 60 } }
        : note,
    )
    const second = await opened([...changed].reverse())
    const ids = (list: typeof first.notes) => list.map(({ id, guid }) => [id, guid])
    expect(ids(second.notes)).toEqual(ids(first.notes))
    expect(second.cards.map(({ id }) => id).toSorted()).toEqual(
      first.cards.map(({ id }) => id).toSorted(),
    )
    for (const [i, note] of second.notes.entries()) {
      const isChanged = String(note.flds).includes('Better.')
      expect(Number(note.mod)).toBe(Number(first.notes[i]!.mod) + (isChanged ? 60 : 0))
    }
    const sql = await initSqlJs()
    expect(makeApkg(sql, notes)).toEqual(makeApkg(sql, notes))
  })

  test('five thousand questions have ids that do not meet', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      ...notes[0]!,
      question: { ...notes[0]!.question, id: `ch04.q${i}` },
    }))
    const { notes: found, cards } = await opened(many)
    expect(found).toHaveLength(5000)
    expect(new Set([...found, ...cards].map(({ id }) => id)).size).toBe(10_000)
  })
})
