/** The stream with the reservoir as a shelf below it: items move from their place in the stream into their slot. */

import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { formatNumber, roundToTenth } from '../../lab-kit/definition/format.ts'
import { Frame } from '../../lab-kit/pictures/frame.tsx'
import { Label } from '../../lab-kit/pictures/label.tsx'
import { type Glyph, Marks, type Place } from '../../lab-kit/pictures/marks.tsx'
import type { Size } from '../../lab-kit/pictures/sized.tsx'
import type { Result } from './model.ts'
import type { Params } from './params.ts'
import { decisionInParts, decisionInWords } from './phrases.ts'

const STRIP_TOP = 44
const STRIP_HEIGHT = 30
const MIDDLE = STRIP_TOP + STRIP_HEIGHT / 2
const SENTENCE_TOP = STRIP_TOP + STRIP_HEIGHT + 44
const CARD_HEIGHT = 32
/** A shelf: its cards, the plank, the numbers of the slots. */
const SHELF = CARD_HEIGHT + 26
/** Without the numbers, where many shelves must fit. */
const TIGHT_SHELF = CARD_HEIGHT + 6
const LINE = 19
const NARROW = 420
/** As --move in tokens.css. */
const MOVE_MS = 250

/** Streams up to this length have a cell for each item. */
const LONGEST_IN_CELLS = 100

const TAKEN: Glyph = { shape: 'dot', colour: 'estimate', size: 8 }
const PASSED_OVER: Glyph = { shape: 'dash', colour: 'soft', size: 8, weight: 2 }

interface Props extends Size {
  readonly params: Params
  readonly result: Result
}

export function StreamPicture({ width, height, params, result }: Props) {
  const { length, seen, decisions, reservoir } = result
  const current = decisions.at(-1)
  const isRunning = seen < length
  const cell = width / length
  /** Wide cells have their numbers. */
  const isNumbered = cell >= 24
  const thickness = isNumbered ? STRIP_HEIGHT - 6 : 10
  const across = (position: number) => (position - 1) * cell // left edge of the item
  const centre = (position: number) => roundToTenth(across(position) + cell / 2)
  const isNarrow = width < NARROW
  const narrowest = length >= 100_000 ? 70 : length >= 1000 ? 52 : 46
  const slotWidth = Math.max(narrowest, Math.min(76, Math.floor(width / params.slots)))
  const columns = Math.max(1, Math.min(params.slots, Math.floor(width / slotWidth)))
  const shelves = Math.ceil(params.slots / columns)
  const shelfTop = SENTENCE_TOP + (isNarrow ? 48 : 30)
  const isTight = shelfTop + shelves * SHELF > height
  const shelfHeight = isTight
    ? Math.min(TIGHT_SHELF, Math.floor((height - shelfTop) / shelves))
    : SHELF
  const cardHeight = Math.min(CARD_HEIGHT, shelfHeight - 4)
  const slotAt = (i: number): Place => [
    (i % columns) * slotWidth,
    shelfTop + Math.floor(i / columns) * shelfHeight,
  ]
  const listTop = shelfTop + shelves * shelfHeight + 26
  const rows = Math.floor((height - listTop - 4) / LINE)
  const parts = current ? decisionInParts(current, params) : (['no item yet', ''] as const)
  const [what, so] = [capitalised(parts[0]), parts[1]]
  return (
    <Frame width={width} height={height} label="The stream, and the reservoir as a shelf of slots">
      <Label
        x={0}
        y={14}
        tone="strong"
        text={`Stream: ${formatNumber(seen, 9)} of ${formatNumber(length, 9)} items`}
      />
      <Label x={width} y={14} anchor="end" text={isNarrow ? '' : 'tall: on the shelf'} />
      <path d={`M0 ${MIDDLE}H${width}`} className="stroke-line" strokeWidth={thickness} />
      <path
        d={`M0 ${MIDDLE}H${Math.round(across(seen + 1))}`}
        className="stroke-faint"
        strokeWidth={thickness}
      />
      <path
        d={reservoir.map((n) => `M${centre(n)} ${STRIP_TOP}v${STRIP_HEIGHT}`).join('')}
        className="of-estimate stroke-series"
        strokeWidth={length <= LONGEST_IN_CELLS ? Math.max(1, cell - 1) : 1.5}
      />
      {isNumbered &&
        Array.from({ length }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its number
          <g key={i} className={reservoir.includes(i + 1) ? 'on-card' : ''}>
            <Label
              x={centre(i + 1)}
              y={MIDDLE + 5}
              anchor="middle"
              tone={i < seen ? 'ink' : 'soft'}
              text={i + 1}
            />
          </g>
        ))}
      <Label x={0} y={STRIP_TOP + STRIP_HEIGHT + 17} text={isNumbered ? '' : 1} />
      <Label
        x={width}
        y={STRIP_TOP + STRIP_HEIGHT + 17}
        anchor="end"
        text={isNumbered ? '' : formatNumber(length, 9)}
      />
      {current && (
        <g className={current.slot === null ? 'fill-soft' : 'of-estimate fill-series'}>
          <path d={`M${centre(current.n)} ${STRIP_TOP - 2}l-5 -8h10z`} />
          <Label
            x={Math.max(24, Math.min(width - 24, centre(current.n)))}
            y={STRIP_TOP - 14}
            anchor="middle"
            tone={current.slot === null ? 'soft' : 'estimate'}
            rim
            text={formatNumber(current.n, 9)}
          />
        </g>
      )}
      <Label
        x={0}
        y={SENTENCE_TOP}
        tone="strong"
        text={isNarrow || so === '' ? what : `${what}: ${so}.`}
      />
      {isNarrow && <Label x={0} y={SENTENCE_TOP + 18} tone="strong" text={capitalised(so)} />}
      {Array.from({ length: params.slots }, (_, i) => {
        const [x, y] = slotAt(i)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is known by its number
          <g key={i}>
            <path
              className="slot"
              d={`M${x + 1.5} ${y}v${cardHeight + 2}h${slotWidth - 4}v${-cardHeight - 2}`}
            />
            {!isTight && (
              <Label
                x={x + slotWidth / 2 - 0.5}
                y={y + cardHeight + 17}
                anchor="middle"
                text={i + 1}
              />
            )}
          </g>
        )
      })}
      {reservoir.map((item, i) => {
        const [x, y] = slotAt(i)
        return (
          <Moved
            key={item}
            by={[centre(item) - x - slotWidth / 2, MIDDLE - y - cardHeight / 2]}
            how="arrives"
          >
            <Card
              {...{ x: x + 4, y, width: slotWidth - 9, height: cardHeight, item }}
              isNew={isRunning && current?.slot === i + 1}
            />
          </Moved>
        )
      })}
      {isRunning && current?.slot != null && current.replaced !== null && (
        <Moved key={`${current.n} out`} by={[0, cardHeight + 14]} how="leaves">
          <Card
            x={slotAt(current.slot - 1)[0] + 4}
            y={slotAt(current.slot - 1)[1]}
            width={slotWidth - 9}
            height={cardHeight}
            item={current.replaced}
            isNew={false}
          />
        </Moved>
      )}
      {rows >= 3 && (
        <>
          <Label x={0} y={listTop - 4} tone="ink" text="Before it" />
          {decisions
            .toReversed()
            .slice(1, rows)
            .map((step, i) => (
              <g key={step.n}>
                <Marks
                  glyph={step.slot === null ? PASSED_OVER : TAKEN}
                  at={[[6, listTop + 10 + i * LINE]]}
                />
                <Label
                  x={18}
                  y={listTop + 14 + i * LINE}
                  text={isNarrow ? briefly(step) : capitalised(decisionInWords(step, params))}
                />
              </g>
            ))}
        </>
      )}
    </Frame>
  )
}

/** For narrow pictures. */
function briefly({ n, slot, replaced }: Result['decisions'][number]): string {
  const item = `Item ${formatNumber(n, 9)}`
  if (slot === null) return `${item}: passed over`
  if (replaced === null) return `${item}: fills slot ${slot}`
  return `${item}: slot ${slot}, ${formatNumber(replaced, 9)} leaves`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

interface CardProps extends Size {
  readonly x: number
  readonly y: number
  readonly item: number
  readonly isNew: boolean
}

/** An item, as a card with its number. */
function Card({ x, y, width, height, item, isNew }: CardProps) {
  return (
    <>
      <rect
        className={`of-estimate stroke-series ${isNew ? 'fill-series' : 'card'}`}
        {...{ x, y, width, height: height - 1 }}
        rx={4}
      />
      <g className={isNew ? 'on-card' : ''}>
        <Label
          x={x + width / 2}
          y={y + height / 2 + 4}
          anchor="middle"
          tone="ink"
          text={formatNumber(item, 9)}
        />
      </g>
    </>
  )
}

interface MovedProps {
  /** Where it comes from, or goes to, from its place. */
  readonly by: Place
  readonly how: 'arrives' | 'leaves'
  readonly children: ReactNode
}

/** Moves once, when it appears; what leaves is gone at its end. What is there from the start stands. */
function Moved({ by, how, children }: MovedProps) {
  const group = useRef<SVGGElement>(null)
  const [dx, dy] = by
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves once, from where it then was
  useLayoutEffect(() => {
    const isLive = group.current?.closest('[data-live="true"]') != null
    const isStill =
      matchMedia('(prefers-reduced-motion: reduce)').matches ||
      document.documentElement.dataset.motion === 'less'
    if (!isLive || isStill) return
    const away = { transform: `translate(${dx}px, ${dy}px)` }
    const here = { transform: 'none' }
    const frames =
      how === 'arrives'
        ? [away, here]
        : [
            { ...here, opacity: 1 },
            { ...away, opacity: 0 },
          ]
    const motion = group.current!.animate(frames, { duration: MOVE_MS, easing: 'ease-out' })
    return () => motion.cancel()
  }, [])
  return (
    <g ref={group} opacity={how === 'leaves' ? 0 : undefined}>
      {children}
    </g>
  )
}
