/** Where the reader chooses or drops a CSV file, and the column to predict. */

import { type DragEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { UserTableUse } from '../definition/define-lab.ts'
import { formatNumber } from '../definition/format.ts'
import type { AnyParams } from '../definition/params.ts'
import type { LabStore } from './store/lab-store.ts'

interface Props {
  readonly use: UserTableUse<AnyParams>
  readonly as: string
  readonly store: LabStore
  readonly disabled: boolean
}

export function UserTableChoice({ use, as, store, disabled }: Props) {
  const userTable = useStore(store, (state) => state.userTable)
  const reading = useStore(store, (state) => state.file)
  const [over, setOver] = useState(false)
  const take = (file: File | null | undefined) => {
    if (file) void store.actions.takeFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files[0])
  }
  return (
    <details className="own-data">
      <summary>Your own table</summary>
      <fieldset
        className="own-table"
        disabled={disabled}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <legend className="visually-hidden">Your own table</legend>
        <label htmlFor={`${as}-file`}>CSV file</label>
        <input
          id={`${as}-file`}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-describedby={`${as}-file-help`}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = '' // so that the same file, corrected, can be chosen again
          }}
        />
        <p className="help" id={`${as}-file-help`}>
          {use.help} Choose it or drop it here; it is read in this browser and goes nowhere else.
        </p>
        <div role="status">
          {reading.kind === 'reading' && <p className="help">Reading {reading.name} …</p>}
          {userTable && (
            <p className="help">
              {userTable.name}: {formatNumber(userTable.summary.rows)} rows,{' '}
              {userTable.summary.columns} columns used. {userTable.summary.notes.join(' ')}
            </p>
          )}
        </div>
        {reading.kind === 'reading' && (
          <p className="progress-line">
            <progress aria-label="File read" value={reading.fraction} />
            <button type="button" onClick={() => store.actions.cancelFile()}>
              Cancel
            </button>
          </p>
        )}
        {reading.kind === 'failed' && (
          <p className="notice" role="alert">
            {reading.name} could not be used. {reading.problem}
            {userTable && ` ${userTable.name} stays in use.`}
          </p>
        )}
        {userTable && (
          <label className="own-label">
            <span>Column to predict</span>
            <select
              value={userTable.source.label}
              onChange={(event) => store.actions.chooseLabel(event.target.value)}
            >
              {userTable.summary.labels.map((label) => (
                <option key={label}>{label}</option>
              ))}
            </select>
          </label>
        )}
      </fieldset>
    </details>
  )
}
