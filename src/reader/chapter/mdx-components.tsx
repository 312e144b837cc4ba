/** What authors may use in a chapter. Rendered ahead of time only; labs and questions come alive later. */

import type { ComponentProps, ComponentType, ReactNode } from 'react'
import { SiteLink } from '../site-link.tsx'
import { addressOf, fullName, shortName } from './citation.ts'
import {
  addressOfPlace,
  type Chapter,
  type ChapterPart,
  type ChapterText,
  chapterNumbered,
  partWith,
  placeOf,
  terms,
  workOf,
} from './content.ts'
import type { RunTable } from './run-table.ts'
import { StillLab } from './still-lab.tsx'
import { StillQuestions } from './still-questions.tsx'

/**
 * The components of one page, and the list of works that it has cited, to be rendered after them.
 *
 * @param part The part of the chapter that the page shows; null for the page of all.
 */
export function pageComponents(
  chapter: Chapter,
  { questions, drawings }: Pick<ChapterText, 'questions' | 'drawings'>,
  part: ChapterPart | null,
): Record<string, unknown> & { readonly References: ComponentType } {
  const cited = new Map<string, number>()
  let mentions = 0
  let tables = 0
  return {
    Part: ({ id, children }: { id: string; children: ReactNode }) => {
      if (part !== null) return part.id === id ? children : null
      const at = chapter.parts.findIndex((each) => each.id === id)
      return (
        <>
          <h2 className="part-title">
            Part {at + 1}: {chapter.parts[at]?.title}
          </h2>
          {children}
        </>
      )
    },
    Lab: StillLab,
    Questions: ({ ids }: { ids: string }) => (
      <StillQuestions ids={ids.split(' ')} chapter={chapter} questions={questions} />
    ),
    Term: ({ id, children }: { id: string; children: ReactNode }) => (
      <DefinedTerm id={id} mention={++mentions} chapter={chapter}>
        {children}
      </DefinedTerm>
    ),
    Cite: ({ id }: { id: string }) => {
      const mention = (cited.get(id) ?? 0) + 1
      cited.set(id, mention)
      return (
        <cite className="cite" id={idOfMention(id, mention)}>
          (<a href={`#work-${id}`}>{shortName(workOf(id))}</a>)
        </cite>
      )
    },
    References: () => <References mentions={cited} />,
    Fact: SheetFact,
    Value: RunValue,
    Values: ({ table }: { table: string }) => <SweepTable table={table} number={++tables} />,
    KeyPoint: ({ children }: { children: ReactNode }) => (
      <aside className="box key-point">
        <p className="box-label">Key point</p>
        {children}
      </aside>
    ),
    SinceTheBook: ({ children }: { children: ReactNode }) => (
      <aside className="box since">
        <p className="box-label">Since the book</p>
        {children}
      </aside>
    ),
    MarginNote: ({ children }: { children: ReactNode }) => (
      <span className="margin-note" role="note">
        {children}
      </span>
    ),
    Figure: (props: FigureProps) => <Drawing {...props} drawing={drawings.get(props.name)!} />,
    a: (props: ComponentProps<'a'>) => <TextLink {...props} chapter={chapter} part={part} />,
    h2: (props: ComponentProps<'h2'>) => <Heading level={2} chapter={chapter} {...props} />,
    h3: (props: ComponentProps<'h3'>) => <Heading level={3} chapter={chapter} {...props} />,
    table: (props: ComponentProps<'table'>) => (
      <section className="scroll-box" tabIndex={0} aria-label={`Table ${++tables}`}>
        <table {...props} />
      </section>
    ),
    // The corner of a table with row names heads nothing.
    th: (props: ComponentProps<'th'>) => (props.children ? <th {...props} /> : <td />),
    pre: (props: ComponentProps<'pre'>) => <pre {...props} className="code" tabIndex={0} />,
  }
}

interface HeadingProps extends Pick<ComponentProps<'h2'>, 'id' | 'children'> {
  readonly level: 2 | 3
  readonly chapter: Chapter
}

function Heading({ level, id, children, chapter }: HeadingProps) {
  const Tag = `h${level}` as const
  const number = numberOfSection(chapter, id)
  return (
    <Tag id={id}>
      {children}
      <a className="hang" href={`#${id}`} aria-label={`${number}: link to this section`}>
        {number}
      </a>
    </Tag>
  )
}

/** “4.2” for the second section of chapter 4, “4.2.1” for the first below it. */
function numberOfSection({ number, sections }: Chapter, id: string | undefined): string {
  const at = sections.findIndex((section) => section.id === id)
  const above = sections.slice(0, at + 1)
  const top = above.findLastIndex(({ level }) => level === 2)
  const tops = above.filter(({ level }) => level === 2).length
  return [number, tops, ...(top === at ? [] : [at - top])].join('.')
}

interface TextLinkProps extends Pick<ComponentProps<'a'>, 'href' | 'children'> {
  readonly chapter: Chapter
  readonly part: ChapterPart | null
}

/** A link to the web as it is; `#imbalance` to that heading wherever it is, `ch04#imbalance` to it from another chapter; `kestrel` to the sheet. */
function TextLink({ href = '', children, chapter, part }: TextLinkProps) {
  const across = /^ch(\d\d)(?:#(.+))?$/.exec(href)
  if (href.startsWith('#') && part !== null) {
    const there = partWith(chapter, href.slice(1))
    if (there && there !== part) {
      return <SiteLink to={addressOfPlace(chapter, href.slice(1))}>{children}</SiteLink>
    }
  }
  if (href === 'kestrel') {
    return <SiteLink to="/kestrel/">{children}</SiteLink>
  }
  if (!across) return <a href={href}>{children}</a>
  return (
    <SiteLink to={addressOfPlace(chapterNumbered(Number(across[1])), across[2])}>
      {children}
    </SiteLink>
  )
}

interface TermProps {
  readonly id: string
  readonly chapter: Chapter
  readonly mention: number
  readonly children: ReactNode
}

/** The definition opens where the word stands, by the browser's own popover: no script needed. */
function DefinedTerm({ id, chapter, mention, children }: TermProps) {
  const term = terms.get(id)
  if (!term) throw new RangeError(`There is no term “${id}” in content/glossary.yaml`)
  const popover = `term-${mention}`
  const place = placeOf(term)
  return (
    <span className="term-box">
      <button type="button" className="term" data-words popoverTarget={popover}>
        {children}
      </button>
      <span id={popover} popover="auto" className="definition">
        <strong>{term.term}.</strong> {term.definition}{' '}
        {place.section && (
          <SiteLink to={addressOfPlace(place.chapter, place.section.id)}>
            {place.chapter === chapter ? '' : `Chapter ${place.chapter.number}: `}
            {place.section.title}
          </SiteLink>
        )}
      </span>
    </span>
  )
}

interface FigureProps {
  readonly name: string
  readonly alt: string
  readonly caption: string
  readonly number: string
}

function Drawing({ drawing, name, alt, caption, number }: FigureProps & { drawing: string }) {
  return (
    <figure className="drawing" id={`figure-${name}`}>
      <div
        role="img"
        aria-label={alt}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawings, inlined at build time
        dangerouslySetInnerHTML={{ __html: drawing }}
      />
      <figcaption>
        <span className="figure-number">Figure {number}</span> {caption}
      </figcaption>
    </figure>
  )
}

/** A number that a run gave; touched, it opens the lab at that run. */
function RunValue({ text, to, title }: { text: string; to: string; title: string }) {
  return (
    <SiteLink className="run-value" to={to} title={title}>
      {text}
    </SiteLink>
  )
}

/** A fact of the worked example; touched, it opens its row of the sheet. */
function SheetFact({ id, text, title }: { id: string; text: string; title: string }) {
  return (
    <SiteLink className="fact" to={`/kestrel/#${id}`} title={title}>
      {text}
    </SiteLink>
  )
}

function SweepTable({ table, number }: { table: string; number: number }) {
  const { columns, rows } = JSON.parse(table) as RunTable
  return (
    <section className="scroll-box" tabIndex={0} aria-label={`Table ${number}`}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ to, name, cells }) => (
            <tr key={to}>
              <th scope="row">
                <SiteLink className="run-value" to={to}>
                  {name}
                </SiteLink>
              </th>
              {cells.map((cell, i) => (
                <td key={columns[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const idOfMention = (work: string, mention: number) => `cite-${work}-${mention}`

/** @param mentions How often the text above has cited each work. */
function References({ mentions }: { mentions: ReadonlyMap<string, number> }) {
  const works = [...mentions.keys()].map(workOf)
  if (works.length === 0) return null
  return (
    <section className="references" aria-labelledby="references">
      <h2 id="references">Works cited</h2>
      <ul>
        {works
          .sort((a, b) => shortName(a).localeCompare(shortName(b), 'en'))
          .map((work) => (
            <li key={work.id} id={`work-${work.id}`}>
              {fullName(work)}{' '}
              <a href={addressOf(work)}>{addressOf(work).replace('https://', '')}</a>{' '}
              <span className="mentions">
                {Array.from({ length: mentions.get(work.id)! }, (_, i) => (
                  <a
                    key={idOfMention(work.id, i + 1)}
                    href={`#${idOfMention(work.id, i + 1)}`}
                    aria-label={`Back to ${shortName(work)} in the text, place ${i + 1}`}
                  >
                    ↑
                  </a>
                ))}
              </span>
            </li>
          ))}
      </ul>
    </section>
  )
}
