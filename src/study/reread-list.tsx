import type { Reread } from './rereading.ts'

/** Links to the sections to read again, the weakest first. */
export function RereadList({ sections }: { readonly sections: readonly Reread[] }) {
  return (
    <ol className="reread">
      {sections.map(({ href, title, wrong, of }) => (
        <li key={href}>
          <a href={href}>{title}</a>
          <span>
            {wrong} of {of} missed
          </span>
        </li>
      ))}
    </ol>
  )
}
