/** The answer field of every kind. */

import type { ComponentType } from 'react'
import { CardField } from './card/field.tsx'
import { ChoiceField } from './choice/field.tsx'
import { ClozeField } from './cloze/field.tsx'
import type { FieldProps, Kind } from './kind.ts'
import { MatchingField } from './matching/field.tsx'
import { NumberField } from './number/field.tsx'
import { OrderingField } from './ordering/field.tsx'
import { SeveralField } from './several/field.tsx'

export const FIELDS: { readonly [K in Kind]: ComponentType<FieldProps<K>> } = {
  choice: ChoiceField,
  several: SeveralField,
  ordering: OrderingField,
  matching: MatchingField,
  cloze: ClozeField,
  card: CardField,
  number: NumberField,
}
