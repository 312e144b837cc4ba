/** The palette that searches: what is found by kind, and things to do. It comes when it is first opened. */

import {
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { log } from '../../log/browser-log.ts'
import search from '../../ui/search.css?url'
import { chapters, hrefOfSection } from '../chapter/book.ts'
import { Sheets } from '../chapter/sheets.tsx'
import { lastPlace } from '../place/reading.ts'
import { type Command, commandsFor, commandsWith } from './commands.ts'
import { KINDS, type Kind, readTerm } from './entries.ts'
import { type Findings, type Hit, markTerms } from './find.ts'
import { passageIn } from './passages.ts'
import { find } from './search-client.ts'

const NAMES: Readonly<Record<Kind, string>> = {
  section: 'Sections',
  term: 'Terms',
  lab: 'Labs',
  question: 'Questions',
  work: 'Works',
}

/** So many of a kind are shown beside the other kinds. */
const FEW = 3

let dialog: HTMLDialogElement | undefined

/** Opens it over the page, with what was asked last. */
export async function openPalette(page: Document): Promise<void> {
  if (dialog?.open) return
  if (!dialog) {
    dialog = page.createElement('dialog')
    dialog.className = 'palette'
    dialog.setAttribute('aria-label', 'Search')
    page.body.append(dialog)
    const own = dialog
    dialog.addEventListener('click', ({ target }) => target === own && own.close())
    createRoot(dialog).render(<Palette page={page} close={() => own.close()} />)
    await log.read
  }
  dialog.showModal()
  dialog.querySelector('input')?.select()
}

interface Asked {
  readonly findings: Findings | null
  readonly problem?: string
}

/** One row of the list: opened by a click, or by Enter. */
interface Row {
  readonly key: string
  readonly href?: string
  readonly act?: () => void
  readonly content: ReactNode
}

interface Group {
  readonly name: string
  readonly rows: readonly Row[]
}

function Palette({ page, close }: { page: Document; close: () => void }) {
  const [query, setQuery] = useState('')
  const [kind, setKind] = useState<Kind | null>(null)
  const [at, setAt] = useState(0)
  const { findings, problem } = useFindings(query.trim())
  const lastSection = useLastSection()
  const id = useId()

  const counts = findings?.counts
  const kinds = KINDS.filter((each) => (counts?.[each] ?? 0) > 0)
  const commands = kind === null ? commandsWith(commandsFor(page, lastSection), query) : []
  const groups: Group[] = [
    {
      name: 'Go to or do',
      rows: commands
        .slice(0, query === '' ? undefined : FEW)
        .map((command) => commandRow(command, close)),
    },
    ...(kind === null ? byRank(findings) : [kind]).map((each) => ({
      name: NAMES[each],
      rows: rowsOf(each),
    })),
  ].filter(({ rows }) => rows.length > 0)
  const rows = groups.flatMap((group) => group.rows)
  const isEmpty = query.trim() !== '' && rows.length === 0 && findings !== null

  function rowsOf(each: Kind): Row[] {
    const hits = findings?.hits.filter((hit) => hit.kind === each) ?? []
    const shown = kind === null ? hits.slice(0, FEW) : hits
    const left = counts![each] - shown.length
    const more: Row = {
      key: `more-${each}`,
      act: () => show(each),
      content: <span className="hit-more">{`${left} more ${NAMES[each].toLowerCase()}`}</span>,
    }
    return [...shown.map(hitRow), ...(kind === null && left > 0 ? [more] : [])]
  }

  function show(wanted: Kind | null) {
    setKind(wanted)
    setAt(0)
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && rows.length > 0) setAt((at + step + rows.length) % rows.length)
    else if (event.key === 'Enter') page.getElementById(`${id}-${at}`)?.click()
    else if (event.key === 'Tab' && kinds.length > 0) {
      const all = [null, ...kinds]
      const next = all.indexOf(kind) + (event.shiftKey ? -1 : 1)
      show(all[(next + all.length) % all.length]!)
    } else return
    event.preventDefault()
  }

  return (
    <>
      <Sheets of={[search]} />
      <div className="palette-field">
        <svg className="bar-icon" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zM11.6 11.6 15.5 15.5" />
        </svg>
        <input
          type="text"
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label="Search the book"
          placeholder="A word, a lab, a question, or what to do"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type in
          autoFocus
          value={query}
          onChange={({ target }) => {
            setQuery(target.value)
            show(null)
          }}
          onKeyDown={press}
        />
        <button
          type="button"
          className="palette-close"
          onClick={close}
          aria-label="Close the search"
        >
          <kbd>Esc</kbd>
          <span>Close</span>
        </button>
      </div>
      {kinds.length > 0 && (
        <div className="palette-kinds">
          {[null, ...kinds].map((each) => (
            <button
              key={each}
              type="button"
              tabIndex={-1}
              aria-pressed={kind === each}
              onClick={() => show(each)}
            >
              {each === null ? 'All' : NAMES[each]}{' '}
              <span>{each === null ? total(findings) : counts![each]}</span>
            </button>
          ))}
        </div>
      )}
      <div
        className="palette-list"
        id={`${id}-list`}
        role="listbox"
        aria-label="Found"
        tabIndex={-1}
      >
        {groups.map(({ name, rows: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a list box has groups; a field set is no part of one
          <div key={name} role="group" aria-label={name}>
            <p className="palette-group" aria-hidden="true">
              {name}
            </p>
            {own.map((row) => (
              <RowView
                key={row.key}
                row={row}
                id={`${id}-${rows.indexOf(row)}`}
                isActive={rows.indexOf(row) === at}
                close={close}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="palette-said" role="status">
        {problem ??
          (isEmpty &&
            `Nothing in the book has “${query.trim()}”. Try another word for it, or fewer words.`)}
        {kind !== null && counts && (
          <span className="visually-hidden">
            {NAMES[kind]}: {counts[kind]}
          </span>
        )}
      </p>
      <p className="palette-foot" aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>↵</kbd> open
        </span>
        <span>
          <kbd>Tab</kbd> next kind
        </span>
        <span>Searched in this browser</span>
      </p>
    </>
  )
}

/** Where the reader stopped. */
function useLastSection() {
  const place = useStore(log.store, ({ sections }) => lastPlace(sections))
  const chapter = chapters.find(({ number }) => number === place?.chapter)
  const section = chapter?.sections.find(({ id }) => id === place?.section)
  return chapter && section
    ? { title: `${chapter.number} · ${section.title}`, href: hrefOfSection(chapter, section) }
    : undefined
}

/** What the index has for a query; what it had for the one before, until it answers. */
function useFindings(query: string): Asked {
  const [asked, setAsked] = useState<Asked>({ findings: null })
  const wanted = useDeferredValue(query)
  useEffect(() => {
    let isWanted = wanted !== ''
    if (!isWanted) setAsked({ findings: null })
    else {
      find(wanted).then(
        (findings) => isWanted && setAsked({ findings }),
        (error: Error) => isWanted && setAsked({ findings: null, problem: error.message }),
      )
    }
    return () => {
      isWanted = false
    }
  }, [wanted])
  return asked
}

/** The kinds that have something, the one with the best hit first. */
function byRank(findings: Findings | null): Kind[] {
  return [...new Set(findings?.hits.map((hit) => hit.kind))]
}

const total = (findings: Findings | null) =>
  Object.values(findings?.counts ?? {}).reduce((sum, count) => sum + count, 0)

function commandRow({ name, href, act }: Command, close: () => void): Row {
  const choose = () => {
    act?.()
    close()
  }
  return {
    key: name,
    ...(href === undefined ? { act: choose } : { href }),
    content: <b className="hit-title">{name}</b>,
  }
}

function hitRow(hit: Hit): Row {
  const href = import.meta.env.BASE_URL + hit.page.href.slice(1) + hit.anchor
  return { key: `${hit.kind} ${href}`, href, content: <Found hit={hit} /> }
}

interface RowProps {
  readonly row: Row
  readonly id: string
  readonly isActive: boolean
  readonly close: () => void
}

/** A link that can be opened in a tab of its own, or something to do. */
function RowView({ row: { href, act, content }, id, isActive, close }: RowProps) {
  const element = useRef<HTMLAnchorElement & HTMLButtonElement>(null)
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const given = {
    id,
    ref: element,
    role: 'option',
    'aria-selected': isActive,
    tabIndex: -1,
    className: 'hit',
  }
  if (href !== undefined) {
    return (
      <a {...given} href={href} onClick={close}>
        {content}
      </a>
    )
  }
  return (
    <button type="button" {...given} onClick={act}>
      {content}
    </button>
  )
}

function Found({ hit: { kind, title, lead, page, anchor, terms } }: { hit: Hit }) {
  const asked = new Set(terms)
  const isAsked = (word: string) => asked.has(readTerm(word) ?? '')
  const [passage, setPassage] = useState(lead)
  const address = import.meta.env.BASE_URL + page.href.slice(1)
  const key = terms.join(' ')
  useEffect(() => {
    if (kind !== 'section' || anchor === '') return
    const words = new Set(key.split(' '))
    let isShown = true
    const timer = setTimeout(async () => {
      const found = await passageIn(address, anchor.slice(1), (word) =>
        words.has(readTerm(word) ?? ''),
      )
      if (isShown && found !== undefined) setPassage(found)
    }, PAUSE_MS)
    return () => {
      isShown = false
      clearTimeout(timer)
    }
  }, [kind, address, anchor, key])
  return (
    <>
      <span className="hit-title">
        {kind === 'question' && <QuestionState id={anchor.slice(1).replace('-', '.')} />}
        <Marked text={title} isAsked={isAsked} />
      </span>
      <small className="hit-place">{page.name}</small>
      {passage !== '' && (
        <span className="hit-lead">
          <Marked text={passage} isAsked={isAsked} />
        </span>
      )}
    </>
  )
}

/** Who types on wants no passages yet. */
const PAUSE_MS = 250

function Marked({ text, isAsked }: { text: string; isAsked: (word: string) => boolean }) {
  let from = 0
  return markTerms(text, isAsked).map((stretch) => {
    from += stretch.text.length
    return stretch.isAsked ? <mark key={from}>{stretch.text}</mark> : stretch.text
  })
}

/** How the reader’s last answer to a question was. */
function QuestionState({ id }: { id: string }) {
  const last = useStore(log.store, ({ answers }) => answers.get(id)?.at(-1))
  const [state, words] =
    last === undefined ? ['', 'open'] : last.correct ? ['full', 'right'] : ['half', 'not yet right']
  return (
    <>
      <span className={`dot ${state}`} aria-hidden="true" />
      <span className="visually-hidden">{words}: </span>
    </>
  )
}
